"""Builds the book of a small project, for the tests of what is on its pages."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project

MM = 72 / 25.4
# What these small projects lack.
_EXPECTED = ("no-rights", "no-key", "empty-answer")


@dataclass(frozen=True)
class Word:
    """A word on a page, with the edges of its box in millimetres."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


Page = list[Word]


def write(folder: Path, files: Mapping[str, str], settings: str = "") -> Path:
    """A project with some files and settings, which is a guide unless these say otherwise."""
    title = "" if "title:" in settings else "title: T\n"
    language = "" if "language:" in settings else "language: en\n"
    ours = "" if "foreign:" in settings else "foreign: false\n"
    (folder / "guide.yaml").write_text(f"{title}{language}{ours}{settings}", encoding="utf-8")
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def book(
    folder: Path, files: Mapping[str, str], settings: str = "", *expected: str
) -> tuple[Path, list[Page]]:
    """The PDF of a project's book, and the words of each of its pages.

    `expected` are the codes of problems that it may have.
    """
    report = Report()
    project = Project.at(write(folder, files, settings))
    outcome = pipeline.build(project, ["book"], report, lambda *_: None)
    assert [str(one) for one in report.problems if one.code not in (*_EXPECTED, *expected)] == []
    (name,) = outcome.results[0].made.files
    path = folder / "build" / name
    return path, words_of(path)


def words_of(path: Path) -> list[Page]:
    """The words of each page of a PDF."""
    made = subprocess.run(
        ["pdftotext", "-bbox", path, "-"], capture_output=True, check=True
    ).stdout.decode()
    word = re.compile(r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.+?)</word')
    return [[_word(*box) for box in word.findall(page)] for page in made.split("<page ")[1:]]


def _word(left: str, top: str, right: str, bottom: str, text: str) -> Word:
    return Word(float(left) / MM, float(top) / MM, float(right) / MM, float(bottom) / MM, text)


def said(page: Page) -> str:
    """The words of a page in one line."""
    return " ".join(word.text for word in page)
