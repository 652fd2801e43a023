"""What is found in an ePub that a build has made is told at the author's line, and found once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from studypress import pipeline
from studypress.formats.epub.lint import look
from studypress.formats.epub.lint.document import Page
from studypress.formats.epub.lint.opened import Known
from studypress.formats.epub.lint.records import Finding
from studypress.model.diagnostics import Diagnostic, Report
from studypress.project.place import Project
from tests.changed import replaced
from tests.conftest import studypress
from tests.formats.conftest import Book
from tests.formats.epub.lint.sound import Sound

_NOTES = """\
# Tea

## What is tea?

A leaf in water.

> **Key:** A leaf.

## What is milk?

It is white.

> **Key:** White.

> **Mistake:** To drink it hot.
"""
# A layout of the author's in which readers can't make the type larger.
_LAYOUT = '<p style="font-size: 9px">Mind</p>{{ item.body | html }}'


def _found(folder: Path) -> list[Diagnostic]:
    report = Report()
    pipeline.build(Project.at(folder), ["ebook"], report, lambda *_: None)
    return [one for one in report.sorted() if one.code == "fixed-type"]


def test_a_finding_is_told_at_the_line_of_its_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = tmp_path / "content/01-tea.md"
    notes.parent.mkdir()
    notes.write_text(_NOTES, encoding="utf-8")
    (notes.parent / "guide.yaml").write_text("title: Tea\nlanguage: en\n")
    layout = tmp_path / "layouts/base/blocks/mistake.html"
    layout.parent.mkdir(parents=True)
    layout.write_text(_LAYOUT)
    (found,) = _found(tmp_path)
    assert (found.where.path, found.where.line) == ("content/01-tea.md", 9)
    assert found.message.startswith("tea.epub, chapter-1.xhtml: ")
    assert "9px" in found.message
    # Only documents that have changed are looked at again.
    looked: list[str] = []
    look_at = look._look_at_document

    def noted(page: Page, *, made: bool = False) -> Iterator[tuple[str, Finding]]:
        looked.append(page.name)
        return look_at(page, made=made)

    monkeypatch.setattr(look, "_look_at_document", noted)
    replaced(notes, "It is white.", "It is quite white.")
    assert _found(tmp_path) == [found]
    assert looked == ["EPUB/chapter-1.xhtml"]


def test_a_finding_in_a_style_sheet_is_told_of_it(tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text(_NOTES, encoding="utf-8")
    (tmp_path / "layouts/ebook").mkdir(parents=True)
    (tmp_path / "layouts/ebook/study.css").write_text("p { font-size: 9px }")
    (found,) = _found(tmp_path)
    assert found.where.path == "layouts/ebook/study.css"


def test_a_build_is_looked_at_when_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text(_NOTES, encoding="utf-8")
    project = ("--project", tmp_path)
    done = studypress("verify", *project)
    assert (done.returncode, "build it first" in done.stderr) == (2, True)
    assert studypress("build", "ebook", *project).returncode == 0
    done = studypress("verify", *project, "--json")
    said = json.loads(done.stdout)
    (file,) = said["files"]
    assert (said["ok"], Path(file["file"]).name, file["kind"]) == (True, "tea.epub", "reading")


@pytest.mark.parametrize(
    ("alt", "told"),
    [('alt=""', False), ("", True)],
    ids=["which was told at the author's line", "of a layout"],
)
def test_a_build_tells_once_of_an_image_without_words(alt: str, told: bool, tmp_path: Path) -> None:
    made = Sound()
    made.change("one.xhtml", 'alt="A leaf of tea"', alt)
    path = made.save(tmp_path / "a.epub")
    problems, _ = look.look(path, {}, Known())
    assert ("missing-alt" in {one.code for one in problems}) is told
    found = look.verify(path, judges=False).report.problems
    assert "missing-alt" in {one.code for one in found}


def test_each_page_of_the_printed_book_is_in_the_list(tmp_path: Path) -> None:
    path = Sound().save(tmp_path / "a.epub")
    assert look.look(path, {}, Known(), ("1", "2"))[0] == []
    (found,), _ = look.look(path, {}, Known(), ("i", "1", "2"))
    assert found.code == "unlisted-page"
    assert found.message.endswith("page i of the printed book is missing from the list")


def test_our_own_files_have_no_problem(everything: Book) -> None:
    problems, _ = look.look(everything.path, {}, Known())
    assert not problems
    assert {one.code for one in look.verify(everything.path, judges=False).report.problems} == {
        "same-link-text"
    }


def test_questions_of_the_same_words_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text(_NOTES.replace("What is milk?", "What is tea?"))
    assert studypress("build", "ebook", "--project", tmp_path).returncode == 0
    found = look.verify(tmp_path / "build/tea.epub", judges=False).report.problems
    assert "same-landmark" not in {one.code for one in found}
