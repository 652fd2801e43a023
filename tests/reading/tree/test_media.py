"""Sounds and films in notes: how they may be written, and what is said of those that don't play."""

# A case stands in one line, however long.
# ruff: noqa: E501

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import etree

from studypress.model.diagnostics import Location, Report
from studypress.reading.sources.media import Media
from tests.rasters import quarters, saved
from tests.reading.conftest import Notes, ReadGuide, codes, left_out, pairs
from tests.recordings import FILM, MP3, OPUS, VTT, mp4, wav

ASKED = "# Heaps\n\n## What is a heap?\n\nA tree.\n\n{}\n\n## What is a queue?\n\nA line.\n"
FILES = {
    "talk.mp3": MP3,
    "song.opus": OPUS,
    "clip.mp4": FILM,
    "told.mp4": FILM,
    "told.vtt": VTT,
    "told.png": saved(quarters(), "PNG"),
    "wrong.mp4": MP3,
    "tone.wav": wav(),
    "old.mov": mp4(b"avc1", brand=b"qt  "),
    "words.mp3": b"A heap is a tree.",
    "bad.vtt": b"1\n00:00\n",
    "a/long name.mp3": MP3,
}


def read(
    read_guide: ReadGuide, written: str, url: str = "https://example.org/"
) -> tuple[etree._Element, list[str]]:
    """The answer with a text, and the problems."""
    settings = {"url": url} if url else {}
    guide, report = read_guide({"a.md": ASKED.format(written), **FILES}, **settings)
    body = "".join(one.body for one in guide.questions[0].blocks if not one.derived)
    return etree.fromstring(f"<div>{body}</div>"), codes(report)


# What is written, with the kind, the file and the words of what plays, all of it in a figure.
FORMS = {
    "![A talk](talk.mp3)": [("audio", "media:talk.mp3", "A talk")],
    "![A talk](a/long%20name.mp3)": [("audio", "media:a-long-name.mp3", "A talk")],
    "![A song](song.opus)": [("audio", "media:song.ogg", "A song")],
    "![A film](told.mp4)": [("video", "media:told.mp4", "A film")],
    "![Another kind than its name](wrong.mp4)": [("audio", "media:wrong.mp3", "Another kind than its name")],
    "![One](talk.mp3)\n![Two](song.opus)": [("audio", "media:talk.mp3", "One"), ("audio", "media:song.ogg", "Two")],
    "- ![One](talk.mp3)\n- ![Two](song.opus)": [("audio", "media:talk.mp3", "One"), ("audio", "media:song.ogg", "Two")],
    "> ![Quoted](talk.mp3)": [("audio", "media:talk.mp3", "Quoted")],
    '<audio src="talk.mp3" controls aria-label="A talk"></audio>': [("audio", "media:talk.mp3", "A talk")],
    '<audio src="talk.mp3">A talk</audio>': [("audio", "media:talk.mp3", "A talk")],
    '<audio controls>\n  <source src="no.ogg" type="audio/ogg">\n  <source src="talk.mp3">\n  A talk\n</audio>': [("audio", "media:talk.mp3", "A talk")],
    '<video src="told.mp4" controls>A <b>film</b>.</video>': [("video", "media:told.mp4", "A film.")],
    '<video title="A film" src="told.mp4">Your browser does not support video.</video>': [("video", "media:told.mp4", "A film")],
    '<video src="told.mp4" aria-label="A film"/>': [("video", "media:told.mp4", "A film")],
    '<audio src="talk.mp3">A talk. Your browser does not support audio. Told twice.</audio>': [("audio", "media:talk.mp3", "A talk. Told twice.")],
    '<audio src="talk.mp3">A talk. <a href="talk.mp3">Save</a> it here. Of trees.</audio>': [("audio", "media:talk.mp3", "A talk. Of trees.")],
}  # fmt: skip


@pytest.mark.parametrize("written", FORMS)
def test_each_form_is_a_figure_that_plays(written: str, read_guide: ReadGuide) -> None:
    body, found = read(read_guide, written)
    shown = [(one.get("data-media"), one.get("src"), one.get("alt")) for one in body.iter("img")]
    assert shown == FORMS[written]
    assert [one.getparent().tag for one in body.iter("img")] == ["figure"] * len(shown)  # type: ignore[union-attr]
    assert found == []
    assert body.xpath("//audio | //video | //source | //track") == []


# A QR code on paper has the name: it depends on the place of the file, and not on other files.
NAMES = {
    "talk.mp3": "talk.mp3",
    "a/talk.mp3": "a-talk.mp3",
    "b/c/Gespräch Ünï (1).mp3": "b-c-gesprach-uni-1.mp3",
    "対話.mp3": "f64eae.mp3",
    "対話2.mp3": "2-d263cb.mp3",
    "con.mp3": "con-1.mp3",
    "../content/x.mp3": "x.mp3",
}


@pytest.mark.parametrize("first", [False, True])
def test_a_name_depends_on_the_place_of_the_file_alone(first: bool, tmp_path: Path) -> None:
    content = tmp_path / "content"
    media = Media(content)
    found = {}
    for place in sorted(NAMES, reverse=first):
        path = content / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(MP3)
        address = quote(place)
        found[place] = media.name(address, content / "a.md", Location("a.md"), Report())
    assert found == NAMES


def test_a_film_has_what_its_author_wrote(read_guide: ReadGuide) -> None:
    written = '![A film](clip.mp4 "A heap grows"){#fig:grow width=60% poster=told.png .margin}'
    body, found = read(read_guide, written)
    figure = next(body.iter("figure"))
    image = next(body.iter("img"))
    assert (figure.get("id"), figure.get("class")) == ("fig-grow", "margin")
    assert figure.findtext("figcaption", "").endswith("A heap grows")
    assert image.get("style") == "width: 60%"
    assert image.get("data-poster") == "image:told.png"
    assert found == ["no-captions"]


def test_captions_and_a_picture_of_the_same_name_go_with_a_film(read_guide: ReadGuide) -> None:
    body, found = read(read_guide, "![A film](told.mp4)")
    image = next(body.iter("img"))
    assert json.loads(image.get("data-tracks", "")) == [["told.vtt", "captions", "en", ""]]
    assert image.get("data-poster") == "image:told.png"
    assert found == []


def test_tracks_of_html_keep_their_language(read_guide: ReadGuide) -> None:
    track = '<track src="told.vtt" kind="subtitles" srclang="de" label="Deutsch">'
    written = (
        f'<video src="clip.mp4" aria-label="A film" poster="told.png" width="320">{track}</video>'
    )
    body, found = read(read_guide, written)
    image = next(body.iter("img"))
    tracks = json.loads(image.get("data-tracks", ""))
    assert tracks == [["told.vtt", "subtitles", "de", "Deutsch"]]
    assert (image.get("style"), image.get("data-poster")) == ("width: 320px", "image:told.png")
    assert found == []


# What is written, the problems, and the words that stand for what does not play.
PROBLEMS = {
    "![](talk.mp3)": (["media-words"], None),
    "![A talk](tlak.mp3)": (["missing-media"], "A talk"),
    "![A talk](../out.mp3)": (["media-outside"], "A talk"),
    "![A talk](words.mp3)": (["media-kind"], "A talk"),
    "![A tone](tone.wav)": (["media-kind"], None),
    "![A film](old.mov)": (["media-kind", "no-captions"], None),
    "![A talk](https://example.org/talk.mp3)": (["remote-media"], None),
    '<audio aria-label="A talk"></audio>': (["missing-media"], "A talk"),
    '<video src="told.mp4" aria-label="A film" poster="no.png"></video>': (["missing-image"], None),
    '<video src="told.mp4" aria-label="A film" poster="https://example.org/a.png"></video>': (["remote-media"], None),
    '<video src="clip.mp4" aria-label="A film"><track src="no.vtt"></video>': (["missing-media", "no-captions"], None),
    '<video src="clip.mp4" aria-label="A film"><track src="bad.vtt"></video>': (["media-kind", "no-captions"], None),
    '<video src="clip.mp4" aria-label="A film"><track src="https://example.org/a.vtt"></video>': (["no-captions", "remote-media"], None),
    '<video aria-label="A film" onplay="x()" src="told.mp4"></video>': (["html-refused"], None),
    '<video aria-label="A film" src="javascript:x()"></video>': (["html-refused", "missing-media"], "A film"),
    '<track src="told.vtt">': ([], None),
}  # fmt: skip


@pytest.mark.parametrize("written", PROBLEMS)
def test_what_is_wrong_is_told(written: str, read_guide: ReadGuide) -> None:
    body, found = read(read_guide, written)
    expected, words = PROBLEMS[written]
    assert sorted(found) == expected
    if words:
        assert words in "".join(map(str, body.itertext()))
        assert body.find(".//img") is None


def test_a_link_keeps_its_words_and_the_sound_plays_behind_it(read_guide: ReadGuide) -> None:
    body, found = read(read_guide, "[![A talk](talk.mp3)](https://example.org/)")
    assert (
        re.sub(r' data-(path|line)="[^"]*"', "", etree.tostring(body, encoding="unicode")).count(
            '<a href="https://example.org/"><span>A talk</span></a>'
        )
        == 1
    )
    assert [one.get("src") for one in body.iter("img")] == ["media:talk.mp3"]
    assert found == []


def test_a_guide_without_an_address_is_told_once(read_guide: ReadGuide) -> None:
    _, found = read(read_guide, "![A talk](talk.mp3)\n\n![A song](song.opus)", url="")
    assert found == ["media-address"]


def test_notes_of_obsidian_find_a_sound_in_any_folder(
    read_guide: ReadGuide, tmp_path: Path
) -> None:
    (tmp_path / "content" / ".obsidian").mkdir(parents=True)
    body, found = read(read_guide, "![[long name.mp3]]")
    assert [one.get("src") for one in body.iter("img")] == ["media:a-long-name.mp3"]
    assert found == ["other-notation"]


def test_the_words_of_a_sound_are_no_words_of_the_text(notes: Notes, tmp_path: Path) -> None:
    (tmp_path / "talk.mp3").write_bytes(MP3)
    reading, _ = notes({"a.md": ASKED.format("![A talk](talk.mp3)")})
    assert pairs(reading.guide)[0] == ("What is a heap?", "A tree.")
    assert "A talk" in left_out(reading.files[0])


def test_the_places_that_were_looked_at_are_inputs(notes: Notes, tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").write_bytes(FILM)
    reading, _ = notes({"a.md": ASKED.format("![A film](clip.mp4)")})
    assert {tmp_path / "clip.vtt", tmp_path / "clip.png"} <= set(reading.beside)
