"""Makes covers of a small guide, and looks at them with independent tools."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.conftest import Run

NOTES = "# One\n\n## What is tea?\n\nA drink of leaves.\n\n> **Key:** Leaves.\n"
MM = 72 / 25.4
"""Points in a millimetre."""


def made(run: Run, folder: Path, settings: str, more: str = "") -> Path:
    """The cover of a guide with these settings of it, without marks unless they ask for them."""
    settings = settings if "marks:" in settings else f"{settings}, marks: false"
    content = folder / "content"
    content.mkdir(parents=True, exist_ok=True)
    (content / "a.md").write_text(NOTES)
    (content / "guide.yaml").write_text(
        "title: 'Tea: a drink'\nslug: tea\nauthors: Ada Example\nrights: CC0\n"
        f"description: All about leaves.\n{more}\ncover: {{{settings}}}\n",
        encoding="utf-8",
    )
    done = run("build", "cover", "--project", folder, "--out", folder / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "out" / "tea-cover.pdf"


def boxes(path: Path) -> dict[str, list[float]]:
    """The boxes of the only page, in points, as poppler reads them."""
    done = subprocess.run(["pdfinfo", "-box", path], capture_output=True, text=True, check=True)
    assert "Pages:           1\n" in done.stdout
    lines = [line.split() for line in done.stdout.splitlines() if "Box:" in line]
    return {name.rstrip(":"): [float(value) for value in values] for name, *values in lines}


def text(path: Path) -> str:
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    return done.stdout


def picture(path: Path, dpi: int = 300) -> Image.Image:
    target = path.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", "-singlefile", path, target], check=True)
    return Image.open(target.with_suffix(".png"))


@dataclass(frozen=True)
class Word:
    """A word of a page, and its box in millimetres from the left upper corner of the medium."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def words(path: Path) -> list[Word]:
    """The words of a file, as poppler finds them."""
    command = ["pdftotext", "-bbox", str(path), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    form = r'<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">([^<]*)<'
    found = re.findall(form, done.stdout)
    return [Word(said, *(float(side) / MM for side in sides)) for *sides, said in found]


def places(path: Path, word: str) -> list[tuple[float, float]]:
    """The places of a word: how far it is from the left and from the top, in millimetres."""
    return [(found.left, found.top) for found in words(path) if found.text == word]
