"""Which of some things were moved, so that as few as possible were."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def moved(places: Sequence[int]) -> set[int]:
    """The indexes of those things that left the order in which most of them still are.

    `places` has the place of each thing before, all different, in the order of today. A longest
    run of growing places stays (patience sorting), and all others were moved: a thing that was put
    between two others moves none of them.
    """
    ends: list[int] = []  # the smallest place at which a run of each length ends
    holders: list[int] = []  # the index of the thing at that end
    before: list[int] = []  # the index of the thing before each in its run, or -1
    for index, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(holders[length - 1] if length else -1)
        if length == len(ends):
            ends.append(place)
            holders.append(index)
        else:
            ends[length], holders[length] = place, index
    kept: set[int] = set()
    at = holders[-1] if holders else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return set(range(len(places))) - kept
