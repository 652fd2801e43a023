"""The ids, the bookmarks and the links of a part, as the typesetter wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

import pikepdf

from studypress.formats.pdf.bindery.parts import Bookmark, Shift, Spot

_CROSS = "xref:"


def names(pdf: pikepdf.Pdf, pages: Mapping[int, int]) -> Iterator[tuple[str, Spot]]:
    """Each id with its place; `pages` has the index of each page by the number of its object."""
    found = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if found is not None:
        for name, place in pikepdf.NameTree(found).items():
            yield str(name), _spot(place, pages)


def bookmarks(pdf: pikepdf.Pdf, pages: Mapping[int, int]) -> Iterator[Bookmark]:
    """The bookmarks in order.

    The catalog's entry `Levels` has their levels in the whole book. Without it, the first level of
    the part is that of the book.
    """
    levels = iter(pdf.Root.get("/Levels", ()))

    def walk(item: Any, depth: int) -> Iterator[Bookmark]:
        while item is not None:
            level = int(next(levels, depth))
            title = item.Title.unparse().decode("latin-1")
            closed = int(item.get("/Count", 0)) < 0
            yield Bookmark(level, title, _spot(item.Dest, pages), closed)
            yield from walk(item.get("/First"), depth + 1)
            item = item.get("/Next")

    return walk(pdf.Root.get("/Outlines", pikepdf.Dictionary()).get("/First"), 1)


def cross_links(pages: Sequence[pikepdf.Page]) -> Iterator[tuple[str, pikepdf.Object]]:
    """The links to ids of other parts, each with its annotation, which becomes one to that id."""
    for page in pages:
        for annotation in page.obj.get("/Annots", ()):
            address = str(annotation.get("/A", pikepdf.Dictionary()).get("/URI", ""))
            if address.startswith(_CROSS):
                target = unquote(address.removeprefix(_CROSS))
                del annotation.A
                annotation.Dest = pikepdf.String(target)
                yield target, annotation


def _spot(place: Any, pages: Mapping[int, int]) -> Spot:
    page, _, x, y, *_ = place
    return Spot(Shift(pages[page.objgen[0]], _plain(x)), _plain(y))


def _plain(value: Any) -> str:
    return format(Decimal(value), "f")
