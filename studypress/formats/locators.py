"""Locators: the pages at which an index, or another list, says that something is.

An element asks for them with `data-pages-of="id !id id/id"`: anchors, of which `!` marks a
principal one, and `/` joins the two ends of a range. They are sorted and merged (Chicago Manual of
Style, 16.9 to 16.14). All bodies of a book print the same ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

_PRINCIPAL, _RANGE = "!", "/"

_MIN_RUN = 3
"""How many pages that follow one another are printed as a range, although nobody marked one."""

_ROMAN = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}

_Rank = tuple[int, int]
"""The sequence of a folio, and its number there."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list of pages."""

    begin: str
    """Its anchor, or the one at which a range begins."""
    end: str
    """The anchor at which a range ends; `begin` where it is no range."""
    principal: bool
    """True for a place whose page is printed in bold."""


@dataclass(frozen=True, slots=True)
class Locator:
    """A page, or pages that follow one another."""

    first: str
    """The folio of the first page."""
    last: str
    """The folio of the last page; `first` for a single page."""
    anchor: str
    """The anchor on the first page."""
    principal: bool
    """True for a page in bold."""

    @property
    def text(self) -> str:
        """The locator as it is printed: "87", "12–14"."""
        return self.first if self.last == self.first else f"{self.first}–{self.last}"


def places(written: str) -> Iterator[Place]:
    """The places in the value of an attribute `data-pages-of`."""
    for part in written.split():
        begin, _, end = part.removeprefix(_PRINCIPAL).partition(_RANGE)
        yield Place(begin, end or begin, part.startswith(_PRINCIPAL))


def locators(some: Iterable[Place], folios: Mapping[str, str]) -> Iterator[Locator]:
    """The pages of places in their order, each once; three or more that follow one another are a
    range.

    `folios` are those of the anchors. A place without a folio is left out, and a page in bold is
    always for itself.
    """
    known = [
        _Pages(first, max(first, last), place.begin, place.principal, last > first)
        for place in some
        if (first := _rank(folios.get(place.begin, "")))
        and (last := _rank(folios.get(place.end, "")) or first)
    ]
    for pages in _merged(known):
        yield Locator(_folio(pages.first), _folio(pages.last), pages.anchor, pages.principal)


def roman(number: int) -> str:
    """A number in roman numerals, as in the front matter: 4 is iv."""
    digits = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
    text = ""
    for value, digit in digits:
        times, number = divmod(number, value)
        text += digit * times
    return text


@dataclass(frozen=True, slots=True)
class _Pages:
    """Pages that follow one another, or a single page."""

    first: _Rank
    """The rank of the first page: its sequence, and its number there."""
    last: _Rank
    """The rank of the last page."""
    anchor: str
    """The anchor on the first page to which they are linked."""
    principal: bool = False
    """True for a page in bold."""
    whole: bool = False
    """True for a range that its author marked."""


def _rank(folio: str) -> _Rank | None:
    """The sequence of a folio and its number there; None where it has none.

    Roman folios, of the front matter, come before the others.
    """
    if folio.isdecimal():
        return 1, int(folio)
    values = [_ROMAN[sign] for sign in folio if sign in _ROMAN]
    if not folio or len(values) < len(folio):
        return None
    pairs = zip(values, [*values[1:], 0], strict=True)
    return 0, sum(value if value >= following else -value for value, following in pairs)


def _folio(rank: _Rank) -> str:
    """The folio of a page by its rank."""
    return str(rank[1]) if rank[0] else roman(rank[1])


def _merged(known: list[_Pages]) -> list[_Pages]:
    """Pages in their order, each once; three or more that follow one another are a range.

    A page in bold is always for itself.
    """
    ranges: list[_Pages] = []
    for pages in sorted((one for one in known if one.whole), key=lambda one: one.first):
        if ranges and pages.first <= ranges[-1].last:
            last = max(pages.last, ranges[-1].last)
            ranges[-1] = replace(ranges[-1], last=last)
        else:
            ranges.append(replace(pages, principal=False))
    singles: dict[_Rank, _Pages] = {}
    for pages in known:
        inside = any(one.first <= pages.first <= one.last for one in ranges)
        before = singles.get(pages.first)
        if pages.principal and (before is None or not before.principal):
            singles[pages.first] = replace(pages, last=pages.first)
        elif not inside and before is None:
            singles[pages.first] = pages
    return sorted([*ranges, *_runs(singles)], key=lambda pages: (pages.first, pages.principal))


def _runs(singles: Mapping[_Rank, _Pages]) -> Iterator[_Pages]:
    """Single pages, of which those that follow one another are joined."""
    run: list[_Pages] = []
    for _, pages in [*sorted(singles.items()), ((2, 0), None)]:
        follows = (
            pages is not None
            and run
            and not (pages.principal or run[-1].principal)
            and pages.first == (run[-1].first[0], run[-1].first[1] + 1)
        )
        if run and not follows:
            if len(run) >= _MIN_RUN:
                yield replace(run[0], last=run[-1].last)
            else:
                yield from run
            run = []
        if pages is not None:
            run.append(pages)
