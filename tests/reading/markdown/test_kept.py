"""A file that has not changed is not parsed again, and what is read of it is the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from studypress.reading.markdown.kept import KeptHtml, Written
from studypress.reading.markdown.reader import Reader
from studypress.reading.notes import FileNotes
from studypress.reading.sources.images import Images
from studypress.reading.sources.vault import Vault

TEXTS = {
    "plain": "# A\n\nWords, *more* of them, `code` and $x^2$.\n\n```python\na = 1\n```\n",
    "raw HTML": "A <b>bold</b> word.\n\n<details><summary>More</summary>\n\nIt.\n\n</details>\n",
    "an unclosed tag": "## A\n\n<details>\n<summary>More</summary>\n\nIt.\n\n## B\n\n<b>c\n",
    "a refused tag": "An <script>x</script> and List<T>.\n",
    "footnotes": "A[^b] and[^a].\n\n[^a]: The first.\n[^b]: The second.\n",
    "comments": "## A <!-- level: hard -->\n\n> **Key:** It. <!-- level: 2 -->\n\n<!-- else -->\n",
    "marks for the index": "A thing.<!-- index: thing -->\n\nMore.\n",
    "notations of other tools": "A ==marked== word, H~2~O, and x^2^. {{ site.url }}\n",
    "a shape of Obsidian": "> [!question]- What?\n> It.\n\n%% hidden %%\n\n- [ ] a ^block\n",
    "a cut table": "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n",
    "a refused link": "[a](javascript:x) and ![b](x y.png)\n",
    "left out by a chat": "A claim【4†source】 and more.\n",
    "a single surrogate": "A \ud800 word &#xD800; here.\n",
}

OUTSIDE = {
    "a link to a note": "See [[other]].\n",
    "a picture of the folder": "![[a.png]]\n",
    "an image in its address": "![a](data:image/png;base64,iVBORw0KGgo=)\n",
    "an image in a tag": '<img src="data:image/png;base64,iVBORw0KGgo=">\n',
}


def notes_for(folder: Path, **given: Any) -> FileNotes:
    """Empty notes for a file in a folder."""
    own = {"vault": Vault(["other.md"], folder), "works": None, **given}
    return FileNotes("a.md", folder / "a.md", Report(), Images(folder), **own)


def seen(notes: FileNotes, root: ElementTree.Element) -> dict[str, Any]:
    """All that is known of a file after it was read, and its tree."""
    passing = {"report", "images", "vault", "drawings", "language", "path"}
    known = {one.name: getattr(notes, one.name) for one in fields(notes) if one.name not in passing}
    return {**known, "told": notes.report.problems, "tree": ElementTree.tostring(root)}


def read(kept: KeptHtml, text: str, notes: FileNotes) -> dict[str, Any]:
    """What is known of a text that is read with what was kept; all is kept again."""
    known = seen(notes, Reader(kept=kept).read(notes, text))
    kept.save()
    return known


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were parsed."""
    texts: list[str] = []
    real = KeptHtml.read

    def watch(self: KeptHtml, notes: FileNotes, text: str, parse: Any) -> Written:
        def parse_and_note() -> Written:
            texts.append(text)
            written: Written = parse()
            return written

        return real(self, notes, text, parse_and_note)

    monkeypatch.setattr(KeptHtml, "read", watch)
    return texts


@pytest.mark.parametrize("name", TEXTS)
def test_what_was_kept_is_what_parsing_gives(tmp_path: Path, parsed: list[str], name: str) -> None:
    text, place = TEXTS[name], tmp_path / "html"
    alone = read(KeptHtml(), text, notes_for(tmp_path))
    assert read(KeptHtml(place, "1"), text, notes_for(tmp_path)) == alone
    assert len(parsed) == 2
    assert read(KeptHtml(place, "1"), text, notes_for(tmp_path)) == alone
    assert len(parsed) == 2


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_looks_at_other_files_is_not_kept(
    tmp_path: Path, parsed: list[str], name: str
) -> None:
    for times in (1, 2):
        known = read(KeptHtml(tmp_path / "html", "1"), OUTSIDE[name], notes_for(tmp_path))
        assert len(parsed) == times
        assert known == read(KeptHtml(), OUTSIDE[name], notes_for(tmp_path))
        parsed.pop()


def test_a_picture_that_comes_beside_the_notes_is_found(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.png").write_bytes(b"")
    first = read(KeptHtml(tmp_path / "html", "1"), "![[a.png]]\n", notes_for(tmp_path))
    (tmp_path / "a.png").write_bytes(b"")
    then = read(KeptHtml(tmp_path / "html", "1"), "![[a.png]]\n", notes_for(tmp_path))
    assert b'src="/deep/a.png"' in first["tree"]
    assert b'src="a.png"' in then["tree"]


OTHERWISE: dict[str, dict[str, Any]] = {
    "another name": {"name": "b.md"},
    "other front matter": {"first_line": 4},
    "the manner of GitHub": {"literal": False},
    "another tool": {"tools": frozenset({"obsidian"})},
    "works to cite": {"works": {}},
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_all_that_parsing_depends_on_counts(tmp_path: Path, parsed: list[str], name: str) -> None:
    text, place = "A ==marked== word.\n\n<b>c\n", tmp_path / "html"
    read(KeptHtml(place, "1"), text, notes_for(tmp_path))
    changed = notes_for(tmp_path)
    for setting, value in OTHERWISE[name].items():
        setattr(changed, setting, value)
    read(KeptHtml(place, "1"), text, changed)
    assert len(parsed) == 2


def test_other_code_other_words_and_foreign_notes_count(tmp_path: Path, parsed: list[str]) -> None:
    place, foreign = tmp_path / "html", notes_for(tmp_path)
    foreign.report.foreign = True
    read(KeptHtml(place, "1"), "A word.\n", notes_for(tmp_path))
    read(KeptHtml(place, "2"), "A word.\n", notes_for(tmp_path))
    read(KeptHtml(place, "2"), "A word!\n", notes_for(tmp_path))
    read(KeptHtml(place, "2"), "A word!\n", foreign)
    assert len(parsed) == 4


def test_notes_that_are_begun_are_parsed(tmp_path: Path) -> None:
    """A footnote that the notes have already keeps its number."""
    place, text = tmp_path / "html", "B[^b] and[^a].\n\n[^a]: It.\n\n[^b]: Two.\n"
    read(KeptHtml(place, "1"), text, notes_for(tmp_path))
    notes, reader = notes_for(tmp_path), Reader(kept=KeptHtml(place, "1"))
    notes.footnote_number("a")
    written = ElementTree.tostring(reader.read(notes, text), encoding="unicode")
    assert re.findall(r'<sup data-note="(.)"', written) == ["1", "0"]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda data: b"",
    "one line": lambda data: b"x",
    "no digest": lambda data: b"\n{}",
    "no UTF-8": lambda data: b"\xff\n\xff",
    "another word": lambda data: data.replace(b"A word", b"A sword"),
    "the end cut off": lambda data: data[:-9],
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_record_is_none(tmp_path: Path, parsed: list[str], name: str) -> None:
    place = tmp_path / "html"
    alone = read(KeptHtml(place, "1"), "A word.\n", notes_for(tmp_path))
    for path in place.iterdir():
        path.write_bytes(DAMAGES[name](path.read_bytes()))
    assert read(KeptHtml(place, "1"), "A word.\n", notes_for(tmp_path)) == alone
    assert len(parsed) == 2
    assert read(KeptHtml(place, "1"), "A word.\n", notes_for(tmp_path)) == alone
    assert len(parsed) == 2


def test_after_an_edit_one_file_is_parsed_and_the_guide_is_that_of_a_first_run(
    tmp_path: Path, parsed: list[str]
) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "guide.yaml").write_text("title: Things\nlanguage: en\n")
    for name, text in (("1.md", "# One\n\n## Why?\n\nSo.[^a]\n\n[^a]: It.\n"), ("2.md", "# Two\n")):
        (content / name).write_text(text)
    project = Project.at(tmp_path)

    def guide(*, again: bool) -> tuple[str, str]:
        report = Report()
        reading = pipeline.understand(project, report, ["ebook"]).reading
        if again:
            reading.html.save()
        return repr((reading.guide, reading.transcripts)), repr(report.sorted())

    first = guide(again=True)
    assert len(parsed) == 2
    assert guide(again=True) == first
    assert len(parsed) == 2
    (content / "2.md").write_text("# Two\n\n## How?\n\nThus.\n")
    edited = guide(again=True)
    assert len(parsed) == 3
    kept = project.cache / "html"
    assert len(list(kept.iterdir())) == 2
    for path in kept.iterdir():
        path.unlink()
    assert guide(again=False) == edited != first
