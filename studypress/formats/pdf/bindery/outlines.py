"""The bookmarks of the book, as one tree (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from dataclasses import dataclass, field

from studypress.formats.pdf.bindery import syntax
from studypress.formats.pdf.bindery.volume import Volume


@dataclass(slots=True)
class _Item:
    """A bookmark with those below it."""

    level: int
    title: bytes = b""
    place: bytes = b""
    closed: bool = False
    kids: list[_Item] = field(default_factory=list)

    @property
    def shown(self) -> int:
        """How many bookmarks below it are shown once it is open."""
        return sum(1 + (0 if kid.closed else kid.shown) for kid in self.kids)


class Outlines:
    """The bookmarks of the book in the order of the text."""

    def __init__(self) -> None:
        self._root = _Item(0)
        self._path = [self._root]

    def add(self, level: int, title: bytes, place: bytes, *, closed: bool) -> None:
        """Add a bookmark, below the last one before it of a lower level, whatever is in between."""
        while self._path[-1].level >= level:
            self._path.pop()
        item = _Item(level, title, place, closed)
        self._path[-1].kids.append(item)
        self._path.append(item)

    def write(self, volume: Volume) -> int:
        """Write the tree; returns the number of its root, 0 where there are no bookmarks."""
        if not self._root.kids:
            return 0
        number = volume.file.reserve()
        first, last = _write(self._root.kids, number, volume)
        counts = {"Type": b"/Outlines", "Count": b"%d" % self._root.shown}
        volume.add(syntax.dictionary(counts | _ends(first, last)), number)
        return number


def _write(items: list[_Item], parent: int, volume: Volume) -> tuple[int, int]:
    """Write the bookmarks below one; returns the numbers of the first and the last."""
    first = volume.file.reserve(len(items))
    last = first + len(items) - 1
    for number, item in enumerate(items, first):
        entries = {"Title": item.title, "Parent": syntax.reference(parent), "Dest": item.place}
        if number > first:
            entries["Prev"] = syntax.reference(number - 1)
        if number < last:
            entries["Next"] = syntax.reference(number + 1)
        if item.kids:
            entries["Count"] = b"%d" % (-item.shown if item.closed else item.shown)
            entries |= _ends(*_write(item.kids, number, volume))
        volume.add(syntax.dictionary(entries), number)
    return first, last


def _ends(first: int, last: int) -> dict[str, bytes]:
    return {"First": syntax.reference(first), "Last": syntax.reference(last)}
