"""Where texts stand on a sheet that is wrapped around a book, and which of them the spine has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from studypress.typography.binding import Binding
from studypress.typography.sizes import Page, mm

LEAST_PT = 4.0
"""The smallest size of letters on a spine."""
LEAST_BACK_MM = mm("7pt")
"""The smallest size of letters on the back."""
AUTHORS = 0.75
"""The size of the authors on a spine, as a share of that of the title."""

# How far texts look well from the edges, as shares of the width of a page.
_SIDE, _TOP, _EDGE = 0.08, 0.09, 0.05
# A barcode with two lines above it is 36 mm high, and the room for another's up to 31 mm.
_FOOT_MM = 41.0
# The white between title and authors on a spine, in ems.
_BETWEEN_EM = 2.0
_PT_MM = mm("1pt")
_EMS = re.compile(r'data-ems="([0-9.]+) ([0-9.]+) ([0-9.]+)"')
_BACK = re.compile(r'data-size="([0-9.]+)" data-chars="([0-9]+)"')


@dataclass(frozen=True, slots=True)
class Texts:
    """Where texts stand on the front and the back. All lengths are in millimetres."""

    side: float
    """How far they are from the left and from the right edge."""
    top: float
    """How far they are from the upper edge."""
    edge: float
    """How far what is at the foot of the back is from the edges."""
    width: float
    """The width of the texts."""
    height: float
    """The height of the room for the text of the back."""
    least: float = LEAST_BACK_MM
    """The smallest size of its letters."""

    @classmethod
    def of(cls, page: Page, bound: Binding) -> Self:
        """Those for a page of a book that is bound so."""
        across, safe = page.width_mm, mm(bound.safe)
        side, top, edge = (max(share * across, safe) for share in (_SIDE, _TOP, _EDGE))
        height = page.height_mm - top - edge - _FOOT_MM
        return cls(side, top, edge, across - 2 * side, height)


@dataclass(frozen=True, slots=True)
class Spine:
    """What a spine has of the title and the authors of a book."""

    size: float
    """The size of the title, in points; 0 for a spine without a text."""
    rest: bool = True
    """True for the whole title, False for what is before its colon."""
    authors: bool = True
    """True where the authors are there too."""

    @property
    def told(self) -> str:
        """What of the usual text it lacks, in a sentence; "" for nothing."""
        if self.rest and self.authors:
            return ""
        shown = "the title without the authors" if self.rest else "the beginning of the title"
        what = f"has {shown}" if self.size else "has no text"
        return f"The spine {what}: more would have letters below {LEAST_PT:g} points."


def spine(html: str, length_mm: float, most_pt: float) -> Spine:
    """The text that has room on a spine, for the document of a sheet.

    The document says in `data-ems` how wide the title, what is before its colon, and the authors
    are, each in ems of its own size. `length_mm` is the length of the line, `most_pt` the size of
    letters that are as high as the spine has room for.
    """
    found = _EMS.search(html)
    title, short, authors = map(float, found.groups()) if found else (1.0, 1.0, 0.0)
    length = length_mm / _PT_MM
    if most_pt < LEAST_PT:
        return Spine(0.0, rest=False, authors=False)
    if authors:
        size = min(most_pt, length / (title + _BETWEEN_EM + AUTHORS * authors))
        if AUTHORS * size < LEAST_PT:  # Authors are never smaller than that.
            size = min(most_pt, (length - authors * LEAST_PT) / (title + _BETWEEN_EM))
        if size >= LEAST_PT:
            return Spine(size)
    for width, rest in ((title, True), (short, False)):
        size = min(most_pt, length / width) if width else most_pt
        if size >= LEAST_PT:
            return Spine(size, rest, authors=not authors)
    return Spine(0.0, rest=False, authors=False)


def back(html: str) -> tuple[int, int] | None:
    """How many characters the text of the back has, and for how many there is room.

    None where all have room. The document of the sheet says in `data-size` in which size, in
    millimetres, the text fills its room.
    """
    found = _BACK.search(html)
    size, chars = (float(found[1]), int(found[2])) if found else (LEAST_BACK_MM, 0)
    if size >= LEAST_BACK_MM - 0.001:
        return None
    return chars, int(chars * (size / LEAST_BACK_MM) ** 2)
