"""Puts slabs of known height into the columns of a sheet: decides where each column ends.

The columns are divided into lanes. A lane is filled with the items of some chapters in order. Where
one chapter has a lane of several columns for itself, its head is over all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

# More columns than any sheet has, for slabs of which one is higher than a column.
IMPOSSIBLE = 1 << 30

# A group that begins a column makes a way of breaking this much cheaper; costs are squares of the
# white, as a share of a column's height.
_GROUP_AT_TOP_BONUS = 0.002


class Lane(NamedTuple):
    """Columns that follow each other, and the chapters that are in them."""

    first: int
    """The number of the first column, counted through all pages."""
    size: int
    """The number of columns."""
    groups: frozenset[int] | None = None
    """The numbers of its groups; None for all groups of the sheet."""
    spans: bool = False
    """True where it belongs to one group, whose head is over all of its columns."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The room of a sheet."""

    columns: int
    """The number of columns on each page."""
    heights: tuple[float, ...]
    """The height of the columns on each page, in the unit of the slabs."""
    lanes: tuple[Lane, ...] = ()
    """How the columns are divided; without any, they are one lane."""

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self.heights)

    @property
    def room(self) -> float:
        """The heights of all columns together."""
        return self.columns * sum(self.heights)

    def height(self, column: int) -> float:
        """The height of a column by its number. Pages that the sheet lacks are like its last."""
        return self.heights[min(column // self.columns, self.pages - 1)]

    def is_first(self, column: int) -> bool:
        """True for the first column of a page."""
        return column % self.columns == 0

    def undivided(self) -> Sheet:
        """The sheet with one lane for everything."""
        return replace(self, lanes=())

    def parts(self) -> tuple[Lane, ...]:
        """Its lanes."""
        return self.lanes or (Lane(0, self.columns * self.pages),)


class Slab(NamedTuple):
    """An item that no column break may split."""

    item: int
    """The number of the item."""
    group: int
    """The number of its group."""
    height: float
    """Its height, without the head of its group."""
    before: float
    """The white above it, or above its group's head where it opens the group."""
    opens: bool = False
    """True where it has the group's head above it."""
    head: float = 0.0
    """The height of its group's head over one column."""
    again: float = 0.0
    """The height of the line that repeats the head, where the slab begins a page."""
    wide: float = 0.0
    """The height of the head over several columns."""
    inner: int = 0
    """The number of places in it at which white can be added."""

    @property
    def whole(self) -> float:
        """Its height with the head of the group that it opens."""
        return self.height + self.head if self.opens else self.height


Columns = tuple[tuple[Slab, ...], ...]
"""The slabs of each column, from the top."""


def over(slab: Slab, *, first: bool, spans: bool) -> float:
    """The height of what is above the first slab of a column, besides the head that it opens with.

    The `first` column of a page repeats the head of the group that it continues. In a lane that it
    `spans`, the head is above each column, so that the slab has none of its own.
    """
    if spans:
        return slab.wide - (slab.head if slab.opens else 0.0)
    return slab.again if first and not slab.opens else 0.0


def extent(column: Sequence[Slab], *, first: bool, spans: bool = False) -> float:
    """The height of a column without extra white."""
    if not column:
        return 0.0
    whole = sum(slab.whole + slab.before for slab in column) - column[0].before
    return whole + over(column[0], first=first, spans=spans)


def in_lane(row: Sequence[Slab], lane: Lane) -> list[Slab]:
    """The slabs of a lane."""
    return [slab for slab in row if lane.groups is None or slab.group in lane.groups]


def columns_needed(row: Sequence[Slab], sheet: Sheet, lane: Lane | None = None) -> int:
    """How many columns of a lane the slabs take in this order, or IMPOSSIBLE.

    Each column is filled as far as possible. Without a lane, it has all columns and more.
    """
    start, spans = (lane.first, lane.spans) if lane else (0, False)
    number, room, tallest = start - 1, 0.0, max(sheet.heights)
    for slab in row:
        room -= slab.before + slab.whole
        if number >= start and room >= 0:
            continue
        while True:
            number += 1
            above = over(slab, first=sheet.is_first(number), spans=spans)
            room = sheet.height(number) - slab.whole - above
            if room >= 0:
                break
            beyond = number >= sheet.columns * sheet.pages
            if beyond or slab.whole + above > tallest:
                return IMPOSSIBLE
    return number + 1 - start


def pages_needed(row: Sequence[Slab], sheet: Sheet) -> int:
    """How many pages the slabs take."""
    return -(-columns_needed(row, sheet) // sheet.columns)


def fits(row: Sequence[Slab], sheet: Sheet) -> bool:
    """True where the slabs fit the sheet, each group in its lane."""
    return all(
        columns_needed(in_lane(row, lane), sheet, lane) <= lane.size for lane in sheet.parts()
    )


def levelled(row: Sequence[Slab], sheet: Sheet) -> Columns | None:
    """The slabs in the sheet's columns, with the white divided evenly; None where they don't fit.

    Of all ways to break the slabs of a lane into columns this is the cheapest. The cost of a column
    is the square of its white, and higher where it has few gaps among which the white is divided.
    """
    columns: list[tuple[Slab, ...]] = [()] * (sheet.columns * sheet.pages)
    for lane in sheet.parts():
        slabs = in_lane(row, lane)
        broken = _broken(slabs, sheet, lane)
        if broken is None:
            return None
        columns[lane.first : lane.first + len(broken)] = broken
    return tuple(columns)


def _broken(row: Sequence[Slab], sheet: Sheet, lane: Lane) -> list[tuple[Slab, ...]] | None:
    """The slabs of a lane in its columns, by the cheapest way; None where they don't fit."""
    count = min(lane.size, len(row))
    costs: dict[int, float] = {0: 0.0}
    trail: list[dict[int, int]] = []
    for number in range(lane.first, lane.first + count):
        after: dict[int, float] = {}
        origin: dict[int, int] = {}
        for begin, cost in costs.items():
            for end, used in _reach(row, begin, sheet, number, spans=lane.spans):
                white = 1 - used / sheet.height(number)
                value = cost + white**2 / max(end - begin - 1, 0.5)
                if end < len(row) and row[end].opens:
                    value -= _GROUP_AT_TOP_BONUS
                if value < after.get(end, float("inf")):
                    after[end], origin[end] = value, begin
        costs = after
        trail.append(origin)
    if len(row) not in costs:
        return None
    columns, end = [], len(row)
    for origin in reversed(trail):
        columns.append(tuple(row[origin[end] : end]))
        end = origin[end]
    return columns[::-1]


def _reach(
    row: Sequence[Slab], begin: int, sheet: Sheet, number: int, *, spans: bool
) -> Iterator[tuple[int, float]]:
    """Every place at which a column can end, with the height that it has then."""
    if begin == len(row):
        return
    height = sheet.height(number)
    used = over(row[begin], first=sheet.is_first(number), spans=spans) - row[begin].before
    for end in range(begin, len(row)):
        used += row[end].before + row[end].whole
        if used > height:
            return
        yield end + 1, used
