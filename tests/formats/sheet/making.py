"""Makes sheets of hand-made items, for tests."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from studypress.formats import Facts, Made, Spot, Work
from studypress.formats.document import Document, Imprint
from studypress.formats.sheet import Grid
from studypress.formats.sheet.make import set_sheet
from tests.conftest import ROOT, made_style, style_of

BOOK = Imprint(title="A guide & more", identifier="urn:uuid:1", authors=("Ada",))
STYLES = (made_style(), style_of(ROOT / "layouts" / "cheatsheet" / "sheet.css"))
SIDE, TOP, FOOT = (mm / 25.4 * 72 for mm in (8, 7.5, 5))
WORDS = [
    "the",
    "model",
    "reads",
    "every",
    "token",
    "and",
    "weighs",
    "what",
    "the",
    "others",
    "hold",
    "before",
    "it",
    "writes",
    "a",
    "single",
    "word",
    "so",
    "that",
    "nothing",
    "which",
    "matters",
    "is",
    "far",
    "away",
    "and",
    "long",
    "texts",
    "cost",
    "more",
    "than",
    "short",
    "ones",
    "do",
]


def text(seed: int, words: int) -> str:
    """Some words, no two texts beginning alike."""
    said = [WORDS[(seed * 7 + n * (1 + seed % 3)) % len(WORDS)] for n in range(words)]
    return f"Say{seed} " + " ".join(said) + "."


def item(number: int, body: str, priority: int = 2, extra: str = "") -> str:
    return (
        f'<article class="item" id="item-{number}" data-priority="{priority}"'
        f' data-name="Name {number}" data-path="a.md" data-line="{number}">'
        f'<h3 class="name" data-part=""><span class="page" data-page-of="q{number}"></span>'
        f"Name {number}</h3>"
        f'<div class="text">{body}</div>{extra}</article>'
    )


def group(number: int, items: Sequence[str]) -> str:
    letter = chr(64 + number)
    return (
        f'<section class="chapter" data-group="" style="--accent: #24408e"><h2 class="bar"'
        f' data-head=""><span class="letter">{letter}</span> Chapter {number}</h2>'
        f'<p class="bar again" data-again="">{letter} Chapter {number}</p>'
        f"{''.join(items)}</section>"
    )


HEADS = (
    '<header class="mast" data-masthead=""><p class="title" style="font-size: 19pt">A guide</p>'
    '<p class="legend"><span data-with-pages="">the pages of the book</span>'
    ' <span class="folio" data-folio=""></span></p></header>'
    '<header class="slim" data-slim=""><span class="folio" data-folio=""></span>A guide</header>'
)


def term(number: int, body: str, priority: int = 2) -> str:
    return (
        f'<div class="term" data-priority="{priority}" data-name="term {number}">'
        f'<div class="meaning" data-part="meaning"><dfn>term {number}</dfn> {body}</div>'
        f'<div class="meaning" data-short="" data-less="in short">term {number}: short</div></div>'
    )


def document(groups: Sequence[str], paper: str = "a4 landscape", language: str = "en") -> Document:
    html = (
        f'<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" lang="{language}"><head>'
        f"<title>Sheet</title><style>@page {{ size: {paper} }}</style></head>"
        f'<body data-gap="5mm" data-leading="1.3">{HEADS}'
        f"{''.join(groups)}</body></html>"
    )
    return Document("sheet", "Sheet", html, styles=STYLES)


def many(count: int, words: int = 22) -> list[str]:
    """Groups of ten items of differing length."""
    groups = []
    for first in range(0, count, 10):
        numbers = range(first + 1, min(first + 10, count) + 1)
        items = [item(n, text(n, 6 + (n * 13) % words)) for n in numbers]
        groups.append(group(first // 10 + 1, items))
    return groups


@dataclass(frozen=True)
class Sheet:
    """A sheet as made: what was told, and the characters on its pages."""

    made: Made
    path: Path

    @property
    def text(self) -> str:
        raw = subprocess.run(
            ["pdftotext", "-raw", self.path, "-"], check=True, capture_output=True, text=True
        )
        return " ".join(raw.stdout.split())

    def words(self) -> list[tuple[int, float, float, float, float]]:
        """Every word's page and box: left, top, right, bottom, from the left top, in points."""
        command = ["pdftotext", "-bbox", str(self.path), "-"]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        boxes, page = [], -1
        for line in told.splitlines():
            page += "<page " in line
            if "<word " in line:
                left, top, right, bottom = map(float, re.findall(r'M\w\w="([\d.-]+)"', line))
                boxes.append((page, left, top, right, bottom))
        return boxes

    def size(self) -> tuple[float, float]:
        with pikepdf.open(self.path) as opened:
            _, _, width, height = opened.pages[0].mediabox
        return float(width), float(height)


def made(
    folder: Path,
    groups: Sequence[str],
    folios: dict[str, str] | None = None,
    paper: str = "a4 landscape",
    **options: Any,
) -> Sheet:
    grid = Grid(options.get("pages", 2), options.get("columns", 4))
    quoted = Facts(0, {name: Spot(folio, 1) for name, folio in (folios or {}).items()})
    work = Work("sheet", BOOK, (document(groups, paper),), quoted=quoted)
    done, _ = set_sheet(work, grid, folder, "", lambda *_: None)
    return Sheet(done, folder / "sheet.pdf")


def told(done: Sheet) -> list[tuple[str, str, str]]:
    """The problems: code, severity, place."""
    return [(one.code, str(one.severity), str(one.where)) for one in done.made.problems]


def stays_inside(done: Sheet) -> None:
    width, height = done.size()
    for _, left, top, right, bottom in done.words():
        assert left >= SIDE - 0.5
        assert right <= width - SIDE + 0.5
        # A word's box is higher than its letters.
        assert top >= TOP - 4
        assert bottom <= height - FOOT + 1
