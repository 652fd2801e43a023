"""Finds the largest size at which slabs fit, with as few measurements as possible."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from studypress.formats.sheet.packing import Sheet, Slab, fits

# Heights grow by about this power of the size: lines are higher, and there are more of them.
_GROWTH_POWER = 1.9

# So much of the room is usually filled at the largest size that fits.
_FILLED_SHARE = 0.98


def largest(
    at: Callable[[float], Sequence[Slab]], sheet: Sheet, floor: float, ceiling: float, step: float
) -> float:
    """The largest size, in steps from the floor, at which the slabs fit; at the floor they do.

    `at` gives the slabs at a size. It has to lay them out, which takes long. So the next size to
    try is guessed from how the heights grew between the last two sizes. A guess outside the known
    bounds is replaced by a size a stride inside them, and the stride is doubled each time.
    """
    room = sheet.room
    row = at(floor)
    # Heights grow at least with the size, so no larger size than this can fit.
    most = min(ceiling, floor * room / (sum(slab.whole for slab in row) or room))
    low, high = 0, int((most - floor) / step + 1e-6) + 1
    known = (floor, _filled(row, room))
    guess, stride = _guess(known, (known[0] / 2, known[1] / 2**_GROWTH_POWER)), 1
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
    """The share of the room that slabs fill, with the white before them."""
    return sum(slab.whole + slab.before for slab in row) / room


def _guess(known: tuple[float, float], before: tuple[float, float]) -> float:
    """The size at which the room is filled, if heights grow as between two known sizes.

    Each is a size with the share of the room that was filled.
    """
    (size, share), (last, lesser) = known, before
    if min(share, lesser) <= 0 or share == lesser or size == last:
        return size
    growth = max(1.0, math.log(share / lesser) / math.log(size / last))
    return float(size * (_FILLED_SHARE / share) ** (1 / growth))
