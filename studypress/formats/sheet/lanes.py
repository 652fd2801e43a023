"""Divides the columns of a sheet into lanes, so that chapters own whole columns where they can."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby

from studypress.formats.sheet.packing import Lane, Sheet, Slab

# A chapter owns columns where its share differs from them by at most this part of them.
_MAX_OFF_SHARE = 0.15
# A chapter of fewer items is too small for columns of its own.
_MIN_OWNED_ITEMS = 3
# What it costs to leave a chapter without columns of its own. The other cost is the square of the
# difference of a share from its columns, by column.
_NOT_OWNED_COST = 0.05


def divided(row: Sequence[Slab], sheet: Sheet) -> Sheet | None:
    """The sheet with lanes for the chapters whose share is that of whole columns, or nearly so.

    None where no chapter can own columns. The chapters between two of them share a lane.
    """
    groups = [(number, list(slabs)) for number, slabs in groupby(row, key=lambda slab: slab.group)]
    total = sheet.columns * sheet.pages
    heights = [sum(slab.height + slab.before for slab in slabs) for _, slabs in groups]
    scale = total / (sum(heights) or 1.0)
    ends = [0.0, *accumulate(height * scale for height in heights)]
    # For each way to place the first groups in the first columns: its cost, and how it began.
    best: dict[tuple[int, int], tuple[float, tuple[int, int], bool]] = {
        (0, 0): (0.0, (0, 0), False)
    }
    for last in range(1, len(groups) + 1):
        for first in range(last):
            share = ends[last] - ends[first]
            owns = last - first == 1 and len(groups[first][1]) >= _MIN_OWNED_ITEMS
            for columns in _near(share):
                cost = (share - columns) ** 2 / columns
                cost += 0.0 if owns else _NOT_OWNED_COST * (last - first)
                for begin in range(total - columns + 1):
                    known = best.get((first, begin))
                    place = last, begin + columns
                    if known and known[0] + cost < best.get(place, (float("inf"),))[0]:
                        best[place] = known[0] + cost, (first, begin), owns
    place = len(groups), total
    if place not in best:
        return None
    lanes: list[Lane] = []
    owned = False
    while place != (0, 0):
        _, before, owns = best[place]
        members = frozenset(number for number, _ in groups[before[0] : place[0]])
        columns = place[1] - before[1]
        lanes.append(Lane(before[1], columns, members, owns and columns > 1))
        owned, place = owned or owns, before
    if not owned:
        return None
    return Sheet(sheet.columns, sheet.heights, tuple(reversed(lanes)))


def _near(share: float) -> list[int]:
    """The numbers of columns that a share is near to."""
    return [
        columns
        for columns in range(max(1, int(share)), int(share) + 2)
        if abs(share - columns) <= _MAX_OFF_SHARE * columns
    ]
