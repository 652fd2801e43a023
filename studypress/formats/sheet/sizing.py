"""Finds the largest size at which blocks fit, measuring as few sizes as it can."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from studypress.formats.sheet.packing import Sheet, Slab, fits

# Heights grow with the size, and lines get more as fewer letters fit into each.
_GROWTH = 1.9

# How much of the room is filled, as a rule, when the next step no longer fits.
_FILLED = 0.98


def largest(
    at: Callable[[float], Sequence[Slab]], sheet: Sheet, floor: float, ceiling: float, step: float
) -> float:
    """The largest size, in steps, at which what is kept still fits; it does so at the floor.

    A layout for each measurement is what costs, so the next size to try is guessed from how the
    heights grew between the last two, and at most a stride beyond what is known.
    """
    room = sheet.pages * sheet.columns * sheet.height
    row = at(floor)
    # Lines grow with the size, so no size can fit at which the lines of the floor would not.
    most = min(ceiling, floor * room / (sum(slab.height for slab in row) or room))
    low, high = 0, int((most - floor) / step + 1e-6) + 1
    known = (floor, _filled(row, room))
    guess, stride = _guess(known, (known[0] / 2, known[1] / 2**_GROWTH)), 1
    while high - low > 1:
        middle = int((guess - floor) / step + 1e-6)
        if not low < middle < high:
            middle = min(low + stride, high - 1) if middle <= low else max(high - stride, low + 1)
            stride *= 2
        size = floor + middle * step
        row = at(size)
        if fits(row, sheet):
            low = middle
        else:
            high = middle
        known, before = (size, _filled(row, room)), known
        guess = _guess(known, before)
    return round(floor + low * step, 2)


def _filled(row: Sequence[Slab], room: float) -> float:
    return sum(slab.height + slab.before for slab in row) / room


def _guess(known: tuple[float, float], before: tuple[float, float]) -> float:
    """The size at which the room is as full as it gets, where it grows as between two sizes."""
    (size, share), (last, lesser) = known, before
    if min(share, lesser) <= 0 or share == lesser or size == last:
        return size
    growth = max(1.0, math.log(share / lesser) / math.log(size / last))
    return float(size * (_FILLED / share) ** (1 / growth))
