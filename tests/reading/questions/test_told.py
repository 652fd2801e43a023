"""How an author is told of faults: in the author's own words, at the right line, with a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress.figures import math
from studypress.model.diagnostics import Report, quoted
from studypress.pipeline import understand
from studypress.project.place import Project
from tests.reading.conftest import Notes, ReadGuide


def test_words_are_quoted_as_they_are_written() -> None:
    assert quoted("Q \\inq?") == "'Q \\inq?'"
    assert quoted("What's\nit?") == '"What\'s it?"'


def test_a_question_is_told_without_more_backslashes(notes: Notes) -> None:
    _, report = notes("## Why `\\in` it?\n")
    assert "'Why \\in it?' has no answer" in [problem.message for problem in report.problems]


def test_an_empty_file_is_no_utf_16(notes: Notes) -> None:
    _, report = notes({"a.md": "", "b.md": "## Why?\n\nSo.\n"})
    assert "encoding" not in {problem.code for problem in report.problems}


def test_an_empty_heading_at_the_end_is_told_at_its_line(read_guide: ReadGuide) -> None:
    _, report = read_guide({"a.md": "# A\n\n## Why?\n\nSo.\n\n# \n"})
    (told,) = (problem for problem in report.problems if problem.code == "empty-heading")
    assert told.where.line == 7
    assert told.message.startswith("this heading has no words; it is left out")


def test_a_label_that_shows_a_formula_or_an_image_is_not_empty(notes: Notes) -> None:
    _, report = notes(
        "## Why?\n\nSo.\n\n> **Formula:** $x$\n\n> **Formula:** $$x$$\n\n> **Follow-up:** And?\n"
    )
    assert "empty-label" not in {problem.code for problem in report.problems}


def test_a_form_is_told_where_it_is_named(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "guide.yaml").write_text("title: T\n\nquestions: bolt\n")
    for name in ("a.md", "b.md"):
        (content / name).write_text("# A\n\n## Why?\n\nSo.\n")
    report = Report()
    understand(Project.at(tmp_path), report)
    told = [str(p.where) for p in report.problems if p.code == "unknown-form"]
    assert told == ["content/guide.yaml:3"]


@pytest.mark.parametrize(("written", "named"), [("3", "'3'"), ("[bold]", "\"['bold']\"")])
def test_a_form_that_is_no_word_is_told_as_written(notes: Notes, written: str, named: str) -> None:
    _, report = notes(f"---\nquestions: {written}\n---\n## Why?\n\nSo.\n")
    (told,) = (problem for problem in report.problems if problem.code == "unknown-form")
    assert told.message == f"there is no form of questions named {named}"


@pytest.mark.parametrize(
    ("tex", "hint"),
    [
        (r"\fraq{1}{2}", r"Did you mean \frac"),
        (r"\alhpa", r"Did you mean \alpha?"),
        (r"\infinity", "Formulas are LaTeX: define a command"),
        (r"\frac{1}", "Formulas are LaTeX: check that each {"),
    ],
)
def test_a_faulty_formula_is_told_with_what_to_do(tex: str, hint: str) -> None:
    ((_, fault),) = math.check(tex, display=False)
    assert math.hint(fault, tex).startswith(hint)
