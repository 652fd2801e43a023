"""The frames of the book's pages, through the front door: where their text is."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project

MM = 72 / 25.4
FULL = "Words of an answer that fill one line and another, and then some more of them. " * 200
FORMULA = "\n\n> **Formula:** $x = y$"


@dataclass(frozen=True)
class Word:
    """A word on a page, with the edges of its box in millimetres."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def pages(
    folder: Path, settings: str, text: str, language: str = "en", also: tuple[str, ...] = ()
) -> list[list[Word]]:
    """The words of each page of a book; a theme of the project's may be in its folder.

    `also` are the codes of problems that the book may have.
    """
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / "guide.yaml").write_text(f"title: T\nlanguage: {language}\n{settings}")
    (folder / "content" / "a.md").write_text(text, encoding="utf-8")
    report = Report()
    pipeline.build(Project.at(folder), ["book"], report, lambda *_: None)
    assert {problem.code for problem in report.problems} <= {"no-rights", "no-key", *also}
    made = subprocess.run(
        ["pdftotext", "-bbox", folder / "build" / "t.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    found = []
    for page in made.split("<page ")[1:]:
        boxes = re.findall(r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.+?)</word', page)
        found.append(
            [
                Word(float(left) / MM, float(top) / MM, float(right) / MM, float(bottom) / MM, text)
                for left, top, right, bottom, text in boxes
            ]
        )
    return found


def text_edges(found: list[list[Word]]) -> list[tuple[int, int]]:
    """The edges of the text on each page that is full of it, in millimetres."""
    edges: list[tuple[int, int]] = []
    for page in found:
        inside = [word for word in page if word.text in FULL and 40 < word.top < 250]
        if len(inside) > 300:
            left, right = min(word.left for word in inside), max(word.right for word in inside)
            edges.append((round(left), round(right)))
    return edges


@pytest.mark.parametrize(
    ("paper", "beside", "plain"),
    [
        ("a4", [(27, 147), (27, 147)], [(34, 166), (44, 176)]),
        ("letter", [(30, 150), (30, 150)], [(37, 169), (47, 179)]),
    ],
)
def test_a_guide_with_nothing_for_the_side_column_has_the_plain_paper(
    tmp_path: Path, paper: str, beside: list[tuple[int, int]], plain: list[tuple[int, int]]
) -> None:
    text = f"# A\n\n## Why?\n\n{FULL}"
    with_side = text_edges(pages(tmp_path, f"book: {{paper: {paper}}}\n", text + FORMULA))
    assert with_side[:2] == beside
    without = text_edges(pages(tmp_path, f"book: {{paper: {paper}}}\n", text))
    assert without[:2] in (plain, plain[::-1])


def test_a_theme_may_have_papers_of_its_own(tmp_path: Path) -> None:
    themes = tmp_path / "layouts" / "themes"
    themes.mkdir(parents=True)
    classic = (Path(__file__).parents[2] / "layouts" / "themes" / "classic.yaml").read_text()
    margins = "{top: 20mm, bottom: 20mm, inner: 20mm, outer: 30mm}"
    (themes / "own.yaml").write_text(
        f"{classic}papers: {{a4: {{side: null, margins: {margins}}}}}\n"
    )
    text = f"# A\n\n## Why?\n\n{FULL}{FORMULA}"
    found = text_edges(pages(tmp_path, "book: {theme: own}\n", text))
    assert found[:2] == [(20, 180), (20, 180)]
