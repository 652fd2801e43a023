"""Short chapters follow one another without a page of their own for each opening."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project

WORDS = "Words of an answer that fill a line or two of the page, and then some more. "


def pages(folder: Path, chapters: dict[str, int], setting: str = "") -> list[str]:
    """The text of each page from the first chapter on; a chapter has a number of sentences."""
    if setting:
        (folder / "guide.yaml").write_text(f"title: Notes\nlanguage: en\n{setting}")
    text = "\n".join(
        f"## {name}\n\n### What is {name.lower()}?\n\n{WORDS * size}\n\nEnd of {name.lower()}.\n"
        for name, size in chapters.items()
    )
    (folder / "README.md").write_text(f"# Notes\n\n{text}")
    report = Report()
    outcome = pipeline.build(Project.at(folder), ["book"], report, lambda *_: None)
    assert not [problem for problem in report.problems if problem.code in ("lost-text", "layout")]
    (file,) = outcome.results[0].made.files
    made = subprocess.run(
        ["pdftotext", "-layout", folder / "build" / file, "-"], capture_output=True, check=True
    ).stdout.decode()
    found = made[made.index("CHAPTER 1") :].split("\f")
    return [" ".join(page.split()) for page in found]


def on(found: list[str], words: str) -> int:
    """The number of the last page with some words."""
    return max(number for number, page in enumerate(found) if words in page)


SHORT = dict.fromkeys(("Alpha", "Beta", "Gamma", "Delta"), 1)


@pytest.mark.parametrize(
    ("setting", "runs"),
    [
        ("", True),
        ("foreign: true\n", True),
        ("foreign: true\nbook: {run_on: true, paper: a5}\n", True),
        ("foreign: true\nbook: {run_on: false}\n", False),
    ],
)
def test_short_chapters_of_foreign_notes_run_on(tmp_path: Path, setting: str, runs: bool) -> None:
    found = pages(tmp_path, SHORT, setting)
    assert (on(found, "End of alpha.") == on(found, "CHAPTER 2")) is runs
    assert ("CHAPTER 1" in found[on(found, "End of alpha.")]) is runs
    assert (on(found, "End of delta.") <= 2) is runs


def test_a_short_chapter_follows_a_long_one_on_its_last_page(tmp_path: Path) -> None:
    found = pages(tmp_path, {"Alpha": 55, "Beta": 1, "Gamma": 70, "Delta": 1})
    assert on(found, "CHAPTER 1") == 0
    assert "End of alpha." not in found[0]
    assert on(found, "End of alpha.") == on(found, "CHAPTER 2") == on(found, "End of beta.")
    assert on(found, "CHAPTER 3") > on(found, "End of beta.")
    assert "End of gamma." not in found[on(found, "CHAPTER 3")]
    # A page is headed by the chapter that goes on at its top.
    assert "1 Alpha" in found[on(found, "End of beta.")][:40]
    assert "3 Gamma" in found[on(found, "CHAPTER 3") + 1][:40]


@pytest.mark.parametrize(
    ("setting", "recto"),
    [
        ("", False),
        ("foreign: true\n", False),
        ("foreign: true\nbook: {recto: true}\n", True),
        ("foreign: true\nbook: {recto: false, paper: a5}\n", False),
        ("foreign: false\n", True),
        ("foreign: false\nbook: {recto: false}\n", False),
    ],
)
def test_long_chapters_of_foreign_notes_open_on_the_next_page(
    tmp_path: Path, setting: str, recto: bool
) -> None:
    sizes = {"Alpha": 55, "Beta": 110, "Gamma": 55, "Delta": 55}
    found = pages(tmp_path, sizes, setting)
    starts = [on(found, f"CHAPTER {number}") for number in range(1, 5)]
    blank = [number for number, page in enumerate(found[: starts[-1]]) if not page]
    assert all(start % 2 == 0 for start in starts) is recto
    assert bool(blank) is recto
    # The folio is the number of the page, on whichever side it is.
    for number, page in enumerate(found[: starts[-1] + 2], 1):
        assert not page or "CHAPTER" in page or str(number) in page.split(), page


def test_folios_are_at_the_outer_edge_of_chapters_that_open_on_the_left(tmp_path: Path) -> None:
    sizes = {"Alpha": 55, "Beta": 80, "Gamma": 80}
    pages(tmp_path, sizes, "foreign: true\nbook: {paper: a5}\n")
    places = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "build" / "notes.pdf", "-"],
        capture_output=True,
        check=True,
    ).stdout.decode()
    every = places.split("<page ")[1:]
    first = next(number for number, page in enumerate(every) if ">CHAPTER<" in page)
    assert first % 2 == 0
    for folio, page in enumerate(every[first:], 1):
        width = float(re.search(r'width="([\d.]+)"', page)[1])  # type: ignore[index]
        found = re.findall(rf'xMin="([\d.]+)" yMin="([1-4]?\d)\.[^>]*>{folio}</word>', page)
        assert len(found) == 1 or ">CHAPTER<" in page
        assert all((float(left) > width / 2) is (folio % 2 == 1) for left, _ in found)


def test_chapters_of_a_guide_open_on_pages_of_their_own(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "guide.yaml").write_text("title: Notes\nlanguage: en\n")
    for name in ("alpha", "beta"):
        text = f"# {name.title()}\n\n## What is {name}?\n\n{WORDS}\n\n> **Key:** It is {name}.\n"
        (content / f"{name}.md").write_text(text)
    report = Report()
    pipeline.build(Project.at(tmp_path), ["book"], report, lambda *_: None)
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "build" / "notes.pdf", "-"],
        capture_output=True,
        check=True,
    ).stdout.decode()
    opening = next(page for page in text.split("\f") if "CHAPTER 2" in page)
    assert "It is beta." not in opening
