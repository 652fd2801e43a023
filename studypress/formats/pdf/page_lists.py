"""Lists of pages, as an index has them: sorted, merged, and with the principal page in bold.

An element asks for one with `data-pages-of="id !id id/id"`: anchors, of which `!` marks a principal
one, and `/` joins the two ends of a range.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from studypress.formats.pdf.folios import roman

_LIST = re.compile(r'\sdata-pages-of="([^"]*)"')

_PRINCIPAL, _RANGE = "!", "/"

_MIN_RUN = 3
"""How many pages that follow one another are printed as a range, although nobody marked one."""

_ROMAN = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}

_Rank = tuple[int, int]
"""The sequence of a folio, and its number there."""


def anchors_in(document: str) -> frozenset[str]:
    """The anchors whose folios the lists in a document print, given as XHTML."""
    lists = map(html.unescape, _LIST.findall(document))
    places = (place for written in lists for place in _places(written))
    return frozenset(name for place in places for name in (place.begin, place.end))


def fill(root: Element, folios: Mapping[str, str]) -> None:
    """Write the folios of its places into each element with the attribute `data-pages-of`."""
    for element in root.iter():
        if (written := element.get("data-pages-of")) is not None:
            _write(element, list(_places(written)), folios)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in a list of pages."""

    begin: str
    """Its anchor, or the one at which a range begins."""
    end: str
    """The anchor at which a range ends; `begin` where it is no range."""
    principal: bool
    """True for a place whose page is printed in bold."""


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


def _places(written: str) -> Iterator[_Place]:
    """The places in the value of an attribute `data-pages-of`."""
    for part in written.split():
        begin, _, end = part.removeprefix(_PRINCIPAL).partition(_RANGE)
        yield _Place(begin, end or begin, part.startswith(_PRINCIPAL))


def _write(element: Element, places: list[_Place], folios: Mapping[str, str]) -> None:
    """Write the pages of places into an element: sorted, merged, each a link."""
    known = [
        _Pages(first, max(first, last), place.begin, place.principal, last > first)
        for place in places
        if (first := _rank(folios.get(place.begin, "")))
        and (last := _rank(folios.get(place.end, "")) or first)
    ]
    element.text = None
    element[:] = []
    for pages in _merged(known):
        if len(element):
            element[-1].tail = ", "
        link = Element("a", {"href": f"#{pages.anchor}"})
        link.text = _folio(pages.first)
        if pages.last > pages.first:
            link.text += f"–{_folio(pages.last)}"
        if pages.principal:
            link.set("class", "principal")
        element.append(link)


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
