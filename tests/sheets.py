"""Makes the cheat sheet of a folder without its book, and measures its pages by their ink."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from pathlib import Path

import pypdfium2
from PIL import Image

from bench.printed import Printed
from studypress import api
from studypress.formats import Facts, Made, Spot, Work
from studypress.formats.document import Document, Imprint
from studypress.formats.sheet import Grid
from studypress.formats.sheet.make import set_sheet

MM = 72 / 25.4
"""A millimetre in points."""
TOP_MM, SIDE_MM, FOOT_MM, GAP_MM = 7.5, 8.0, 5.0, 5.0
"""The margins of a sheet's page, and the white between columns."""

# Dots for each point, and the grey from which a dot is no ink.
_SCALE, _WHITE = 4, 225
# A row with so much ink, as a share of the page inside its margins, is a rule over the whole page.
_RULE_SHARE = 0.97
# The height of a chapter's head.
_HEAD_MM = 7


@dataclass(frozen=True)
class Column:
    """A column of a page, measured by its ink, in millimetres from the page's top."""

    top: float
    """Where its first ink is."""
    bottom: float
    """Where its last ink is."""
    gap: float
    """The highest white between ink."""


@dataclass(frozen=True)
class Sheet:
    """A sheet as it was made."""

    made: Made
    path: Path
    columns: int
    document: Document

    @cached_property
    def printed(self) -> Printed:
        return Printed(self.path)

    @cached_property
    def pictures(self) -> list[Image.Image]:
        file = pypdfium2.PdfDocument(self.path)
        return [page.render(scale=_SCALE, grayscale=True).to_pil().convert("L") for page in file]

    def outside(self) -> list[str]:
        """What is outside the margins: words, and ink."""
        found = []
        for page, picture in zip(self.printed.pages, self.pictures, strict=True):
            right, bottom = page.width - SIDE_MM * MM, page.height - FOOT_MM * MM
            found += [
                f"{page.number}: {word.text}"
                for word in page.words
                if word.left < SIDE_MM * MM - 0.5 or word.right > right + 0.5
            ]
            ink = _ink(picture)
            box = ink.getbbox() or (0, 0, 0, 0)
            inside = (SIDE_MM * MM - 0.5, TOP_MM * MM - 1, right + 0.5, bottom + 1)
            low = box[0] < inside[0] * _SCALE or box[1] < inside[1] * _SCALE
            if low or box[2] > inside[2] * _SCALE or box[3] > inside[3] * _SCALE:
                found.append(f"{page.number}: ink at {[edge / _SCALE / MM for edge in box]}")
        return found

    def measured(self) -> list[list[Column]]:
        """The columns of each page, below its head and above its terms."""
        return [self._columns(number) for number in range(len(self.pictures))]

    def _columns(self, number: int) -> list[Column]:
        ink = _ink(self.pictures[number])
        left, right = SIDE_MM * MM * _SCALE, ink.width - SIDE_MM * MM * _SCALE
        rules = _rules(ink, left, right)
        # The first rule is below the head of the page. One in the lower part is above the terms.
        top = rules[0][1] if rules else 0
        foot = [begin for begin, _ in rules if begin > ink.height * 0.4]
        bottom = foot[-1] if foot else ink.height
        gap = GAP_MM * MM * _SCALE
        width = (right - left + gap) / self.columns - gap
        found = []
        for place in range(self.columns):
            begin = left + place * (width + gap)
            part = ink.crop((round(begin), top, round(begin + width), bottom))
            rows = [at for at, value in enumerate(part.getprojection()[1]) if value]
            if rows:
                # Below the head of a chapter there is none of it in its second column.
                start = rows[0] + _HEAD_MM * MM * _SCALE
                white = max(
                    (b - a - 1 for a, b in pairwise(row for row in rows if row > start)), default=0
                )
                edges = (top + rows[0], top + rows[-1], white)
                found.append(Column(*(edge / _SCALE / MM for edge in edges)))
        return found

    def names(self) -> list[str]:
        """The first line of the name of each item that has several lines."""
        found = []
        gap = GAP_MM * MM
        for head in (head for head in self.printed.heads if head.level == 1):
            page = self.printed.pages[head.page]
            width = (page.width - 2 * SIDE_MM * MM + gap) / self.columns
            plain = head.title.split()
            for place in range(self.columns):
                left = SIDE_MM * MM + place * width
                inside = [word for word in page.words if left - 1 < word.left < left + width - gap]
                near = [word for word in inside if head.top - 2 < word.middle < head.top + 14]
                lines = [list(row) for _, row in groupby(near, lambda word: word.top)]
                # The page is at the end of the line, and the number of the question at its start.
                edge = left + 0.88 * (width - gap)
                first = lines[0] if lines else []
                shown = [w.text for w in first if w.left < edge or not w.text.isdigit()]
                if shown and plain and shown[0].isdigit() and shown[0] != plain[0]:
                    shown = shown[1:]
                if shown and plain and shown[0] == plain[0] and len(shown) < len(plain):
                    found.append(" ".join(shown))
        return found


def _ink(picture: Image.Image) -> Image.Image:
    return picture.point(lambda value: 255 if value < _WHITE else 0)


def _rules(ink: Image.Image, left: float, right: float) -> list[tuple[int, int]]:
    """The first and the last row of each rule over the whole page."""
    across = ink.crop((round(left), 0, round(right), ink.height))
    shares = across.resize((1, across.height), Image.Resampling.BOX).tobytes()
    dark = [at for at, value in enumerate(shares) if value >= 255 * _RULE_SHARE]
    return [
        (run[0][1], run[-1][1])
        for run in (
            list(rows) for _, rows in groupby(enumerate(dark), lambda pair: pair[1] - pair[0])
        )
    ]


def sheet_of(project: Path, folder: Path, *, columns: int) -> Sheet:
    """The sheet of a project, with made-up pages of the book, in a folder that is there."""
    (document,) = api.render(project, "cheatsheet")
    anchors = re.findall(r'data-page-of="([^"]+)"', document.html)
    spots = {
        name: Spot(str(number // 2 + 2), number // 2 + 2) for number, name in enumerate(anchors)
    }
    imprint = Imprint(title="T", identifier="urn:uuid:1", authors=("A",))
    settings = re.search(r"pages: (\d)", (project / "content/guide.yaml").read_text())
    work = Work("sheet", imprint, (document,), quoted=Facts(0, spots))
    pages = int(settings[1]) if settings else 2
    made, _ = set_sheet(work, Grid(pages), folder, "", lambda *_: None)
    return Sheet(made, folder / "sheet.pdf", columns, document)
