"""Formulas as pictures: what was drawn for a page becomes a PNG of 300 dots per inch.

A Kindle does not know MathML, and takes only a few drawings in SVG per book (KPG, 9.4). A picture
is opaque, black on white, so that it is legible in the dark too. Its size is in em, so that it
grows with the text, and its baseline is that of the text.
"""

from __future__ import annotations

import base64
import hashlib
import io
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from PIL import Image, ImageChops

from studypress.formats.kindle.kept import Kept
from studypress.formats.screens import rasters

DPI = 300
"""The resolution of the pictures at type of 12 points, in dots per inch."""
_EM_PX = DPI * 12 // 72
# A white edge: slanted letters reach beyond their width, and would touch the dark of a page
# by night.
_EDGE_PX = 3
# Electronic paper shows 16 greys. A picture of so few takes half the room.
_LEVELS = 16
_TO_GREYS = [round(value * (_LEVELS - 1) / 255) for value in range(256)]
_GREYS = [round(level * 255 / (_LEVELS - 1)) for level in range(_LEVELS) for _ in range(3)]

# A formula as `figures.math` draws it, and as our trees are written: its attributes are in order.
_FORMULA = re.compile(
    r'<img src="data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)"'
    r'( alt="[^"]*" role="math") style="([^"]*)"/>'
)
_LENGTH = r"(-?[\d.]+)(?:em)?"
_WIDTH, _HEIGHT = re.compile(rf"width:{_LENGTH}"), re.compile(rf"height:{_LENGTH}")
_ALIGN = re.compile(rf"vertical-align:{_LENGTH}")
_MARGIN = re.compile(rf"margin:{_LENGTH} {_LENGTH} {_LENGTH}")


@dataclass(frozen=True, slots=True)
class Box:
    """The size of a drawn formula, in em."""

    width: float
    """Its width."""
    above: float
    """Its height above the baseline."""
    below: float
    """Its depth below the baseline."""

    @classmethod
    def of(cls, style: str) -> Box:
        """The box that the style of an image gives it.

        A margin below it, which is negative, moves its baseline as far.
        """
        width, height, align = (_em(pattern, style) for pattern in (_WIDTH, _HEIGHT, _ALIGN))
        margin = _MARGIN.search(style)
        below = -align - (float(margin[3]) if margin else 0.0)
        return cls(width, height - below, below)


def _em(pattern: re.Pattern[str], text: str) -> float:
    found = pattern.search(text)
    return float(found[1]) if found else 0.0


@dataclass(frozen=True, slots=True)
class Grid:
    """The dots of a picture: whole ones above and below the baseline, and from side to side."""

    width: int
    """How many there are in a row."""
    above: int
    """How many rows are above the baseline."""
    below: int
    """How many are below it."""

    @classmethod
    def of(cls, box: Box) -> Grid:
        """The dots that a formula of a size needs."""
        width, above, below = (
            math.ceil(round(em * _EM_PX, 3)) for em in (box.width, box.above, box.below)
        )
        return cls(width + 2 * _EDGE_PX, above + _EDGE_PX, below + _EDGE_PX)

    @property
    def style(self) -> str:
        """The size and the baseline of the picture. Its height follows from its width."""
        return f"width:{self.width / _EM_PX:g}em;vertical-align:-{self.below / _EM_PX:g}em"


class Formulas:
    """The formulas of one ePub as pictures, each of them once."""

    def __init__(self, language: str, kept: Kept) -> None:
        """`kept` has the pictures of former runs."""
        self._language = language
        self._kept = kept
        self._files: dict[str, bytes] = {}

    @property
    def files(self) -> Mapping[str, bytes]:
        """The pictures by the names of their files in the ePub."""
        return self._files

    def place(self, html: str) -> str:
        """A document whose drawn formulas are pictures."""
        return _FORMULA.sub(self._placed, html)

    def _placed(self, found: re.Match[str]) -> str:
        drawing, words, style = found.groups()
        box = Box.of(style)
        grid = Grid.of(box)
        key = hashlib.sha256(
            f"formula {grid} {box} {self._language} {drawing}".encode()
        ).hexdigest()
        name = f"formulas/{key[:16]}.png"
        if name not in self._files:
            data = self._kept.get(key)
            if data is None:
                data = _drawn(base64.b64decode(drawing), box, grid, self._language)
            self._kept.keep(key, data)
            self._files[name] = data
        return f'<img src="{name}"{words} style="{grid.style}"/>'


def _drawn(drawing: bytes, box: Box, grid: Grid, language: str) -> bytes:
    """A drawing as PNG whose baseline lies between two rows of dots."""
    root = etree.fromstring(drawing)
    left, top, width, _ = (float(number) for number in root.get("viewBox", "0 0 1 1").split())
    unit = width / (box.width * _EM_PX) if box.width else 1.0
    rows = grid.above + grid.below
    left -= _EDGE_PX * unit
    top -= (grid.above - box.above * _EM_PX) * unit
    root.set("viewBox", f"{left:g} {top:g} {grid.width * unit:g} {rows * unit:g}")
    root.set("width", str(grid.width))
    root.set("height", str(rows))
    data = rasters.png(root, language, ground="white")
    with Image.open(io.BytesIO(data)) as image:
        shown = image.convert("RGB")
    red, green, blue = shown.split()
    out = io.BytesIO()
    if all(ImageChops.difference(red, one).getbbox() is None for one in (green, blue)):
        shown = red.point(_TO_GREYS)
        shown.putpalette(_GREYS)
    shown.save(out, "PNG", dpi=(DPI, DPI), bits=4 if shown.mode == "P" else 8)
    return out.getvalue()
