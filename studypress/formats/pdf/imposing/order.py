"""Which pages are on which side of which sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

Scheme = Literal["booklet", "2up", "4up"]
"""A booklet that is folded, or two or four pages beside each other in their order."""

_PAGES_OF_SHEET = 4
"""A folded sheet has two leaves, and each of them two pages."""


class Slot(NamedTuple):
    """A place for a page on a sheet."""

    page: int | None
    """The index of the page, from 0; None where the place stays empty."""
    inside: int = 0
    """How many sheets lie around this one, once they are folded into each other."""


Side = tuple[Slot, ...]
"""One side of a sheet: its places from left to right, row by row."""


def sides(scheme: Scheme, pages: int, sheets: int = 0, *, rtl: bool = False) -> list[Side]:
    """The sides of all sheets in the order of printing: the front of each, and then its back.

    `sheets` is how many sheets of a booklet are folded into each other; 0 for all of them.
    """
    if scheme == "booklet":
        found = list(_booklet(pages, sheets))
    else:
        found = list(_in_order(pages, 4 if scheme == "4up" else 2))
    return [_turned(side) for side in found] if rtl else found


def _booklet(pages: int, sheets: int) -> Iterator[Side]:
    """The sides of a booklet, signature by signature."""
    whole = -(-pages // _PAGES_OF_SHEET) * _PAGES_OF_SHEET
    size = sheets * _PAGES_OF_SHEET or whole
    for first in range(0, whole, max(size, 1)):
        last = min(first + size, whole) - 1
        for inside in range((last - first + 1) // _PAGES_OF_SHEET):
            low, high = first + 2 * inside, last - 2 * inside
            yield _slot(high, pages, inside), _slot(low, pages, inside)
            yield _slot(low + 1, pages, inside), _slot(high - 1, pages, inside)


def _in_order(pages: int, count: int) -> Iterator[Side]:
    for first in range(0, pages, count):
        yield tuple(_slot(index, pages, 0) for index in range(first, first + count))


def _slot(index: int, pages: int, inside: int) -> Slot:
    return Slot(index if index < pages else None, inside)


def _turned(side: Side) -> Side:
    """A side of a book that is read from right to left: each row the other way round."""
    rows = (side[begin : begin + 2] for begin in range(0, len(side), 2))
    return tuple(slot for row in rows for slot in reversed(row))
