"""Marks for the index change nothing else that is read, and each has a place."""

from __future__ import annotations

import re

import pytest

from studypress.model.diagnostics import Report
from studypress.model.guide import Guide
from tests.reading.conftest import Notes, ReadGuide

MARK = "<!-- index: marked -->"

# `{m}` is a mark in a line, and `{l}` a mark on a line of its own.
NOTES = {
    "headings": (
        "# C\n\nProse here.{m}\n\n## What is tea?{m} <!-- id: t; tags: a, b; level: hard -->{m}\n\n"
        "Leaves{m} in water.{m}\n\n> **Key:** Hot.{m}\n\n> **Formula:** $x$ {m}\n\n"
        "> **Follow-up:** Why so?{m}\n>\n> Since.{m}\n"
    ),
    "bold lines": (
        "**What is tea?**{m}\n\nLeaves.{m}\n\n**What is milk?**{m}\n\nWhite.\n\n"
        "**What is ale?**\n\nBeer.\n"
    ),
    "folds": (
        "<details><summary>What is tea?{m}</summary>\n\nLeaves.{m}\n\n</details>\n\n"
        "<details>\n<summary>What is milk?{m}</summary>\n\nWhite.{m}\n</details>\n"
    ),
    "labels": "Q: What is tea?{m}\n\nA: Leaves.{m}\n\nQ: What is milk?{m}\nA: White.{m}\n",
    "lists": "1. What is tea?{m}\n\n   Leaves.{m}\n\n2. What is milk?{m}\n\n   White.{m}\n",
    "short items": "- What is tea? Leaves.{m}\n- What is milk? White.{m}\n",
    "tables": (
        "| Question | Answer |\n|---|---|\n| What is tea?{m} | Leaves{m} |\n"
        "| What is milk? | White{m} |\n"
    ),
    "options": (
        "### 1. What is tea?{m}\n\n- A) Leaf{m}\n- B) Cup{m}\n- C) Pot\n\nAnswer: A{m}\n\n"
        "### 2. What is milk?\n\n- A) Leaf\n- B) White\n- C) Pot\n\nAnswer: B{m}\n"
    ),
    "tasks": "## What is tea?\n\n- [ ] Cup{m}\n- [x] Leaf{m}\n",
    "formulas": "## What is it?\n\nSo $$x^2$${m}\n\n$$y^2$${m}\n\nwith $a$ {m}\n",
    "definitions": "## What is it?\n\nterm{m}\n: Means.{m}\n\nother\n: More.{m}\n",
    "labels in bold": (
        "## What is it?\n\n- **One:**{m} first\n- **Two**{m}: second\n\n**Answer:**{m} so\n\n"
        "**Answer:** {m} so\n"
    ),
    "quotes": "## What is it?\n\n> One.{m}\n>\n> Two.{m}\n\n> [!NOTE]\n> Three.{m}\n",
    "lines of their own": (
        "## What is tea?\n\n{l}\n\nLeaves.\n\n{l}\n\n- a\n- b\n\n{l}\n\n```python\nx\n```\n\n"
        "{l}\n\n> **Key:** Hot.\n\n{l}\n\n| a |\n|---|\n| b |\n\n{l}\n\n### Part\n\n{l}\n\n"
        "More.\n\n{l}\n\n---\n\n{l}\n\n$$\nx\n$$\n\n{l}\n"
    ),
    "below a heading": (
        "## What is tea?\n{l}<!-- tags: css, html -->\n\nLeaves.\n\n"
        "## What is milk?\n{l}\n\nWhite.\n"
    ),
}


def told(guide: Guide, report: Report) -> str:
    """All that was read, without the places of marks."""
    chapters = [
        (chapter.html, chapter.heading, chapter.intro, chapter.questions, chapter.closing)
        for chapter in guide.chapters
    ]
    text = repr((chapters, [problem.code for problem in report.sorted()]))
    text = re.sub(r'<span id="at-index-mark-\d+"></span>| id="at-index-mark-\d+"', "", text)
    return re.sub(r' data-line="\d+"|Location\([^)]*\)', "", text)


def written(case: str, mark: str) -> tuple[str, int]:
    """The notes of a case with their marks, and how many there are."""
    text = NOTES[case].replace("{m}", mark).replace("{l}", f"{mark.strip()}\n" if mark else "")
    return text, text.count(MARK)


@pytest.mark.parametrize("space", ["", " "])
@pytest.mark.parametrize("case", NOTES)
def test_marks_change_nothing(case: str, space: str, read_guide: ReadGuide) -> None:
    if (case, space) == ("labels in bold", " "):
        return  # a space before a colon is printed, as on GitHub
    bare = told(*read_guide({"a.md": written(case, "")[0]}))
    text, count = written(case, space + MARK)
    guide, report = read_guide({"a.md": text})
    assert told(guide, report) == bare
    assert sum(len(entry.places) for entry in guide.index if entry.text == "marked") == count


@pytest.mark.parametrize("case", NOTES)
def test_marks_change_nothing_in_foreign_notes(case: str, notes: Notes) -> None:
    reading, report = notes(written(case, "")[0])
    bare = told(reading.guide, report)
    text, count = written(case, MARK)
    reading, report = notes(text)
    assert told(reading.guide, report) == bare
    entries = [entry for entry in reading.guide.index if entry.text == "marked"]
    assert sum(len(entry.places) for entry in entries) == count
