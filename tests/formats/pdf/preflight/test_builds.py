"""What is found in a file that a build has made is told at the author's line, and found once."""

from __future__ import annotations

from pathlib import Path

from studypress import pipeline
from studypress.model.diagnostics import Diagnostic, Report
from studypress.project.place import Project
from tests.changed import replaced

_PALE = """\
<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="30mm" viewBox="0 0 60 30">
<rect x="1" y="1" width="58" height="28" fill="#fff"/>
<text x="5" y="20" font-size="8" fill="#ccc">A box</text></svg>
"""
_NOTES = """\
# Tea

## What is tea?

A leaf in water.

![A box of tea](box.svg)

> **Key:** A leaf.

## What is milk?

It is white.

> **Key:** White.
"""


def _found(folder: Path) -> list[Diagnostic]:
    report = Report()
    pipeline.build(Project.at(folder), ["book"], report, lambda *_: None)
    return [one for one in report.sorted() if one.code == "low-contrast"]


def test_a_finding_is_told_at_the_line_of_its_question(tmp_path: Path) -> None:
    notes = tmp_path / "content/01-tea.md"
    notes.parent.mkdir()
    notes.write_text(_NOTES, encoding="utf-8")
    (notes.parent / "guide.yaml").write_text("title: Tea\nlanguage: en\nbook: {paper: a5}\n")
    (notes.parent / "box.svg").write_text(_PALE, encoding="utf-8")
    (found,) = _found(tmp_path)
    assert (found.where.path, found.where.line) == ("content/01-tea.md", 3)
    assert found.message.startswith("tea.pdf, page ")
    assert "contrast of 1.6 (#cccccc on #ffffff)" in found.message
    replaced(notes, "It is white.", "It is quite white.")
    assert _found(tmp_path) == [found]
    # Elsewhere in the file, and at another line.
    replaced(notes, "# Tea\n", "# Tea\n\nIt is hot.\n")
    (moved,) = _found(tmp_path)
    assert (moved.where.line, moved.message) == (5, found.message)
