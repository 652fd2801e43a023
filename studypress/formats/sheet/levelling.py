"""Divides the white of a sheet's columns, so that the columns of a page end on one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from studypress.formats.sheet.choosing import gained, slabs
from studypress.formats.sheet.measures import Item, Keep, Measures
from studypress.formats.sheet.packing import Columns, Lane, Sheet, extent


class White(NamedTuple):
    """White that is added in a column, in CSS pixels."""

    between: float = 0.0
    """What is added between two items."""
    within: float = 0.0
    """What is added between two parts of an item."""
    leading: float = 0.0
    """What is added to the height of a line, as a share of it."""


class Most(NamedTuple):
    """The most white that is added at one place, in CSS pixels."""

    between: float
    """Between two items."""
    within: float
    """Between two parts of an item."""
    leading: float
    """Between two lines, as a share of the height of a line."""


def lane_of(number: int, sheet: Sheet) -> Lane:
    """The lane of a column."""
    return next(lane for lane in sheet.parts() if lane.first <= number < lane.first + lane.size)


def natural(columns: Columns, number: int, sheet: Sheet) -> float:
    """The height of a column without added white."""
    spans = lane_of(number, sheet).spans
    return extent(columns[number], first=sheet.is_first(number), spans=spans)


def filled(
    items: Sequence[Item], keep: Keep, measures: Measures, columns: Columns, sheet: Sheet
) -> tuple[Keep, Columns]:
    """The choice and the columns, in which the items say as much as their column has room for."""
    for number, column in enumerate(columns):
        white = sheet.height(number) - natural(columns, number, sheet)
        wanted = [slab.item for slab in column]
        keep = gained(items, keep, measures, wanted, _within(white))
    known = {slab.item: slab for slab in slabs(items, keep, measures)}
    return keep, tuple(tuple(known[slab.item] for slab in column) for column in columns)


def _within(room: float) -> Callable[[Keep, float], bool]:
    """The rule that a column grows by no more than its white."""
    return lambda _, more: more <= room


def spread(columns: Columns, sheet: Sheet, most: Most) -> tuple[White, ...]:
    """The white to add in each column, so that all columns of a page end on one line.

    That line is the foot of the column, or higher where the white at a place would have to grow by
    more than `most`. White between items grows first, then that within them, then that of lines.
    """
    found: list[White] = []
    for first in range(0, len(columns), sheet.columns):
        numbers = range(first, min(first + sheet.columns, len(columns)))
        heights = {number: natural(columns, number, sheet) for number in numbers}
        gaps = {number: max(0, len(columns[number]) - 1) for number in numbers}
        inner = {number: sum(slab.inner for slab in columns[number]) for number in numbers}
        reach = [
            heights[number] * (1 + most.leading)
            + gaps[number] * most.between
            + inner[number] * most.within
            for number in numbers
            if gaps[number]
        ]
        line = min(sheet.height(first), max(*heights.values(), 0.0, min(reach, default=0.0)))
        found += [
            _white(line, heights[number], gaps[number], inner[number], most) for number in numbers
        ]
    return tuple(found)


def _white(line: float, height: float, gaps: int, inner: int, most: Most) -> White:
    """The white for a column of a height, so that it ends on a line."""
    left = max(0.0, line - height)
    between = min(most.between, left / gaps) if gaps else 0.0
    left -= between * gaps
    within = min(most.within, left / inner) if inner else 0.0
    left -= within * inner
    # What is no text, such as a formula, does not grow: then the column ends a little above.
    return White(between, within, min(most.leading, left / height) if height else 0.0)
