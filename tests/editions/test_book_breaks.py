"""The book's style sheets: where pages and lines end, and how figures are counted."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from studypress import pipeline
from studypress.diagnostics import Report
from studypress.project import Project

WORDS = "Words of an answer that fill a line or two of the page, and then some more. "


def pages(folder: Path, answers: str, paper: str = "a4") -> list[str]:
    """The text of each page of a book of one chapter, from its opening on; nothing may be lost."""
    content = folder / "content"
    content.mkdir(exist_ok=True)
    setting = f"title: T\nlanguage: en\nbook: {{paper: {paper}}}\n"
    (content / "guide.yaml").write_text(setting, encoding="utf-8")
    (content / "a.md").write_text(f"# Chapter title\n\n{answers}", encoding="utf-8")
    report = Report()
    pipeline.build(Project.at(folder), ["book"], report, lambda *_: None)
    assert [problem for problem in report.problems if problem.code == "lost-text"] == []
    text = subprocess.run(
        ["pdftotext", "-layout", folder / "build" / "t.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    return text[text.index("CHAPTER 1") :].split("\f")


@pytest.mark.parametrize(
    "piece",
    ["```\ncode {n}\n```", "| code {n} | b |\n|---|---|\n| c | d |\n| e | f |"],
    ids=["code", "table"],
)
def test_a_short_piece_may_be_parted_from_its_neighbours(tmp_path: Path, piece: str) -> None:
    first = f"## First?\n\n{WORDS * 20}\n\n"
    pieces = "\n\n".join(f"{WORDS}\n\n{piece.format(n=n)}" for n in range(9))
    text = pages(tmp_path, f"{first}## Second?\n\n{pieces}\n")[1]
    assert "code 1" in text
    assert "code 8" not in text


def test_one_reference_is_not_tied_to_the_next_question(tmp_path: Path) -> None:
    answers = "\n".join(
        f"## Asked {n}?\n\n{WORDS * 2}\n\n> **Reference:** A. Writer, 2022. Told.\n"
        for n in range(4)
    )
    text = pages(tmp_path, f"## First?\n\n{WORDS * 20}\n\n{answers}")[1]
    assert "Asked 0?" in text
    assert "Asked 3?" not in text


def test_figures_are_counted_through_a_chapter(tmp_path: Path) -> None:
    images = tmp_path / "content" / "images"
    images.mkdir(parents=True)
    (images / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 1"><path d="M0 0h9"/></svg>'
    )
    first, bare, last = (f"![A line](images/a.svg{said})" for said in (' "A."', "", ' "B."'))
    answers = f"## First?\n\nSo.\n\n{first}\n\n{bare}\n\n## Second?\n\nSo.\n\n{last}\n"
    text = " ".join(pages(tmp_path, answers))
    assert re.findall(r"Figure ([\d.]+)\. (\w)", text) == [("1.1", "A"), ("1.2", "B")]


@pytest.mark.parametrize("paper", ["a4", "a5", "6x9"])
def test_code_keeps_to_its_measure(tmp_path: Path, paper: str) -> None:
    """What runs off the sheet is lost; what is broken is copied without a trace."""
    name = "com.example.payments.infrastructure.persistence.OutboxEventRelayConfigurationProperties"
    table = f"| a | b |\n|---|---|\n| {'Words. ' * 20} | `{name}` |\n| c | `{'f' * 120}` |"
    text = pages(tmp_path, f"## Why?\n\nSome words and `{name}`.\n\n{table}\n", paper)
    assert "\u200b" not in " ".join(text)
    boxes = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "build" / "t.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    ends = re.findall(r'xMax="([\d.]+)"[^>]*>[.\w]*(?:com|payments|Properties|f{9})', boxes)
    right = {"a4": 148, "a5": 133, "6x9": 136.4}[paper]
    assert max(float(end) / 72 * 25.4 for end in ends) <= right + 0.1
