"""Reads from set pages where tables came to stand, and how much room is around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element

import weasyprint
from weasyprint.formatting_structure import boxes

from studypress.formats.pdf.furniture import gain
from studypress.formats.pdf.inside import inside

TURNED = "turned"
"""The name, in style sheets, of a page that lies on its side, and the class of what is on it."""


@dataclass(frozen=True, slots=True)
class TablePlace:
    """A table as it was set on a page. Lengths are in CSS pixels."""

    element: Element
    """The table in its document."""
    size: float
    """The size of its type."""
    width: float
    """Its width. A table that is too wide is as narrow as its longest words allow."""
    over: float
    """How far it stands out of its place."""
    room: float
    """The width of its place."""
    aside: float
    """The width from where its place begins to the margin of the page."""
    turned: float
    """The width of `aside` on a page that lies on its side; that is not asked for where a table is
    as wide as its place, or in a column of the text."""


@dataclass(frozen=True, slots=True)
class _Span:
    """A part of a line, from left to right."""

    left: float
    """Its left end."""
    right: float
    """Its right end."""

    @classmethod
    def of(cls, box: Any) -> _Span:
        """The content of a box."""
        left = box.content_box_x()
        return cls(left, left + box.width)


def table_places(pages: Iterable[weasyprint.document.Page]) -> Iterator[TablePlace]:
    """The places of the tables on some pages, but for tables in tables."""
    for page in pages:
        box = page._page_box
        whole = _Span.of(box)
        for table, place, column in _tables(box, whole, None):
            found = _place(table, place, column or whole)
            # Beside a column of the text is another one, and a page is not turned within it.
            if found.over > 0 and not column:
                found = replace(found, turned=found.aside + gain(box, TURNED))
            yield found


def _tables(
    box: Any, place: _Span, column: _Span | None
) -> Iterator[tuple[Any, _Span, _Span | None]]:
    """The boxes of tables in a box, each with the content of the block that holds it.

    The third is the column of the text, on a page that has several.
    """
    for child in inside(box):
        if isinstance(child, boxes.TableBox):
            yield child, place, column
        elif not isinstance(child, boxes.Box) or isinstance(child, boxes.TextBox):
            continue
        elif isinstance(child, boxes.BlockContainerBox) and not child.is_table_wrapper:
            inner = _Span.of(child)
            yield from _tables(child, inner, inner if child.is_column else column)
        else:
            yield from _tables(child, place, column)


def _place(table: Any, place: _Span, whole: _Span) -> TablePlace:
    left = table.border_box_x()
    width = table.border_width()
    rtl = table.style["direction"] == "rtl"
    aside = place.right - whole.left if rtl else whole.right - place.left
    return TablePlace(
        table.element,
        table.style["font_size"],
        width,
        max(left + width - place.right, place.left - left),
        place.right - place.left,
        aside,
        aside,
    )
