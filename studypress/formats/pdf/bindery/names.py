"""The ids of the book, as one tree of names (ISO 32000-1, 12.3.2.3)."""

from __future__ import annotations

from collections.abc import Iterable

from studypress.formats.pdf.bindery import syntax


class Names:
    """The ids of the book with their places."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(known)
        self._places: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        """True for an id that a part has."""
        return name in self._known

    def add(self, name: str, place: bytes) -> None:
        """Add an id with its place, as it is written. The first place of an id is kept."""
        self._places.setdefault(name, place)

    def written(self) -> bytes:
        """The tree, in the order of the bytes of the ids; empty where there are none."""
        if not self._places:
            return b""
        items = sorted((syntax.encoded(name), place) for name, place in self._places.items())
        pairs = (syntax.string(name) + place for name, place in items)
        return b"<</Names [" + b" ".join(pairs) + b"]>>"
