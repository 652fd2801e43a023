"""The list of questions on a chapter's opening, where it is longer than the page."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project


def pages(folder: Path, questions: int, words: str, paper: str) -> list[str]:
    """The text of each page of a chapter of some questions with these words."""
    (folder / "guide.yaml").write_text(
        f"title: Notes\nlanguage: en\nbook: {{paper: {paper}, run_on: false}}\n", encoding="utf-8"
    )
    asked = "".join(
        f"## What is {number}{words}?\n\nIt is answer{number}.\n\n> **Key:** It is it.\n\n"
        for number in range(1, questions + 1)
    )
    (folder / "a.md").write_text(f"# Numbers\n\n{asked}", encoding="utf-8")
    report = Report()
    pipeline.build(Project.at(folder), ["book"], report, lambda *_: None)
    assert report.problems == []
    made = subprocess.run(
        ["pdftotext", "-layout", folder / "build" / "notes.pdf", "-"],
        capture_output=True,
        check=True,
    ).stdout.decode()
    return made[made.index("CHAPTER 1") :].split("\f")


@pytest.mark.parametrize("paper", ["a4", "letter", "a5", "6x9"])
@pytest.mark.parametrize(
    ("questions", "words"),
    [(30, ""), (20, " in a line that is far longer than the column is wide and goes on below it")],
)
def test_the_text_follows_a_list_that_goes_on_on_the_next_page(
    tmp_path: Path, questions: int, words: str, paper: str
) -> None:
    first, second, *_ = pages(tmp_path, questions, words, paper)
    assert f"What is {questions}" not in first
    assert f"What is {questions}" in second
    assert "answer1." in second
    assert first.count("Numbers") == 1, "no running head stands above the title"


@pytest.mark.parametrize("paper", ["a4", "letter", "a5", "6x9"])
def test_a_list_that_has_room_is_alone_on_its_page(tmp_path: Path, paper: str) -> None:
    first, second, *_ = pages(tmp_path, 12, "", paper)
    assert "What is 12" in first
    assert "answer1." not in first
    assert "answer1." in second
