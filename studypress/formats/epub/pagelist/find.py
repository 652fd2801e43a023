"""Finds in the text of an ePub where the pages of the printed book begin."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from studypress.formats import Facts, Opening, Spot
from studypress.language.letters import pieces_of

_NEAR = 2_000
"""The second block of a page begins at most so many letters behind the first."""
_PREFIXES = (10_000, 40, 20, 12)
"""So many letters of a block are looked for; fewer where the two texts differ further on."""
_NUMBER = re.compile(r"^\d+")
_MARKER = re.compile(r"^\W*\w{1,4}[.)]\s+")
_SURE = 12
"""A block of fewer letters is found only where the next one follows."""


class Found(NamedTuple):
    """Where a page begins."""

    letter: int
    """The number of letters before it."""
    anchor: str = ""
    """The id of the element that begins there, if the page begins with one."""
    own: bool = True
    """False for the nearest place, where the ePub does not have the first words of the page."""


class Bounds:
    """Between which letters a page begins, by the ids that both books have."""

    def __init__(self, anchors: Mapping[str, Spot], ids: Mapping[str, int], letters: int) -> None:
        """`ids` has the number of letters before each; `letters` is that of all."""
        both = sorted((at, anchors[name].page) for name, at in ids.items() if name in anchors)
        kept = [both[index] for index in longest([page for _, page in both])]
        self._pages = [page for _, page in kept]
        self._places = [at for at, _ in kept]
        self._letters = letters

    def of(self, page: int) -> tuple[int, int]:
        """The first and the last letter at which a page may begin."""
        at = bisect_left(self._pages, page)
        low = self._places[at - 1] if at else 0
        return low, self._places[at] if at < len(self._places) else self._letters

    def first_of(self, page: int) -> int | None:
        """The number of letters before the first id that is on a page; None where none is."""
        at = bisect_left(self._pages, page)
        return self._places[at] if self._pages[at : at + 1] == [page] else None


def longest(numbers: Sequence[int]) -> list[int]:
    """The indices of the longest run of numbers that never falls, though it may have gaps."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        at = bisect_right(ends, number)
        if at == len(ends):
            ends.append(number)
            last.append(index)
        else:
            ends[at], last[at] = number, index
        before.append(last[at - 1] if at else -1)
    run: list[int] = []
    index = last[-1] if last else -1
    while index >= 0:
        run.append(index)
        index = before[index]
    return run[::-1]


def places(facts: Facts, letters: str, ids: Mapping[str, int]) -> list[Found | None]:
    """Where each page of a printed book begins; None for one that can't be in the list.

    `ids` has for each id the number of letters before its element. A page without words of the ePub
    begins where the next one does.
    """
    bounds = Bounds(facts.anchors, ids, len(letters))
    found: list[Found | None] = []
    last = 0
    for number, opening in enumerate(facts.openings, 1):
        low, high = bounds.of(number)
        place = _place(opening, letters, max(low, last), high, ids)
        place = place or _place(opening, letters, low, high, ids)
        found.append(place)
        last = max(last, place.letter) if place else last
    return _nearest(found, _rising(found), bounds)


def _place(
    opening: Opening, letters: str, low: int, high: int, ids: Mapping[str, int]
) -> Found | None:
    """Where a page begins, between two letters."""
    at = ids.get(opening.anchor, -1)
    if low <= at <= high:
        return Found(at, opening.anchor)
    blocks = ["".join(some) for some in pieces_of(opening.words)]
    # Without the markers of lists, which are no text in an ePub.
    plain = ["".join(some) for some in pieces_of([_MARKER.sub("", one) for one in opening.words])]
    whole = "".join(blocks)
    # A number or the head of a column is in many places, so what can be told apart comes before.
    for index in sorted(range(len(blocks)), key=lambda at: at > 0 and len(blocks[at]) < _SURE):
        block = blocks[index]
        following = "".join(plain[index + 1 : index + 2])
        for wanted in _tried(block, whole if not index else "", plain[index]):
            hits = list(_hits(letters, wanted, low, high))
            near = (hit for hit in hits if following and _follows(letters, following, hit + 1))
            sure = len(wanted) >= _SURE
            if (hit := next(near, hits[0] if hits and sure else None)) is not None:
                return Found(hit, own=index == 0)
    return None


def _tried(block: str, whole: str, plain: str) -> Iterator[str]:
    """What is looked for, the longest first."""
    if whole != block:
        yield whole
    # Books print numbers before entries of lists, which an ePub has as the numbers of its lists.
    for text in dict.fromkeys((block, _NUMBER.sub("", block), plain)):
        yield from dict.fromkeys(text[:count] for count in _PREFIXES)


def _hits(letters: str, wanted: str, low: int, high: int) -> Iterator[int]:
    """Each place between two letters where others are."""
    at = letters.find(wanted, low, high + len(wanted)) if wanted else -1
    while at >= 0:
        yield at
        at = letters.find(wanted, at + 1, high + len(wanted))


def _follows(letters: str, following: str, at: int) -> bool:
    return letters.find(following[: _PREFIXES[-2]], at, at + _NEAR) >= 0


def _rising(found: Sequence[Found | None]) -> set[int]:
    """The indices of the places that are in the order of the pages, as many as there may be."""
    known = [(index, place.letter) for index, place in enumerate(found) if place]
    return {known[index][0] for index in longest([letter for _, letter in known])}


def _nearest(found: Sequence[Found | None], kept: set[int], bounds: Bounds) -> list[Found | None]:
    """The places that are kept. A page that was not found has that of the first id on it, or else
    that of the next page, if it may begin there."""
    shared: list[Found | None] = []
    following: Found | None = None
    for index, own in reversed(list(enumerate(found))):
        if index in kept:
            following = own
            shared.append(own)
        elif own and own.own:
            shared.append(None)
        elif (at := bounds.first_of(index + 1)) is not None:
            following = Found(at, own=False)
            shared.append(following)
        elif following and following.letter <= bounds.of(index + 1)[1]:
            shared.append(following._replace(own=False))
        else:
            shared.append(None)
    return shared[::-1]
