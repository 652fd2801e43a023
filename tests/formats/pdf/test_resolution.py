"""An image that is printed with too few dots is told, with the width at which it would be fine."""

from __future__ import annotations

from pathlib import Path

import pytest

import studypress
from tests.rasters import quarters, saved

SMALL = saved(quarters(size=(240, 180)), "PNG")
"""At 150 dots per inch it is 40 mm wide."""
FINE = ""
# How an image is written, and how many dots per inch are too few for the book, or "".
WIDTHS = {
    "![a](a.png){width=40mm}": FINE,
    "![a](a.png){width=41mm}": "149",
    "![a](a.png){width=80mm}": "76",
    "![a](a.png)": "96",
    '<img src="a.png" width="302" alt="a">': "76",
    '<img src="a.png" width="150" alt="a">': FINE,
    "Words ![a](a.png){width=80mm} in a line.": "76",
    "| A | B |\n|---|---|\n| ![a](a.png){width=60mm} | b |": "102",
    # The image is shown whole in the middle of its box.
    "![a](a.png){width=90mm height=20mm}": FINE,
    # A sign in the line is no figure.
    "Words ![a](sign.png){width=5mm} in a line.": FINE,
    "![a](drawing.svg){width=80mm}": FINE,
    "A note.[^1]\n\n[^1]: See ![a](a.png){width=80mm}": "139",
}


def notes(folder: Path, text: str, settings: str = "") -> None:
    (folder / "a.png").write_bytes(SMALL)
    (folder / "sign.png").write_bytes(saved(quarters(size=(12, 12)), "PNG"))
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9"/></svg>'
    )
    (folder / "drawing.svg").write_text(drawing)
    (folder / "a.md").write_text(f"# A\n\n## What is a?\n\nSee.\n\n{text}\n\n> **Key:** It is a.\n")
    if settings:
        (folder / "guide.yaml").write_text(f"title: A\nlanguage: en\nrights: Free\n{settings}\n")


def told(folder: Path, *editions: str) -> list[str]:
    """What is said of dots."""
    built = studypress.build(folder, editions=editions or ["book"], out=folder / "out")
    return [str(one) for one in built.problems if one.code == "low-resolution"]


@pytest.mark.parametrize("written", WIDTHS)
def test_an_image_with_too_few_dots_is_told(written: str, tmp_path: Path) -> None:
    notes(tmp_path, written, "book: {paper: a4}")
    found = told(tmp_path)
    dots = WIDTHS[written]
    if dots:
        (problem,) = found
        assert f"is printed with {dots} dots per inch" in problem
        assert "{width=40mm}" in problem
        assert problem.startswith("a.md:")
        assert ": warning: " in problem
    else:
        assert found == []


def test_in_foreign_notes_it_is_a_hint(tmp_path: Path) -> None:
    notes(tmp_path, "![a](a.png){width=80mm}")
    (problem,) = told(tmp_path)
    assert problem.startswith("a.md:7: hint: the image a.png is printed with 76 dots per inch")
    assert "at least 473 pixels in width" in problem


def test_the_sheet_is_looked_at_too(tmp_path: Path) -> None:
    notes(tmp_path, "> **Key:** See ![a](a.png){width=50mm}", "cheatsheet: {pages: 1}")
    text = (tmp_path / "a.md").read_text().replace("\n> **Key:** It is a.\n", "")
    (tmp_path / "a.md").write_text(text)
    (problem,) = told(tmp_path, "cheatsheet")
    assert problem.startswith("a.md:7: warning: ")


@pytest.mark.parametrize(("size", "many"), [((1300, 1800), 0), ((300, 420), 1), ((800, 300), 1)])
def test_the_picture_on_the_cover_is_looked_at(
    size: tuple[int, int], many: int, tmp_path: Path
) -> None:
    (tmp_path / "cover.png").write_bytes(saved(quarters(size=size), "PNG"))
    notes(tmp_path, "Words.", "cover: cover.png")
    found = told(tmp_path)
    assert len(found) == many
    assert all(problem.startswith("guide.yaml:4") for problem in found)
