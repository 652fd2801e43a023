"""Sounds and films of a guide in each edition: they play on screens, and are found from paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from lxml import etree

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from tests.formats.conftest import NAMES, Book, epubcheck_says
from tests.rasters import quarters, saved
from tests.recordings import FILM, MP3, OPUS, VTT, wav

URL = "https://example.org/heaps/"
TEXT = """# Heaps

## What is a heap?

A tree whose parents are smaller than their children.

![Ada shows how it grows](grow.mp4 "A value rises"){#fig:rise width=60% data-sheet}

![Four quarters](still.png)

- ![A dialogue](talk.mp3)
- Said in one line: ![a tone](tone.wav), which an orchestra tunes to.

## What is a queue?

A line in which the first is served first.

<audio src="song.opus" controls aria-label="A song"></audio>

![A film elsewhere](https://example.net/films/a%20b.mp4)
"""
FILES: Mapping[str, bytes] = {
    "grow.mp4": FILM,
    "grow.vtt": VTT,
    "grow.png": saved(quarters(), "PNG"),
    "still.png": saved(quarters(), "PNG"),
    "talk.mp3": MP3,
    "tone.wav": wav(),
    "song.opus": OPUS,
}
CODES = {
    f"{URL}media/grow.mp4",
    f"{URL}media/talk.mp3",
    f"{URL}media/song.ogg",
    "https://example.net/films/a%20b.mp4",
}


def written(folder: Path, url: str = URL) -> Path:
    """A guide with sounds and films in a folder."""
    content = folder / "content"
    content.mkdir(parents=True)
    address = f"url: {url}\n" if url else ""
    settings = "slug: heaps\nlink_terms: false\nweb: {one_file: true}\ncheatsheet: {pages: 1}\n"
    (content / "guide.yaml").write_text(f"title: Heaps\n{address}{settings}")
    (content / "01-heaps.md").write_text(TEXT)
    for name, data in FILES.items():
        (content / name).write_bytes(data)
    return folder


def built(folder: Path, *editions: str) -> Path:
    """The folder with the files of some editions."""
    report = Report()
    pipeline.build(Project.at(folder, folder / "out"), editions, report, lambda *_: None)
    assert [str(problem) for problem in report.sorted() if problem.severity == "error"] == []
    return folder / "out"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All editions of the guide."""
    folder = written(tmp_path_factory.mktemp("heaps"))
    return built(folder, "book", "print", "cheatsheet", "ebook", "kindle", "web")


def codes(path: Path) -> set[str]:
    """What a telephone reads from the pages of a PDF."""
    document = pypdfium2.PdfDocument(path)
    found: set[str] = set()
    for page in document:
        picture = page.render(scale=3).to_pil()
        found |= {code.text for code in zxingcpp.read_barcodes(picture)}
    document.close()
    return found


def words(path: Path) -> str:
    """The text of a PDF in one line."""
    document = pypdfium2.PdfDocument(path)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return " ".join(" ".join(texts).split())


@pytest.mark.parametrize("name", ["heaps.pdf", "heaps-print.pdf"])
def test_paper_has_a_code_and_an_address_for_each(name: str, made: Path) -> None:
    assert codes(made / name) == CODES
    said = words(made / name).replace("- ", "-")
    for words_of in (
        "Video Ada shows how it grows",
        "Audio A dialogue",
        "Audio A song",
        "Video A film elsewhere",
        "A value rises",
    ):
        assert words_of in said
    for address in CODES:
        assert address.removeprefix("https://") in said.replace(" ", "")
    assert "atone(example.org/heaps/media/tone.wav)" in said.replace(" ", "")


def test_the_cheat_sheet_has_the_code_that_was_marked(made: Path) -> None:
    assert codes(made / "heaps-cheatsheet.pdf") == {f"{URL}media/grow.mp4"}


def test_a_voice_is_told_what_each_code_is(made: Path) -> None:
    with pikepdf.open(made / "heaps.pdf") as pdf:
        figures = [
            str(each.Alt)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary)
            and each.get("/S") == "/Figure"
            and "/Alt" in each
        ]
    assert {alt.removeprefix("QR code: ") for alt in figures if "QR" in alt} == CODES


def fills(
    steps: Iterable[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage],
) -> set[tuple[object, ...]]:
    """The colours of large outlines, such as those of QR codes: the operator and its values."""
    found: set[tuple[object, ...]] = set()
    colours: list[tuple[object, ...]] = [()]
    corners = 0
    for step in steps:
        operator = str(step.operator)
        if operator == "q":
            colours.append(colours[-1])
        elif operator == "Q":
            colours.pop()
        elif operator in {"k", "g", "rg", "sc", "scn"}:
            colours[-1] = (operator, *map(str, step.operands))
        elif operator == "l":
            corners += 1
        elif operator in {"f", "f*", "n", "S", "B"}:
            if operator != "n" and corners > 300:
                found.add(colours[-1])
            corners = 0
    return found


def test_a_print_shop_gets_codes_in_black_alone(made: Path) -> None:
    with pikepdf.open(made / "heaps-print.pdf") as pdf:
        streams = [
            *pdf.pages,
            *(
                each
                for each in pdf.objects
                if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"
            ),
        ]
        inks = set().union(*(fills(pikepdf.parse_content_stream(each)) for each in streams))
    assert inks == {("k", "0", "0", "0", "1")}


def test_the_epub_plays_what_readers_know(made: Path) -> None:
    assert epubcheck_says(made / "heaps.epub") == []
    book = Book(made / "heaps.epub")
    items = dict(
        zip(
            book.ask("content.opf", "//opf:item[starts-with(@href, 'media/')]/@href"),
            book.ask("content.opf", "//opf:item[starts-with(@href, 'media/')]/@media-type"),
            strict=True,
        )
    )
    assert items == {
        "media/grow.mp4": "video/mp4",
        "media/grow.vtt": "text/vtt",
        "media/talk.mp3": "audio/mpeg",
        "media/song.ogg": "audio/ogg; codecs=opus",
    }
    assert book.files["media/grow.mp4"] == FILM
    name = "chapter-1.xhtml"
    assert book.ask(name, "//h:video/@src | //h:video/@poster | //h:track/@src") == [
        "media/grow.mp4",
        "images/grow.png",
        "media/grow.vtt",
    ]
    assert book.ask(name, "//h:track/@kind | //h:track/@srclang") == ["captions", "en"]
    assert book.ask(name, "//h:audio/@src") == ["media/talk.mp3", "media/song.ogg"]
    assert book.ask(name, "//h:audio/@aria-label") == ["A dialogue", "A song"]
    assert book.ask(name, "//@autoplay") == []
    assert book.ask(name, "//h:a[@class='media'][not(ancestor::h:audio)]/@href") == [
        f"{URL}media/grow.mp4",
        f"{URL}media/tone.wav",
        "https://example.net/films/a%20b.mp4",
    ]


def test_the_epub_claims_what_is_true(made: Path) -> None:
    book = Book(made / "heaps.epub")
    assert book.said("schema:accessMode") == ["textual", "visual", "auditory"]
    assert book.said("schema:accessModeSufficient") == ["textual,visual,auditory"]
    assert book.said("schema:accessibilityHazard") == ["unknown"]
    assert "closedCaptions" in book.said("schema:accessibilityFeature")


def test_a_kindle_has_links(made: Path) -> None:
    book = Book(made / "heaps-kindle.epub")
    assert [name for name in book.files if name.startswith("media/")] == []
    page = book.tree("chapter-1.xhtml")
    assert page.xpath("//h:audio | //h:video", namespaces=NAMES) == []
    said = "".join(map(str, page.itertext()))
    assert [said.count(words_of) for words_of in ("A dialogue", "a tone", "A song")] == [1, 1, 1]
    assert book.ask("chapter-1.xhtml", "//h:a[@class='media']/@href") == [
        f"{URL}media/grow.mp4",
        f"{URL}media/talk.mp3",
        f"{URL}media/tone.wav",
        f"{URL}media/song.ogg",
        "https://example.net/films/a%20b.mp4",
    ]


def test_the_site_plays_its_own_files(made: Path) -> None:
    site = made / "site"
    played = {path.name: path.read_bytes() for path in (site / "media").iterdir()}
    assert played == {
        "grow.mp4": FILM,
        "grow.vtt": VTT,
        "talk.mp3": MP3,
        "tone.wav": wav(),
        "song.ogg": OPUS,
    }
    page = etree.parse(site / "questions" / "what-is-a-heap.html").getroot()
    film = page.find(".//{*}video")
    assert film is not None
    told = {name: film.get(name) for name in ("controls", "preload", "src", "poster", "aria-label")}
    assert told == {
        "controls": "controls",
        "preload": "metadata",
        "src": "../media/grow.mp4",
        "poster": "../assets/images/grow.png",
        "aria-label": "Ada shows how it grows",
    }
    assert film.get("autoplay") is None
    sources = [one.get("src") for one in page.iter("{*}audio", "{*}track")]
    assert sources == ["../media/grow.vtt", "../media/talk.mp3", "../media/tone.wav"]
    assert "media-src 'self'" in (site / "index.html").read_text()
    for source in (site / "questions").glob("*.html"):
        remote = etree.parse(source).xpath("//@src[contains(., '://')]")
        assert remote == []


def test_nothing_of_it_is_kept_for_reading_offline(made: Path) -> None:
    told = re.match(
        r"const STUDYPRESS = (\{.*?\});", (made / "site" / "sw.js").read_text(), re.DOTALL
    )
    assert told is not None
    assert "index.html" in told[1]
    assert "media/" not in told[1]


def test_the_twins_and_the_one_file_have_links(made: Path) -> None:
    twin = (made / "site" / "questions" / "what-is-a-queue.md").read_text()
    assert "[A song](../media/song.ogg)" in twin
    whole = (made / "site" / "files" / "heaps.html").read_text()
    assert "<audio" not in whole
    assert f'href="{URL}media/song.ogg"' in whole


def test_without_an_address_the_name_of_the_file_is_left(tmp_path: Path) -> None:
    out = built(written(tmp_path, url=""), "ebook", "cheatsheet")
    book = Book(out / "heaps.epub")
    assert book.ask("chapter-1.xhtml", "//h:video/h:span/text()") == ["Ada shows how it grows"]
    assert book.ask("chapter-1.xhtml", "//h:span[@class='media']/text()")[-1:] == ["A song"]
    assert "grow.mp4" in words(out / "heaps-cheatsheet.pdf")
    assert codes(out / "heaps-cheatsheet.pdf") == set()


def test_a_file_that_changes_changes_what_is_made(tmp_path: Path) -> None:
    folder = written(tmp_path)
    first = Book(built(folder, "ebook") / "heaps.epub")
    (folder / "content" / "talk.mp3").write_bytes(MP3[417:])
    second = Book(built(folder, "ebook") / "heaps.epub")
    assert first.files["media/talk.mp3"] == MP3
    assert second.files["media/talk.mp3"] == MP3[417:]
