"""The measures of a sheet with several pages, in points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from studypress.formats.pdf.imposing.order import Scheme

SheetName = Literal["a3", "a4", "letter", "tabloid"]
"""The sheets onto which pages can be scaled."""

_PT = 72 / 25.4
# ISO 216 and ANSI Y14.1, lying on the long side.
_SHEETS: dict[SheetName, tuple[float, float]] = {
    "a3": (420 * _PT, 297 * _PT),
    "a4": (297 * _PT, 210 * _PT),
    "letter": (11 * 72.0, 8.5 * 72),
    "tabloid": (17 * 72.0, 11 * 72),
}
_MARK, _APART = 5 * _PT, 1 * _PT
"""The length of a mark, and how far it is from the bleed."""
_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """How the pages of a book are put onto sheets."""

    scheme: Scheme
    """The order of the pages."""
    sheets: int = 0
    """How many sheets of a booklet are folded into each other; 0 for all of them."""
    leaf: float = 0.0
    """How thick a leaf is, in millimetres: inner sheets are pushed out by the sheets around."""
    sheet: SheetName | None = None
    """The sheet onto which pages are scaled; None for one as large as they are."""
    rtl: bool = False
    """True for a book that is read from right to left."""
    marks: bool = False
    """True for marks that show where sheets are cut and folded."""


class Box(NamedTuple):
    """A rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """The distance of its sides."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The distance of its lower and its upper edge."""
        return self.top - self.bottom

    def grown(self, by: float) -> Box:
        """The rectangle, larger by a length at each side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet for pages of a size, with the lower left corner of what is cut out of it at 0, 0."""

    plan: Plan
    """How pages are put onto it."""
    page: Box
    """A page once it is cut, as its file has it."""
    bleed: float
    """How far pages go on beyond their edges."""

    @property
    def rows(self) -> int:
        """How many rows of two pages it has."""
        return 2 if self.plan.scheme == "4up" else 1

    @property
    def scale(self) -> float:
        """How large pages are on it, 1 for their own size."""
        if self.plan.sheet is None:
            return 1.0
        width, height = self._sheet
        return min(width / (_COLUMNS * self.page.width), height / (self.rows * self.page.height))

    @property
    def _sheet(self) -> tuple[float, float]:
        """The size of the sheet that was asked for, lying as the pages need it."""
        assert self.plan.sheet
        size = _SHEETS[self.plan.sheet]
        lying = _COLUMNS * self.page.width > self.rows * self.page.height
        return size if lying else (size[1], size[0])

    @property
    def trim(self) -> Box:
        """The sheet once it is cut."""
        width, height = _COLUMNS * self.page.width, self.rows * self.page.height
        return Box(0, 0, width * self.scale, height * self.scale)

    @property
    def bleed_box(self) -> Box:
        """The sheet with what is cut off."""
        grown = self.trim.grown(self.bleed * self.scale)
        if self.plan.sheet is None:
            return grown
        media = self.media
        return Box(*map(max, grown[:2], media[:2]), *map(min, grown[2:], media[2:]))

    @property
    def media(self) -> Box:
        """The whole sheet."""
        if self.plan.sheet is None:
            return self.trim.grown(self.bleed + (_APART + _MARK if self.plan.marks else 0))
        width, height = self._sheet
        left, bottom = (width - self.trim.width) / 2, (height - self.trim.height) / 2
        return Box(-left, -bottom, width - left, height - bottom)

    def place(self, number: int, inside: int) -> tuple[Box, float, float]:
        """The place of a page: what is shown of it, and where its lower left corner is.

        In a booklet, what is inside other sheets is moved towards the fold by their thickness, as
        far as the sheets around push it out.
        """
        row, column = divmod(number, _COLUMNS)
        width, height = self.page.width * self.scale, self.page.height * self.scale
        x, y = column * width, (self.rows - 1 - row) * height
        outer = self.bleed_box
        shown = Box(
            outer.left if column == 0 else x,
            outer.bottom if row == self.rows - 1 else y,
            outer.right if column == _COLUMNS - 1 else x + width,
            outer.top if row == 0 else y + height,
        )
        creep = inside * self.plan.leaf * _PT
        return shown, x + (creep if column == 0 else -creep), y

    def lines(self) -> Iterator[tuple[float, float, float, float]]:
        """The marks beside what is cut out: at its corners, and between its pages."""
        trim = self.trim
        near = self.bleed * self.scale + _APART
        middle = [trim.height / 2] if self.rows == 2 else []
        for x in (0.0, trim.width / 2, trim.width):
            yield x, -near, x, -near - _MARK
            yield x, trim.height + near, x, trim.height + near + _MARK
        for y in (0.0, *middle, trim.height):
            yield -near, y, -near - _MARK, y
            yield trim.width + near, y, trim.width + near + _MARK, y
