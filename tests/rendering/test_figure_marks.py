"""Figures that an author marks: those beside the text, and those of the cheat sheet."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from lxml import etree

from tests.rendering.test_drawn import SVG, made

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="44mm" viewBox="0 0 125 60">'
    '<rect width="9" height="9" fill="var(--accent, #24408e)"/>'
    '<text y="20" font-family="serif" font-size="8" fill="currentColor">W</text></svg>'
)
PLAIN = DRAWING.replace("var(--accent, #24408e)", "#24408e")
FENCE = '```mermaid {alt="An arrow" %s}\nflowchart LR\n  a --> b\n```'
IMAGE = "![Bars](a.svg){%s}"

# What stands in the braces, and the classes and the mark that the figure has of it.
MARKS = {
    ".margin": ({"margin"}, False),
    ".margin data-sheet": ({"margin"}, True),
    "data-sheet .margin": ({"margin"}, True),
    "data-sheet=true": (set[str](), True),
    'data-sheet="no"': (set[str](), False),
    "#fig:a .margin width=20mm": ({"margin"}, False),
    ".wide .margin .border": ({"margin"}, False),
    "width=20mm": (set[str](), False),
}


@pytest.mark.parametrize("braces", MARKS)
@pytest.mark.parametrize("written", [IMAGE, FENCE], ids=["image", "fence"])
def test_a_figure_has_the_marks_in_its_braces(tmp_path: Path, written: str, braces: str) -> None:
    (tmp_path / "a.svg").write_text(PLAIN)
    figure = made(tmp_path, written % braces).figure
    classes, sheet = MARKS[braces]
    assert set((figure.get("class") or "").split()) - {"drawn"} == classes
    assert (figure.get("data-sheet") is not None) == sheet


def test_the_mark_of_the_sheet_may_stand_alone(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(PLAIN)
    assert made(tmp_path, IMAGE % "data-sheet").figure.get("data-sheet") == ""


def test_notes_of_others_keep_these_marks_too(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(PLAIN)
    figure = made(tmp_path, IMAGE % ".margin data-sheet", settings="foreign: true").figure
    assert (figure.get("class"), figure.get("data-sheet")) == ("margin", "")


def test_an_image_among_words_has_no_marks(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(PLAIN)
    chapter = made(tmp_path, f"See {IMAGE % '.margin data-sheet'} here.").chapter
    written = etree.tostring(chapter, encoding="unicode")
    assert "data-sheet" not in written
    assert "data-margin" not in written


def test_a_drawing_that_names_inks_is_in_the_colours_of_the_screen(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(DRAWING)
    figure = made(tmp_path, IMAGE % ".margin").figure
    assert set((figure.get("class") or "").split()) == {"margin", "drawn"}
    text = figure.find(f".//{SVG}text")
    assert text is not None
    assert (text.get("fill"), text.get("font-family")) == ("currentColor", "serif")
    assert "var(" not in etree.tostring(figure, encoding="unicode")


def test_it_is_in_the_inks_and_faces_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(DRAWING.replace('"serif"', '"monospace"'))
    found = made(tmp_path, IMAGE % ".margin", "book")
    assert not found.codes
    assert "W" in found.words().split()
    command = ["pdffonts", str(found.out / "t.pdf")]
    fonts = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "Press-Mono" in fonts
    assert "DejaVu" not in fonts


def test_any_other_drawing_stays_an_image(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(PLAIN)
    figure = made(tmp_path, IMAGE % ".margin").figure
    assert figure.get("class") == "margin"
    assert figure.find(f"{SVG}svg") is None
