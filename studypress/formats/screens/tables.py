"""Tables: header cells for screen readers, and forms that fit the screen of a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from studypress.formats.rows import as_rows, name_cells
from studypress.formats.screens.namespaces import MATHML, XHTML
from studypress.markup.edit import add_class
from studypress.markup.elements import CELL_BREAKS, ROW_GROUPS

BOX = "table-box"
"""The class of the box around a table."""

_FORMULA = f"{{{MATHML}}}math"
_SPAN, _DIV, _TABLE = f"{{{XHTML}}}span", f"{{{XHTML}}}div", f"{{{XHTML}}}table"
_HEAD, _CELL, _ROW = f"{{{XHTML}}}th", f"{{{XHTML}}}td", f"{{{XHTML}}}tr"

_ROLES = {
    f"{{{XHTML}}}table": "table",
    **dict.fromkeys((f"{{{XHTML}}}{name}" for name in ROW_GROUPS), "rowgroup"),
    _ROW: "row",
    _HEAD: "columnheader",
    _CELL: "cell",
}
MAX_COLUMNS = 4
"""Telephones have room for so many columns (Kobo's guide for publishers)."""

# A line on a telephone at a reader's usual size, and the space between two columns. Tables of the
# class `wide` have smaller type.
_LINE_CHARS, _WIDE_LINE_CHARS = 46.0, 58.0
_GAP_CHARS, _WIDE_GAP_CHARS = 1.6, 1.2
# Words that are broken into shorter pieces can't be read.
_MIN_PIECE_CHARS = 8
# A piece that no line break divides: a word, but a single letter in the scripts of East Asia.
_EAST = "\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef"
_PIECE = re.compile(f"[{_EAST}]|[^\\s\u200b{_EAST}-]+-*")
_BREAKS = frozenset(f"{{{XHTML}}}{name}" for name in CELL_BREAKS)


def heads(table: etree._Element, words: Callable[[etree._Element], str]) -> None:
    """Mark each head as that of a column or a row (HTML, 4.9.10), and name its formulas.

    `words` gives the plain words of an element. A head without words, as over a column of names,
    becomes a cell. Checkers and voices that do not know MathML would find a head of a formula
    empty, so the formula gets a name.
    """
    for row in table.iter(_ROW):
        across = all(cell.tag == _HEAD for cell in row)
        for cell in row.findall(_HEAD):
            if not words(cell):
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


def fit(table: etree._Element, letters: Callable[[etree._Element], str]) -> None:
    """Give the class `wide` to a table that fits a telephone only in smaller type.

    One with so many columns that its words would be broken into a few letters each becomes a list
    of its rows. Any other of more than four columns gets the class `many`: a style sheet makes
    such a list of it on a narrow screen.

    Cells in which words must break as well get the class `long`. If words might break in every
    cell, those that have room would be broken too. `letters` gives the plain words of an element,
    formulas in letters.

    What stays a table gets a box around it, by whose width style sheets may decide.
    """
    _choose_form(table, letters)
    if table.tag == _TABLE and next(table.iterancestors(_TABLE), None) is None:
        _put_into_box(table)


def _choose_form(table: etree._Element, letters: Callable[[etree._Element], str]) -> None:
    rows = [[cell for cell in row if cell.tag in (_HEAD, _CELL)] for row in table.iter(_ROW)]
    count = max(map(len, rows), default=0)
    longest = [[_longest(cell) for cell in row] for row in rows]
    columns = [max((row[at] for row in longest if at < len(row)), default=0) for at in range(count)]
    room = _WIDE_LINE_CHARS - _WIDE_GAP_CHARS * count
    too_wide = sum(min(column, _MIN_PIECE_CHARS) for column in columns) > room
    # What is no table keeps nothing of one, such as the role that `many` gives it.
    if too_wide or (count > MAX_COLUMNS and not _mark_many(table, letters)):
        as_rows(table)
        return
    if sum(columns) <= _LINE_CHARS - _GAP_CHARS * count:
        return
    add_class(table, "wide")
    most = max(columns)
    while most > 1 and sum(min(column, most) for column in columns) > room:
        most -= 1
    for cells, lengths in zip(rows, longest, strict=True):
        for cell, length in zip(cells, lengths, strict=True):
            if length > most:
                add_class(cell, "long")


def _put_into_box(table: etree._Element) -> None:
    """Put a `div` around a table, in its place."""
    box = etree.Element(_DIV, {"class": BOX})
    box.tail, table.tail = table.tail, None
    parent = table.getparent()
    if parent is not None:
        parent.replace(table, box)
    box.append(table)


def _mark_many(table: etree._Element, letters: Callable[[etree._Element], str]) -> bool:
    """Prepare a table for a style sheet that lists its rows; False where that can't be.

    Cells that are no longer laid out as a table are no table for a voice either, unless they say
    so (HTML Accessibility API Mappings, 4.1).
    """
    if table.find(f".//{table.tag}") is not None or not name_cells(table, letters):
        return False
    add_class(table, "many")
    for element in table.iter(*_ROLES):
        role = _ROLES[str(element.tag)]
        if element.tag == _HEAD and element.get("scope") == "row":
            role = "rowheader"
        element.set("role", role)
    return True


def _longest(cell: etree._Element) -> int:
    """The length in letters of the longest piece of a cell."""
    text = " ".join("".join(_texts(cell)).split())
    return max(map(len, _PIECE.findall(text)), default=0)


def _texts(element: etree._Element) -> Iterator[str]:
    """The texts within an element, with a space at each line break."""
    if element.tag in _BREAKS:
        yield " "
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
