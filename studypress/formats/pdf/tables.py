"""Tables that are wider than their place: set smaller, beside the text, turned, or row by row."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from xml.etree.ElementTree import Element

from studypress.formats.pdf.places import TURNED, TablePlace
from studypress.formats.rows import as_rows
from studypress.markup.edit import add_class, classes
from studypress.markup.elements import HEADINGS
from studypress.model.diagnostics import Diagnostic, Location, Severity

# Smaller type is not legible.
_MIN_SIZE_PT = 6.5
_PT_PER_PX = 0.75
# A place that is wider by less than this is no better.
_MIN_GAIN_PX = 4.0
# A table may stand out by this much, from the rounding of widths.
_ROUNDING_PX = 1.0

# So much text before or after a turned table, to the beginning or the end of an answer, has room on
# its page.
_MAX_CHARS_BESIDE_TURNED = 500
# Other things on that page take the room of so many letters.
_BLOCK_CHARS = 80

# The attribute by which a table is known from one layout to the next.
_NUMBER = "data-table"
# Notes and definitions, which may be in the side column or at the foot of the page.
_NOTES = frozenset({"footnote", "terms"})
_TALL = "tall"


class Way(IntEnum):
    """The way in which a table is set, from the first to the last that is tried."""

    SMALLER = 0
    """In its place, in smaller type."""
    IN_TEXT = 1
    """With the note that holds it, in the text instead of the side column."""
    BESIDE = 2
    """Across the text and the side column."""
    TURNED = 3
    """On a page that lies on its side."""
    ROWS = 4
    """As a list of its rows."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a table is set."""

    way: Way
    """The way."""
    size_pt: float
    """The size of its type."""
    usual_pt: float
    """The size that it would have if there were room enough."""
    room_px: float
    """The width of its place."""


class Tables:
    """The tables of a document while it is set, once or several times.

    The width that a table needs is known once it is set. So a document is set again where a table
    was too wide, and any other document is set once.
    """

    def __init__(self) -> None:
        self._fits: dict[int, _Fit] = {}
        self._in_notes: set[int] = set()
        self._where: dict[int, Location] = {}

    def place(self, root: Element) -> bool:
        """Prepare the tables of a tree as far as their widths are known; False without tables."""
        tables = list(_outermost(root))
        if not tables:
            return False
        parents = {child: parent for parent in root.iter() for child in parent}
        for number, table in enumerate(tables):
            table.set(_NUMBER, str(number))
            note = next((one for one in _above(table, parents) if _is_note(one)), None)
            if note is not None:
                self._in_notes.add(number)
            if path := table.get("data-path"):
                line = table.get("data-line", "")
                self._where[number] = Location(path, int(line) if line.isdecimal() else 0)
            if any(True for _ in table.iter("img")):
                _set(table, "columns", str(max(map(_columns, table.iter("tr")), default=1)))
            if fit := self._fits.get(number):
                if note is not None and fit.way >= Way.IN_TEXT:
                    add_class(note, _TALL)
                _apply(table, fit, parents)
        return True

    def learn(self, places: Iterable[TablePlace]) -> bool:
        """Choose the next way for each table that is too wide; False where none is."""
        changed: set[int] = set()
        for place in places:
            number = int(place.element.get(_NUMBER, "-1"))
            if number in changed or place.over <= _ROUNDING_PX or number < 0:
                continue
            size_pt = place.size * _PT_PER_PX
            first = _Fit(Way.SMALLER, math.inf, size_pt, math.inf)
            last = self._fits.get(number, first)
            self._fits[number] = _next(last, place, in_note=number in self._in_notes)
            changed.add(number)
        return bool(changed)

    def problems(self, name: str) -> Iterator[Diagnostic]:
        """A warning for each table that no page can hold; `name` is that of the document."""
        for number, fit in sorted(self._fits.items()):
            if fit.way is Way.ROWS:
                yield Diagnostic(
                    "wide-table",
                    Severity.WARNING,
                    self._where.get(number, Location(name)),
                    "the table is too wide for a page, even in small type on a page that is "
                    "turned; each of its rows is set as a list",
                    "Divide it into tables with fewer columns.",
                )


def _next(last: _Fit, place: TablePlace, *, in_note: bool) -> _Fit:
    """The way after the last, or a smaller size for the same way."""
    rooms = {Way.SMALLER: place.room, Way.BESIDE: place.aside, Way.TURNED: place.turned}
    for way in Way:
        if way < last.way:
            continue
        if way is Way.IN_TEXT and in_note and last.way < way:
            return _Fit(way, last.usual_pt, last.usual_pt, math.inf)
        room = rooms.get(way, place.room if way is last.way else 0.0)
        if way > last.way and room < place.room + _MIN_GAIN_PX:
            continue
        size_pt = place.size * _PT_PER_PX * room / place.width
        size_pt = min(last.usual_pt, math.floor(size_pt * 20 - 0.2) / 20)
        if size_pt >= _MIN_SIZE_PT and (way > last.way or size_pt < last.size_pt):
            return _Fit(way, size_pt, last.usual_pt, room)
    return _Fit(Way.ROWS, last.usual_pt, last.usual_pt, place.room)


def _apply(table: Element, fit: _Fit, parents: Mapping[Element, Element]) -> None:
    """Give a table the look of its way."""
    if fit.way is Way.ROWS:
        as_rows(table)
        return
    if fit.room_px < math.inf:
        _set(table, "measure", f"{fit.room_px:g}px")
    if fit.size_pt < fit.usual_pt:
        for one in table.iter("table"):
            add_class(one, "small")
            _set(one, "table-size", f"{fit.size_pt:g}pt")
    if fit.way is Way.BESIDE:
        _wrap(table, "beside", parents[table], range(1))
    elif fit.way is Way.TURNED:
        _turn(table, parents)


def _turn(table: Element, parents: Mapping[Element, Element]) -> None:
    """Put a table on a page that is turned, with the headings before it.

    The rest of an answer is on that page too, as far as it is short: a page with some lines would
    stand before or behind it otherwise.
    """
    parent = parents[table]
    siblings = list(parent)
    at = siblings.index(table)
    begin, end = at, at + 1
    while begin and _goes_along(siblings[begin - 1], siblings[begin]):
        begin -= 1
    in_answer = "prose" in classes(parent)
    if in_answer and _is_short(siblings[:begin]):
        begin = 0
    if in_answer and _is_short(siblings[end:]):
        end = len(siblings)
    _wrap(table, TURNED, parent, range(begin - at, end - at))
    if in_answer and begin == 0:
        around = list(parents[parent])
        before = around.index(parent) - 1
        if before >= 0 and "head" in classes(around[before]):
            add_class(around[before], TURNED)


def _is_short(elements: Sequence[Element]) -> bool:
    """True for elements that take only some lines, and hold no table."""
    if any(TURNED in classes(element) for element in elements):
        return False
    chars = sum(len("".join(element.itertext())) + _BLOCK_CHARS for element in elements)
    return chars <= _MAX_CHARS_BESIDE_TURNED and not any(
        element.find(".//img") is not None or next(element.iter("table"), None) is not None
        for element in elements
    )


def _wrap(table: Element, name: str, parent: Element, span: range) -> None:
    """Put a table, and the siblings in a span around it, into an element of a class."""
    at = list(parent).index(table)
    held = parent[at + span.start : at + span.stop]
    whole = Element("div", {"class": name})
    whole.extend(held)
    whole.tail, held[-1].tail = held[-1].tail, None
    parent[at + span.start : at + span.stop] = [whole]


def _goes_along(element: Element, following: Element) -> bool:
    """True for an element that is on the page of what follows it."""
    if element.tag in HEADINGS or set(classes(element)) & {"label", "block-title", *_NOTES}:
        return True
    announces = "".join(element.itertext()).rstrip().endswith((":", "："))
    return element.tag == "p" and announces and following.tag != "p"


def _set(element: Element, variable: str, value: str) -> None:
    """Set a variable of CSS for an element."""
    style = element.get("style")
    element.set("style", f"{style}; --{variable}: {value}" if style else f"--{variable}: {value}")


def _columns(row: Element) -> int:
    """The number of columns in which a row has cells."""
    spans = (cell.get("colspan", "1") for cell in row)
    return sum(int(span) if span.isdecimal() else 1 for span in spans)


def _outermost(element: Element) -> Iterator[Element]:
    """The tables that are in no other table, in order."""
    for child in element:
        if child.tag == "table":
            yield child
        else:
            yield from _outermost(child)


def _above(element: Element, parents: Mapping[Element, Element]) -> Iterator[Element]:
    """The elements around an element, the innermost first."""
    while (above := parents.get(element)) is not None:
        yield above
        element = above


def _is_note(element: Element) -> bool:
    own = set(classes(element))
    return bool(own & _NOTES) and _TALL not in own
