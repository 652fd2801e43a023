"""Tables: what their heads say to voices, and how they come to fit a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from studypress.markup.edit import add_class
from studypress.markup.elements import CELL_BREAKS

_XHTML = "http://www.w3.org/1999/xhtml"
_FORMULA = "{http://www.w3.org/1998/Math/MathML}math"
_SPAN = f"{{{_XHTML}}}span"
_HEAD, _CELL, _ROW = f"{{{_XHTML}}}th", f"{{{_XHTML}}}td", f"{{{_XHTML}}}tr"

# What a telephone shows beside one another at a reader's usual size, in letters of a table's type,
# and in those of a wide one; each column takes some more for the space between two.
_LINE, _WIDE_LINE = 46.0, 58.0
_BETWEEN, _WIDE_BETWEEN = 1.6, 1.2
# What stays on a line: a word, but one letter of those of East Asia.
_EAST = "\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef"
_PIECE = re.compile(f"[{_EAST}]|[^\\s\u200b{_EAST}-]+-*")
_BREAKS = frozenset(f"{{{_XHTML}}}{name}" for name in CELL_BREAKS)


def heads(table: etree._Element, words: Callable[[etree._Element], str]) -> None:
    """Say of each head what it is the head of (HTML, 4.9.10), and what a voice calls it.

    `words` tells an element in plain words. A head without any, as over a column of names, is a
    cell; a formula in one is named, for checkers and voices that know no MathML find it empty.
    """
    for row in table.iter(_ROW):
        across = all(cell.tag == _HEAD for cell in row)
        for cell in row.findall(_HEAD):
            told = words(cell)
            if not told:
                cell.attrib.pop("scope", "")
                cell.tag = _CELL
                continue
            if cell.get("scope") is None:
                cell.set("scope", "col" if across else "row")
            for formula in cell.iter(_FORMULA):
                place = formula.getparent()
                if place is not None and place.tag == _SPAN and len(place) == 1:
                    place.set("role", "math")
                    place.set("aria-label", words(place))


def fit(table: etree._Element) -> None:
    """Mark a table as `wide` that a telephone shows only in smaller type.

    Those of its cells whose words must break as well are `long`: if all might, words that had room
    would be cut.
    """
    rows = [[cell for cell in row if cell.tag in (_HEAD, _CELL)] for row in table.iter(_ROW)]
    count = max(map(len, rows), default=0)
    longest = [[_longest(cell) for cell in row] for row in rows]
    columns = [max((row[at] for row in longest if at < len(row)), default=0) for at in range(count)]
    if sum(columns) <= _LINE - _BETWEEN * count:
        return
    add_class(table, "wide")
    room, most = _WIDE_LINE - _WIDE_BETWEEN * count, max(columns)
    while most > 1 and sum(min(column, most) for column in columns) > room:
        most -= 1
    for cells, lengths in zip(rows, longest, strict=True):
        for cell, length in zip(cells, lengths, strict=True):
            if length > most:
                add_class(cell, "long")


def _longest(cell: etree._Element) -> int:
    """How many letters the longest part of a cell has that stays on one line."""
    told = " ".join("".join(_parts(cell)).split())
    return max(map(len, _PIECE.findall(told)), default=0)


def _parts(element: etree._Element) -> Iterator[str]:
    if element.tag in _BREAKS:
        yield " "
    yield element.text or ""
    for child in element:
        yield from _parts(child)
        yield child.tail or ""
