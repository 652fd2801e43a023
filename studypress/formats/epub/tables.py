"""What a table's markup says of it, for voices."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

_XHTML = "http://www.w3.org/1999/xhtml"
_FORMULA = "{http://www.w3.org/1998/Math/MathML}math"
_SPAN = f"{{{_XHTML}}}span"
_HEAD, _CELL, _ROW = f"{{{_XHTML}}}th", f"{{{_XHTML}}}td", f"{{{_XHTML}}}tr"


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
                cell.tag = _CELL
                continue
            if cell.get("scope") is None:
                cell.set("scope", "col" if across else "row")
            for formula in cell.iter(_FORMULA):
                place = formula.getparent()
                if place is not None and place.tag == _SPAN and len(place) == 1:
                    place.set("role", "math")
                    place.set("aria-label", words(place))
