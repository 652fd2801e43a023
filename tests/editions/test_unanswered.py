"""Questions without an answer are a list in foreign notes, and have lines to write on in guides."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project

ASKED = 40
FOREIGN_LINES = "foreign: true\nbook: {theme: classic, writing_lines: true}"
SETTINGS = [
    ("foreign: true\nbook: {theme: classic}\n", False),
    (f"{FOREIGN_LINES}\nebook: {{writing_lines: true}}\n", True),
    ("foreign: false\n", True),
    ("foreign: false\nbook: {writing_lines: false}\nebook: {writing_lines: false}\n", False),
]


def built(folder: Path, setting: str, edition: str, more: str = "") -> Path:
    """The file of a bank of questions, the first of which is hard."""
    (folder / "guide.yaml").write_text(f"title: Notes\nlanguage: en\n{setting}")
    asked = "".join(f"- What is thing number {n}, and what is it for?\n" for n in range(ASKED))
    (folder / "a.md").write_text(f"# Things\n\n- [Hard] What was first?\n{asked}\n{more}")
    report = Report()
    outcome = pipeline.build(Project.at(folder), [edition], report, lambda *_: None)
    assert {problem.code for problem in report.problems} <= {"no-answer", "no-key"}
    (file,) = outcome.results[0].made.files
    return folder / "build" / file


def pages(file: Path) -> list[str]:
    """The words of each page of a book from its first chapter on."""
    command = ["pdftotext", "-layout", str(file), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    # Only the head of a first chapter among several has a number before its title.
    first = re.search("^ *1 +Things$", text, re.MULTILINE) or re.search(
        "^ *Things$", text, re.MULTILINE
    )
    assert first
    return [" ".join(page.split()) for page in text[first.start() :].split("\f")]


@pytest.mark.parametrize(("setting", "lines"), SETTINGS)
def test_a_bank_without_answers_is_a_list_in_the_book(
    tmp_path: Path, setting: str, lines: bool
) -> None:
    found = pages(built(tmp_path, setting, "book"))
    assert (len(found) < 6) is not lines
    assert re.search(r"\bhard\b", " ".join(found))
    assert lines or any(re.search(r"\b3 What is thing number 1,", page) for page in found)


def test_a_list_needs_no_opening_and_follows_the_chapter_before_it(tmp_path: Path) -> None:
    asked = "".join(f"- How is {n} done, by whom, and at what cost?\n" for n in range(ASKED))
    answered = f"## Who did it?\n\n{'A man. ' * 600}\n\n## Why?\n\n## How?\n"
    more = f"# Works\n\n{asked}\n# Answers\n\n{answered}"
    found = pages(built(tmp_path, "foreign: true\nbook: {theme: classic}\n", "book", more))
    second = next(number for number, page in enumerate(found) if "2 Works" in page)
    assert "thing number 39" in found[second]
    assert "How is 1 done" in found[second]
    third = next(number for number, page in enumerate(found) if "answered page" in page)
    # An opening lists the questions of a chapter with answers, and stands alone.
    assert "A man." not in found[third]
    assert "Why?" in found[third]


@pytest.mark.parametrize(("setting", "lines"), SETTINGS)
def test_a_bank_without_answers_is_a_list_in_the_epub(
    tmp_path: Path, setting: str, lines: bool
) -> None:
    with zipfile.ZipFile(built(tmp_path, setting, "ebook")) as opened:
        chapter = opened.read("EPUB/chapter-1.xhtml").decode()
    for part in ('class="unanswered"', 'class="writing"', 'class="asked"'):
        assert (part in chapter) is lines, part
    assert chapter.count("thing number 7,") == (2 if lines else 1)
    assert ('class="question listed"' in chapter) is not lines


def test_an_answered_question_keeps_its_looks_among_others(tmp_path: Path) -> None:
    more = "# More\n\n## What is tea?\n\nLeaves in hot water.\n\n## What is cocoa?\n"
    with zipfile.ZipFile(built(tmp_path, "foreign: true\n", "ebook", more)) as opened:
        chapter = opened.read("EPUB/chapter-2.xhtml").decode()
    assert chapter.count('class="question"') == chapter.count('class="question listed"') == 1
    assert chapter.count('class="asked"') == 1
