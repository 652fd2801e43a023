"""Every kind of Markdown is read; what else may be notes is named, and nothing is skipped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from studypress.model.diagnostics import Report
from studypress.project.place import MARKDOWN, Project
from studypress.project.settings import Settings
from studypress.reading.read import read
from tests.reading.conftest import Notes

CHAPTER = "# Tea\n\n## Why?\n\nSo.\n"


def names_in(report_message: str) -> list[str]:
    return report_message.rpartition(": ")[2].split(", ")


@pytest.mark.parametrize("suffix", [*MARKDOWN, ".Rmd", ".MD"])
def test_each_kind_of_markdown_is_read(suffix: str, notes: Notes) -> None:
    reading, _ = notes({f"a{suffix}": CHAPTER})
    assert [question.text for question in reading.guide.questions] == ["Why?"]


@pytest.mark.parametrize(
    ("others", "named"),
    [
        (["b.ipynb", "c.txt", "sub/d.rst"], ["b.ipynb", "c.txt", "sub/d.rst"]),
        (["b.docx", "c.org", "d.adoc", "e.tex"], ["b.docx", "c.org", "d.adoc", "e.tex"]),
        (["b.pptx", "c.ppt", "d.odp", "e.key"], ["b.pptx", "c.ppt", "d.odp", "e.key"]),
        (["b.pdf", "c.epub", "sub/d.PDF"], ["b.pdf", "c.epub", "sub/d.PDF"]),
        (["b.djvu", "c.xps"], ["b.djvu", "c.xps"]),
        (["_site/b.md", "dist/deep/c.md"], ["_site/", "dist/"]),
        (["requirements.txt", "requirements-dev.txt", "robots.txt", "LICENSE.txt"], []),
        (["x/build/b.md", "x/build/.cache/studypress.lock"], []),
        (["x/build/b.md", "x/build/.cache/other.lock", "y/build/c.md"], ["x/build/", "y/build/"]),
        (["b.png", "c.py", ".hidden/d.txt", "node_modules/e.md", "build/f.js"], []),
    ],
)
def test_other_notes_are_named_in_one_line(
    others: list[str], named: list[str], notes: Notes
) -> None:
    _, report = notes({"a.md": CHAPTER, **dict.fromkeys(others, "words")})
    problems = [one for one in report.sorted() if one.code == "not-read"]
    assert [names_in(one.message) for one in problems] == ([named] if named else [])


def test_a_single_file_is_named_as_one(notes: Notes) -> None:
    _, report = notes({"a.md": CHAPTER, "b.txt": "words"})
    (problem,) = (one for one in report.sorted() if one.code == "not-read")
    assert problem.message.startswith("b.txt was not read")


def test_many_are_counted(notes: Notes) -> None:
    _, report = notes({"a.md": CHAPTER, **{f"{at:02}.txt": "words" for at in range(12)}})
    (problem,) = (one for one in report.sorted() if one.code == "not-read")
    assert problem.message.startswith("12 files were not read: 00.txt, 01.txt")
    assert problem.message.endswith("09.txt, and 2 more")


def test_chapters_that_are_listed_are_all_that_is_read(notes: Notes) -> None:
    files = {"a.txt": CHAPTER, "b.md": CHAPTER, "c.ipynb": "{}"}
    reading, report = notes(files, chapters=["a.txt"])
    assert len(reading.guide.questions) == 1
    assert "not-read" not in [one.code for one in report.sorted()]


def test_a_folder_without_markdown_counts_what_it_has(notes: Notes) -> None:
    _, report = notes({"a.html": "x", "b.html": "x", "c.pdf": "x", "d.txt": "x"})
    (problem,) = (one for one in report.sorted() if one.code == "no-chapters")
    assert problem.message.endswith("it has other files: 2 .html, 1 .pdf, 1 .txt")


def test_a_finished_document_is_a_hint_of_its_own(notes: Notes) -> None:
    _, report = notes({"a.md": CHAPTER, "b.pdf": "%PDF", "c.txt": "words", "build/d.pdf": "%PDF"})
    found = [
        (one.severity.name.lower(), one.message)
        for one in report.sorted()
        if one.code == "not-read"
    ]
    assert sorted(found) == [
        ("hint", "b.pdf was not read: it is a finished document"),
        ("warning", "c.txt was not read: it is not Markdown, or programs made it"),
    ]


def test_documents_in_the_folder_for_what_is_made_are_not_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(CHAPTER, encoding="utf-8")
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    report = Report()
    settings = Settings.model_validate({"title": "Guide", "foreign": True})
    read(replace(Project.at(tmp_path), out=tmp_path), settings, report)
    assert "not-read" not in [one.code for one in report.sorted()]
