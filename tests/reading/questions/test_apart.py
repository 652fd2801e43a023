"""Chapters with equal titles in different folders are told apart by their folders' names."""

from __future__ import annotations

import pytest

from studypress.proof.completeness import Proof
from tests.reading.conftest import Notes
from tests.reading.test_left_out import said

FILE = "# {}\n\n## What is tea?\n\nA drink.\n\n## Why?\n\nSo.\n"
CASES = {
    "folders": (
        {"first-course/a.md": "Cups", "second-course/a.md": "Cups", "second-course/b.md": "Pots"},
        ["First course: Cups", "Second course: Cups", "Second course: Pots"],
    ),
    "a folder outside": (
        {"notes/01-one/a.md": "Cups", "notes/02-two/a.md": "Cups", "notes/c.md": "Pots"},
        ["One: Cups", "Two: Cups", "Pots"],
    ),
    "a file beside the folders": (
        {"a.md": "Cups", "more/a.md": "Cups"},
        ["Cups", "More: Cups"],
    ),
    "folders in folders": (
        {"x/one/a.md": "Cups", "x/two/a.md": "Cups", "y/one/a.md": "Cups"},
        ["X: One: Cups", "X: Two: Cups", "Y: Cups"],
    ),
    "folders that are called as their chapters": (
        {"one/cups/a.md": "Cups", "two/cups/a.md": "Cups"},
        ["One: Cups", "Two: Cups"],
    ),
    "a few of many": (
        {**{f"one/{n}.md": f"Pots {n}" for n in range(4)}, "one/9.md": "Cups", "two/a.md": "Cups"},
        ["Pots 0", "Pots 1", "Pots 2", "Pots 3", "One: Cups", "Two: Cups"],
    ),
    "one folder": ({"one/a.md": "Cups", "one/b.md": "Cups"}, ["Cups", "Cups"]),
}


@pytest.mark.parametrize("name", CASES)
def test_equal_titles_are_told_apart(name: str, notes: Notes) -> None:
    titles, expected = CASES[name]
    text = {path: FILE.replace("tea", path).format(title) for path, title in titles.items()}
    reading, _ = notes(text)
    assert sorted(chapter.title for chapter in reading.guide.chapters) == sorted(expected)
    assert list(Proof(reading.transcripts).lost([said(reading.guide)], "the guide")) == []


def test_chapters_of_one_question_a_file_too(notes: Notes) -> None:
    text = "---\nquestion: What is {}?\n---\n\nA drink.\n"
    files = {f"{a}/module-1/{n}.md": text.format(a + n) for a in ("one", "two") for n in "ab"}
    reading, _ = notes(files)
    assert [chapter.title for chapter in reading.guide.chapters] == [
        "One: Module 1",
        "Two: Module 1",
    ]


def test_a_guide_keeps_its_titles(notes: Notes) -> None:
    files = {f"{n}/a.md": FILE.format("Cups") for n in ("one", "two")}
    reading, _ = notes(files, foreign=False, chapters=["one/a.md", "two/a.md"])
    assert [chapter.title for chapter in reading.guide.chapters] == ["Cups", "Cups"]
