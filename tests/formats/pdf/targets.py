"""Reads where the links and bookmarks of a PDF lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

Place = tuple[object, ...]
"""The index of a page, and how it is shown: ("/XYZ", left, top, zoom)."""


class Targets:
    """The named places of a file."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._pages = {page.objgen: index for index, page in enumerate(pdf.pages)}
        names: Any = pdf.Root.get("/Names", {})
        self.order = list(_names(names.Dests)) if "/Dests" in names else []
        """The names with what they stand for, as they follow in the file."""
        self.named = {name: self._place(value) for name, value in self.order}
        """Every name with its place."""

    def place(self, target: Any) -> Place:
        """The place of a destination, which is a name or says it itself."""
        if isinstance(target, pikepdf.String):
            return self.named.get(bytes(target), ("nowhere", bytes(target)))
        return self._place(target)

    def annotation(self, one: Any) -> Place:
        """What an annotation is, where it stands and where it leads."""
        rectangle = tuple(float(number) for number in one.Rect)
        said = (str(one.get("/Contents", "")), int(one.get("/F", 0)))
        return (str(one.Subtype), rectangle, *said, *self._leads(one))

    def links(self) -> Iterator[Place]:
        """Every annotation of every page, in its order."""
        for index, page in enumerate(self._pdf.pages):
            for one in page.obj.get("/Annots", []):
                yield (index, *self.annotation(one))

    def bookmarks(self) -> Iterator[Place]:
        """Every bookmark: how deep it is, its title, its place, whether it is closed."""
        outlines = self._pdf.Root.get("/Outlines")
        yield from self._bookmarks(outlines, 0) if outlines is not None else ()

    def _bookmarks(self, parent: Any, depth: int) -> Iterator[Place]:
        item = parent.get("/First")
        while item is not None:
            action = item.get("/A", {})
            target = item.Dest if "/Dest" in item else action.D
            shown = int(item.get("/Count", 0)) < 0
            yield (depth, str(item.Title), self.place(target), shown)
            yield from self._bookmarks(item, depth + 1)
            item = item.get("/Next")

    def _leads(self, one: Any) -> Place:
        if "/Dest" in one:
            return ("within", self.place(one.Dest))
        action = one.get("/A")
        if action is None:
            return ("nowhere",)
        if action.S == "/GoTo":
            return ("within", self.place(action.D))
        return (str(action.S), str(action.get("/URI", "")))

    def _place(self, value: Any) -> Place:
        if isinstance(value, pikepdf.Dictionary):
            value = value.D
        page = self._pages.get(value[0].objgen, "no page of the file")
        return (page, str(value[1]), *(float(number) for number in list(value)[2:]))


def _names(node: Any) -> Iterator[tuple[bytes, Any]]:
    """The entries of a name tree."""
    held = list(node.get("/Names", []))
    yield from ((bytes(key), value) for key, value in zip(held[::2], held[1::2], strict=True))
    for kid in node.get("/Kids", []):
        yield from _names(kid)
