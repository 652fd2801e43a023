"""Files in a project's layouts that nothing uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress import layouts
from studypress.model.diagnostics import Report
from studypress.project.ownlayouts import check_own_layouts


def told(project: Path) -> list[str]:
    report = Report()
    check_own_layouts(project, report)
    return [problem.where.path for problem in report.problems]


@pytest.mark.parametrize(
    ("name", "used"),
    [
        ("book/question.css", True),
        ("book/side.rtl.css", True),
        ("book/answer.html", True),
        ("base/page.html", True),
        ("book/book.css", False),
        ("book/nothing.rtl.css", False),
        ("ebook/chapters.html", False),
        ("base/blocks/labeled.html", False),
        ("base/blocks/mistake.html", True),
        ("themes/own.css", True),
        ("paper/own.yaml", True),
        # These folders are none of ours: a site generator may have them.
        ("_default/single.html", True),
    ],
)
def test_a_file_that_replaces_none_of_ours_is_told(tmp_path: Path, name: str, used: bool) -> None:
    path = tmp_path / "layouts" / name
    path.parent.mkdir(parents=True)
    path.write_text("")
    assert told(tmp_path) == ([] if used else [f"layouts/{name}"])


def test_a_file_that_another_includes_is_used(tmp_path: Path) -> None:
    folder = tmp_path / "layouts" / "book"
    folder.mkdir(parents=True)
    (folder / "more.html").write_text("{# book/more.html #}")
    assert told(tmp_path) == ["layouts/book/more.html"]
    (folder / "answer.html").write_text('{% include "book/more.html" %}')
    assert told(tmp_path) == []


def test_our_own_layouts_are_not_judged() -> None:
    assert told(layouts.builtin().parent) == []
