"""The band at the foot of each page, in which the terms are with their meanings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studypress.formats.sheet.measures import Forms, Item

# The bands that are tried where not all terms fit: the share of a page's height that they may take.
_SHARES = (0.4, 0.32, 0.25, 0.19, 0.14, 0.1)
# A band of all terms takes at most this share, unless the sheet has nothing else.
_MOST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Band:
    """What the bands of all pages hold, and how high they are."""

    keep: tuple[Forms | None, ...]
    """The form of each term's parts; None for a term that is left out."""
    pages: tuple[tuple[tuple[int, ...], ...], ...]
    """The numbers of the terms in each column of each page."""
    heights: tuple[float, ...]
    """The height of each page's band with its frame, 0 where it has no terms."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a sheet, as they are measured."""

    items: tuple[Item, ...]
    """The terms in order. Each has one part."""
    heights: tuple[tuple[float, ...], ...]
    """The height of each term in each form, with the white below it; () for one not measured."""
    frame: float
    """The height of a band without any term."""

    def bands(self, columns: int, pages: Sequence[float], *, alone: bool) -> Iterator[Band]:
        """The bands to try, from that which holds most to that which takes least room.

        `pages` are the heights of the pages. The terms are `alone` where there are no items.
        """
        last: tuple[float, ...] = ()
        for band in self._every(columns, pages, alone=alone):
            if band.heights != last:
                yield band
                last = band.heights

    def _every(self, columns: int, pages: Sequence[float], *, alone: bool) -> Iterator[Band]:
        order = sorted(
            (index for index, high in enumerate(self.heights) if high),
            key=lambda index: (self.items[index].priority, index),
        )
        most = (1.0 if alone else _MOST_SHARE) * min(pages) - self.frame
        whole = len(order) == len(self.heights)
        for short in (False, True):
            every = sorted(order)
            high = self._least(every, columns * len(pages), short=short)
            if whole and high <= most:
                yield self._filled(every, columns, len(pages), high, short=short)
        for share in (1.0, *_SHARES) if alone else _SHARES:
            high = share * min(pages) - self.frame
            yield self._filled(order, columns, len(pages), high, short=True)

    def _form(self, index: int, *, short: bool) -> int:
        return len(self.heights[index]) - 1 if short else 0

    def _least(self, order: Sequence[int], count: int, *, short: bool) -> float:
        """The least height at which so many columns hold all terms."""
        heights = [self.heights[index][self._form(index, short=short)] for index in order]
        low, high = max(heights, default=0.0), sum(heights)
        while high - low > 1:
            middle = (low + high) / 2
            low, high = (low, middle) if _count(heights, middle) <= count else (middle, high)
        return high

    def _filled(
        self, order: Sequence[int], columns: int, pages: int, most: float, *, short: bool
    ) -> Band:
        """The bands with as many terms as columns of a height hold, the first ones before others.

        Those that are held stand in the order of the glossary, in which a reader looks for them.
        """
        count = columns * pages
        filled = self._columns(order, count, most, short=short)
        held = sorted(index for column in filled for index in column)
        arranged = self._columns(held, count, most, short=short)
        if sum(map(len, arranged)) == len(held):
            filled = arranged
        keep: list[Forms | None] = [None] * len(self.heights)
        for index in held:
            keep[index] = (self._form(index, short=short),)
        split = tuple(
            self._level(filled[first : first + columns], short=short)
            for first in range(0, count, columns)
        )
        return Band(tuple(keep), split, tuple(self._height(page, keep) for page in split))

    def _level(
        self, filled: Sequence[Sequence[int]], *, short: bool
    ) -> tuple[tuple[int, ...], ...]:
        """The terms of a page in as many columns, none higher than it has to be.

        Without this, the band of the last page would have full columns beside empty ones.
        """
        order = [index for column in filled for index in column]
        least = self._least(order, len(filled), short=short)
        return tuple(map(tuple, self._columns(order, len(filled), least, short=short)))

    def _columns(
        self, order: Sequence[int], count: int, most: float, *, short: bool
    ) -> list[list[int]]:
        """The terms in each of so many columns of a height; one that has no room is left out."""
        filled: list[list[int]] = [[]]
        used = 0.0
        for index in order:
            high = self.heights[index][self._form(index, short=short)]
            if used + high > most + 1e-6 and filled[-1]:
                if len(filled) == count:
                    continue
                filled.append([])
                used = 0.0
            if used + high <= most + 1e-6:
                filled[-1].append(index)
                used += high
        return filled + [[] for _ in range(count - len(filled))]

    def _height(self, page: Sequence[Sequence[int]], keep: Sequence[Forms | None]) -> float:
        tallest = max(
            sum(self.heights[index][(keep[index] or (0,))[0]] for index in column)
            for column in page
        )
        return tallest + self.frame if tallest else 0.0


def _count(heights: Sequence[float], most: float) -> int:
    """How many columns of a height some terms take."""
    count, used = 1, 0.0
    for high in heights:
        if used + high > most + 1e-6:
            count, used = count + 1, 0.0
        used += high
    return count
