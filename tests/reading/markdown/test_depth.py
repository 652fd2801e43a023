"""Nesting as deep as nobody means it: all is built, the author is told, and no word goes."""

# A way of nesting stands in one line, however long.
# ruff: noqa: E501

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from studypress.proof.completeness import Proof
from studypress.reading.markdown.depth import OpenElements
from studypress.reading.markdown.html import Tag, take_apart
from tests.conftest import made_files
from tests.reading.conftest import Notes
from tests.test_complete import pdf_text

DEEP = {
    "lists": "\n".join("  " * i + f"- item {i}" for i in range(200)),
    "quotes": ">" * 300 + " at last",
    "quotes by lines": "\n".join(">" * (i + 1) + f" word {i}\n" + ">" * (i + 1) for i in range(200)),
    "quotes and lists": "> - " * 100 + "at last",
    "a table in quotes": "\n".join("> " * 100 + row for row in ("| a | b |", "|---|---|", "| c | d |")),
    "elements": "<div>" * 300 + "at last" + "</div>" * 300,
    "lists of HTML": "<ul><li> one " * 100 + "at last" + "</li></ul>" * 100,
    "tables of HTML": "<table><tr><td> one " * 100 + "at last" + "</td></tr></table>" * 100,
    "all of them": "> " * 20 + "<table><tr><td><ul><li> " * 40 + "at last" + "</li></ul></td></tr></table>" * 40,
    "labelled quotes": "".join(">" * (i + 1) + f" **Tip:** word {i}\n" + ">" * (i + 1) + "\n" for i in range(200)),
}  # fmt: skip


@pytest.mark.same_in_a_grown_house
def test_whatever_is_nested_is_built(tmp_path: Path) -> None:
    for name, text in DEEP.items():
        (tmp_path / f"{name}.md").write_text(f"# {name}\n\n## What?\n\nSo.\n\n{text}\n\nlastword\n")
    report = Report()
    pipeline.build(Project.at(tmp_path), ["book", "cheatsheet", "ebook"], report, lambda *_: None)
    assert not report.failed(), report.sorted()
    assert {p.where.path for p in report.problems if p.code == "too-deep"} == {
        f"{name}.md" for name in DEEP
    }
    text = pdf_text(made_files(tmp_path / "build")["book"])
    assert text.count("lastword") == len(DEEP)


@pytest.mark.parametrize("name", DEEP)
def test_no_word_goes_with_what_is_too_deep(notes: Notes, name: str) -> None:
    reading, report = notes(f"# Deep\n\n{DEEP[name]}\n\nlastword\n")
    text = "Deep " + " ".join(f"{one.title} {one.body}" for one in reading.guide.chapters[0].intro)
    said = html.unescape(re.sub("<[^>]+>", " ", text))
    assert Proof(reading.transcripts).lost([said], "the guide") == ()
    first = next(p.where.line for p in report.problems if p.code == "too-deep")
    assert first == {"lists": 14, "quotes by lines": 49, "labelled quotes": 49}.get(name, 3)


def test_notes_may_call_one_another_in_a_long_chain(notes: Notes) -> None:
    chain = "\n\n".join(f"[^{i}]: note {i}[^{i + 1}]" for i in range(3000))
    reading, _ = notes(f"# A\n\nSo[^0] it is[^b].\n\n{chain}\n\n[^3000]: end\n\n[^b]: last")
    found = reading.guide.chapters[0].notes
    assert [note.number for note in found] == list(range(1, 3003))
    assert "note 2999" in found[2999].body
    assert "last" in found[-1].body


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<div>" * 70, 60),
        ("<div></div>" * 70, 140),
        ("<ul>" * 20, 12),
        ("<div>" * 70 + "</div>" * 70, 120),
        # Bold text goes on in the next block, and a span does not.
        ("<div><b></div>" * 70, 199),
        ("<div><span></div>" * 70, 210),
        ("<p><span></p>" * 70, 210),
        # An end tag in a table ends nothing round it; that of any heading ends a heading.
        ("<div><table></div></table>" * 70, 248),
        ("<h2></h3>" * 70, 140),
    ],
)
def test_tags_that_are_too_deep_are_dropped(written: str, kept: int) -> None:
    opened = OpenElements(lambda *_: None)
    parts = take_apart(written, 1, lambda *_: None, literal=True)
    tags = [part for part in parts if isinstance(part, Tag)]
    for tag in tags:
        opened.add(tag)
    assert sum(tag.kept for tag in tags) == kept
