"""Where bookmarks and links of a file lead (ISO 32000-1, 12.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf

from studypress.formats.pdf.preflight.values import (
    DIRECT,
    dictionary,
    items,
    number,
    text,
    whole,
)

_MAX_ENTRIES = 100_000
# A place may have a name that stands for another one; one that stands for itself has an end.
_MAX_STEPS = 8
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
        self.named |= _names(dictionary(pdf.Root.get("/Names")).get("/Dests"))
        old = pdf.Root.get("/Dests")
        if isinstance(old, pikepdf.Dictionary):
            self.named |= {name.removeprefix("/"): place for name, place in old.items()}

    def page_of(self, target: Any) -> int | None:
        """The index of the page to which a target leads; None where that is no page."""
        for _ in range(_MAX_STEPS):
            if isinstance(target, pikepdf.Array):
                page = target[0] if len(target) else None
                if (index := whole(page)) is not None:
                    return index if 0 <= index < len(self._pages) else None
                return self._pages.get(dictionary(page).objgen)
            if isinstance(target, pikepdf.Dictionary):
                target = target.get("/D")
            else:
                target = self.named.get(text(target).removeprefix("/"))
        return None

    def height_of(self, target: Any) -> float | None:
        """How high a place is on its page, in points; None where it does not say."""
        found: Any = target.get("/D") if isinstance(target, pikepdf.Dictionary) else target
        if isinstance(found, pikepdf.Array) and len(found) > _HEIGHT and found[1] == "/XYZ":
            return number(found[_HEIGHT])
        return None


def _names(root: Any) -> dict[str, Any]:
    """The names in a tree of them (7.9.6), each with what it stands for."""
    named: dict[str, Any] = {}
    nodes, seen = [root], set()
    while nodes:
        node = dictionary(nodes.pop())
        if node.objgen != DIRECT and node.objgen in seen:
            continue
        seen.add(node.objgen)
        pairs = list(items(node.get("/Names")))
        named |= {text(name): place for name, place in zip(pairs[::2], pairs[1::2], strict=False)}
        nodes += items(node.get("/Kids"))
    return named


def entries(pdf: pikepdf.Pdf, targets: Targets) -> Iterator[Entry]:
    """The bookmarks of a file in their order."""
    seen: set[tuple[int, int]] = set()
    waiting = [(dictionary(pdf.Root.get("/Outlines")).get("/First"), 1)]
    while waiting and len(seen) < _MAX_ENTRIES:
        item, level = waiting.pop()
        if not isinstance(item, pikepdf.Dictionary) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        target = item.get("/Dest", dictionary(item.get("/A")).get("/D"))
        yield Entry(text(item.get("/Title")), level, targets.page_of(target))
        waiting += [(item.get("/Next"), level), (item.get("/First"), level + 1)]
