"""The margin at the spine of a bound book, by the number of its pages.

The text is moved as a whole, so that its lines and its pages stay as they are. So the number of
pages, and with it the margin, is the same whatever was assumed of it before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studypress.formats.document import Document, Gutter, Style

_NAME = "gutter"


def bound(documents: Sequence[Document], pages: int) -> tuple[Document, ...]:
    """Documents with the margins of a book of so many pages, as the last of their style sheets."""
    return tuple(_bound(document, pages) for document in documents)


def _bound(document: Document, pages: int) -> Document:
    gutter = document.gutter
    if gutter is None or not gutter.shift_mm(pages):
        return document
    return replace(document, styles=(*document.styles, Style(_NAME, _css(gutter, pages))))


def _css(gutter: Gutter, pages: int) -> str:
    by = gutter.shift_mm(pages)
    inner, outer = f"{gutter.inner_mm + by:.5g}mm", f"{gutter.outer_mm - by:.5g}mm"
    return (
        f":root {{ --right-page-left: {inner}; --right-page-right: {outer};"
        f" --left-page-left: {outer}; --left-page-right: {inner} }}"
    )
