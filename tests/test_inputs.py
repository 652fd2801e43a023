"""A second build looks at the dates of files before it does any work."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from studypress import inputs, pipeline, render
from studypress.diagnostics import Report
from studypress.document import Document
from studypress.project import Project

TEXT = "# One\n\n## What is tea?\n\nA drink.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A guide of one question."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "guide.yaml").write_text("title: Tea\n")
    (content / "one.md").write_text(TEXT)
    return Project.at(tmp_path)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The editions that were rendered, as they are."""
    names: list[str] = []
    real = render.Renderer.documents

    def told(self: render.Renderer) -> tuple[Document, ...]:
        names.append(self.edition.name)
        return real(self)

    monkeypatch.setattr(render.Renderer, "documents", told)
    return names


def built(project: Project, *names: str) -> bool:
    """Whether a build changed anything."""
    report = Report()
    outcome = pipeline.build(project, names, report, lambda *_: None)
    assert not report.failed()
    assert outcome.results
    return outcome.changed


def edit(path: Path, old: str, new: str) -> None:
    """Change a text, which then is a second newer: some disks tell no finer dates."""
    path.write_text(path.read_text().replace(old, new))
    newer(path)


def newer(path: Path) -> None:
    told = path.stat()
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns + 1_000_000_000))


def test_where_no_file_is_newer_nothing_is_rendered(project: Project, drawn: list[str]) -> None:
    assert built(project, "ebook")
    assert drawn == ["ebook"]
    assert not built(project, "ebook")
    assert drawn == ["ebook"]


def test_a_newer_file_that_says_the_same_is_looked_at_once(
    project: Project, drawn: list[str]
) -> None:
    built(project, "ebook")
    newer(project.content / "one.md")
    assert not built(project, "ebook")
    assert drawn == ["ebook"] * 2
    assert not built(project, "ebook")
    assert drawn == ["ebook"] * 2


@pytest.fixture(params=["text", "settings", "layout", "file"])
def change(request: pytest.FixtureRequest, project: Project) -> str:
    """Something to change after a build."""
    layouts = project.root / "layouts" / "ebook"
    layouts.mkdir(parents=True)
    (layouts / "ebook.css").write_text("p { color: red }")
    return str(request.param)


def test_what_changed_is_made_anew(project: Project, change: str) -> None:
    assert built(project, "ebook")
    if change == "text":
        edit(project.content / "one.md", "drink", "plant")
    elif change == "settings":
        edit(project.content / "guide.yaml", "Tea", "Tee")
    elif change == "layout":
        edit(project.root / "layouts" / "ebook" / "ebook.css", "red", "tan")
    else:
        (project.content / "two.md").write_text(TEXT.replace("tea", "bread"))
    assert built(project, "ebook")


def test_a_sheet_is_made_anew_with_the_book_whose_pages_it_quotes(
    project: Project, drawn: list[str]
) -> None:
    built(project)
    (project.out / "tea.pdf").unlink()
    drawn.clear()
    built(project)
    assert drawn == ["book", "cheatsheet"]


def test_what_is_made_and_a_lone_file_have_no_part_in_it(project: Project) -> None:
    notes = Project.at(project.content)
    before = inputs.stamp(notes)
    notes.out.mkdir()
    (notes.out / "a.pdf").write_text("")
    assert inputs.stamp(notes) == before
    assert not inputs.stamp(Project.at(project.content / "one.md"))


def test_authors_extensions_may_change_unseen(project: Project, drawn: list[str]) -> None:
    (project.content / "guide.yaml").write_text("title: Tea\nmarkdown_extensions: [abbr]\n")
    built(project, "ebook")
    assert not built(project, "ebook")
    assert drawn == ["ebook"] * 2
