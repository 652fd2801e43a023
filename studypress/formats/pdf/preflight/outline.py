"""Where bookmarks and links of a file lead (ISO 32000-1, 12.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf

_MAX_ENTRIES = 100_000
# Which of the items of a place is its height (table 151).
_HEIGHT = 3


class Entry(NamedTuple):
    """A bookmark."""

    title: str
    level: int
    """How deep it is, from 1."""
    page: int | None
    """The index of the page to which it leads; None where it leads nowhere."""


class Targets:
    """The places in a file that have names, and its pages."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        self.named: dict[str, Any] = {}
        """What each name stands for."""
        names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
        if names is not None:
            self.named |= {str(name): place for name, place in pikepdf.NameTree(names).items()}
        old = pdf.Root.get("/Dests")
        if isinstance(old, pikepdf.Dictionary):
            self.named |= {name.removeprefix("/"): place for name, place in old.items()}

    def page_of(self, target: Any) -> int | None:
        """The index of the page to which a target leads; None where that is no page."""
        if isinstance(target, pikepdf.Array):
            if not len(target):
                return None
            page = target[0]
            if isinstance(page, int):
                return page if 0 <= page < len(self._pages) else None
            return self._pages.get(page.objgen)
        if isinstance(target, pikepdf.Dictionary):
            return self.page_of(target.get("/D"))
        place = self.named.get(str(target).removeprefix("/")) if target is not None else None
        return None if place is None else self.page_of(place)

    def height_of(self, target: Any) -> float | None:
        """How high a place is on its page, in points; None where it does not say."""
        found: Any = target.get("/D") if isinstance(target, pikepdf.Dictionary) else target
        if isinstance(found, pikepdf.Array) and len(found) > _HEIGHT and found[1] == "/XYZ":
            return None if found[_HEIGHT] is None else float(found[_HEIGHT])
        return None


def entries(pdf: pikepdf.Pdf, targets: Targets) -> Iterator[Entry]:
    """The bookmarks of a file in their order."""
    seen: set[tuple[int, int]] = set()

    def walk(item: Any, level: int) -> Iterator[Entry]:
        while item is not None and item.objgen not in seen and len(seen) < _MAX_ENTRIES:
            seen.add(item.objgen)
            action = item.get("/A", pikepdf.Dictionary())
            target = item.get("/Dest", action.get("/D"))
            yield Entry(str(item.get("/Title", "")), level, targets.page_of(target))
            yield from walk(item.get("/First"), level + 1)
            item = item.get("/Next")

    return walk(pdf.Root.get("/Outlines", pikepdf.Dictionary()).get("/First"), 1)
