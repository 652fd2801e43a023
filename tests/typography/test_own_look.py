"""A project's own paper, theme and font are one file each, through the front door."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from studypress.typography import catalogue
from tests.conftest import ROOT, studypress

MM = 72 / 25.4
THEME = """fonts:
  serif: {upright: Mine.woff2}
  sans: Noto Sans
  mono: JetBrains Mono
  display: Source Serif 4
  math: STIX Two Math
  symbols: Noto Sans Symbols 2
inks: {ink: "#000000", grey_1: "#000000", grey_2: "#000000", grey_3: "#000000", dots: "#000000",
  wrong: "#000000", ground: "#ffffff"}
accents: ["#000000"]
"""
SETTINGS = """title: A look of its own
language: en
book: {paper: square, theme: print}
cheatsheet: {pages: 1, paper: square, theme: print, columns: 2}
ebook: {theme: print}
"""
NOTES = """# First

## What is one?

> **Key:** One is $1$, and `one` is a word.

It is the first number, and $x^2$ is a square. Αλφα.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("look")
    for name in ("content", "layouts/paper", "layouts/themes", "layouts/fonts"):
        (folder / name).mkdir(parents=True)
    (folder / "content" / "01.md").write_text(NOTES, encoding="utf-8")
    (folder / "content" / "guide.yaml").write_text(SETTINGS)
    (folder / "layouts" / "themes" / "print.yaml").write_text(THEME)
    paper = (ROOT / "layouts" / "paper" / "a5.yaml").read_text("utf-8")
    square = paper.replace("width: 148mm, height: 210mm", "width: 180mm, height: 180mm")
    (folder / "layouts" / "paper" / "square.yaml").write_text(square)
    with TTFont(catalogue.files()["NotoSerif[wdth,wght].ttf"]) as font:
        font.flavor = "woff2"
        font.save(folder / "layouts" / "fonts" / "Mine.woff2")
    done = studypress(
        "build",
        "book",
        "cheatsheet",
        "ebook",
        "--strict",
        "--project",
        folder,
        "--out",
        folder / "out",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(params=["a-look-of-its-own.pdf", "a-look-of-its-own-cheatsheet.pdf"])
def pdf(project: Path, request: pytest.FixtureRequest) -> Path:
    return project / "out" / str(request.param)


def test_its_paper_is_used(pdf: Path) -> None:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in document:
            assert page.get_size() == pytest.approx((180 * MM, 180 * MM), abs=0.1)


def test_everything_is_in_its_ink(pdf: Path) -> None:
    """Text, rules, formulas, code and the cover: no pixel has a colour, and some are black."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in document:
            picture = page.render(scale=1).to_pil().convert("RGB")
            red, green, blue = picture.split()
            assert red.tobytes() == green.tobytes() == blue.tobytes()
        assert picture.getextrema()[0][0] < 40


def test_the_colophon_names_its_faces(project: Path) -> None:
    command = ["pdftotext", str(project / "out" / "a-look-of-its-own.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "Noto Serif, Source Serif 4, Noto Sans, JetBrains Mono, STIX Two Math" in " ".join(
        text.split()
    )


def test_a_font_that_is_replaced_makes_pages_anew(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(project, copy)
    with TTFont(catalogue.files()["SourceSerif4[opsz,wght].ttf"]) as font:
        font.flavor = "woff2"
        font.save(copy / "layouts" / "fonts" / "Mine.woff2")
    before = (copy / "out" / "a-look-of-its-own.pdf").read_bytes()
    done = studypress("build", "book", "--project", copy, "--out", copy / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (copy / "out" / "a-look-of-its-own.pdf").read_bytes() != before
