"""A key for each page of a PDF: a digest of all that its text is read from.

Two pages of the same key have the same text, whatever their files are else: in a file that is bound
anew after an edit, most pages draw what they drew before. Everything counts that a page leads to,
its fonts above all, but for what is named here. Objects count by what they hold, since their
numbers change with each page before them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pikepdf

_NOT_READ = frozenset({"/Annots", "/Parent", "/StructParents", "/Tabs"})
"""Entries of a page that say nothing of what it draws: what lies on it, and where it stands in the
file and in the structure. See ISO 32000-1, table 30."""
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
"""Entries that a page may have from the nodes above it. See ISO 32000-1, 7.7.3.4."""
_LAYERS = "/OCProperties"
"""The entry of the catalog that says which layers are shown."""


def keys_of_pages(path: Path) -> tuple[str, ...]:
    """The key of each page; "" for one that leads to itself, which has none.

    No page has one in a file that must be mended to be read: others may mend it in another way.
    """
    with pikepdf.open(path, suppress_warnings=True) as pdf:
        contents = _Contents()
        layers = contents.key(pdf.Root.get(_LAYERS))
        keys = tuple(_key(page.obj, layers, contents) for page in pdf.pages)
        return ("",) * len(keys) if pdf.get_warnings() else keys


def _key(page: pikepdf.Object, layers: str, contents: _Contents) -> str:
    entries = {name: value for name, value in page.items() if name not in _NOT_READ}
    for name in _INHERITED:
        above = page.get("/Parent")
        seen = set()
        while name not in entries and above is not None and above.objgen not in seen:
            seen.add(above.objgen)
            if name in above:
                entries[name] = above[name]
            above = above.get("/Parent")
    keys = [f"{name} {contents.key(value)}" for name, value in sorted(entries.items())]
    if not layers or any(key.endswith(" ") for key in keys):
        return ""
    return _digest("\n".join([layers, *keys]).encode())


class _Contents:
    """What the objects of a file hold."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], str] = {}
        self._open: set[tuple[int, int]] = set()

    def key(self, value: object) -> str:
        """A digest of a value; "" for one that leads to itself."""
        try:
            return _digest(self._written(value))
        except _Circle:
            return ""

    def _written(self, value: object) -> bytes:
        """All that a value holds; an object that others lead to is given by a digest of it."""
        if not isinstance(value, pikepdf.Object):
            kind = "number" if isinstance(value, Decimal) else type(value).__name__
            return f"{kind} {value!r}".encode()
        number = value.objgen
        if number == (0, 0):
            return self._held(value)
        if number not in self._known:
            if number in self._open:
                raise _Circle
            self._open.add(number)
            try:
                self._known[number] = _digest(self._held(value))
            finally:
                self._open.discard(number)
        return f"<{self._known[number]}>".encode()

    def _held(self, value: pikepdf.Object) -> bytes:
        if isinstance(value, pikepdf.Array):
            return b"[%b]" % b" ".join(map(self._written, _items(value)))
        if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            rows = sorted(
                (name.encode(errors="surrogateescape"), self._written(item))
                for name, item in value.items()
            )
            written = b"{%b}" % b"\n".join(b"%b %b" % row for row in rows)
            if isinstance(value, pikepdf.Stream):
                data = value.read_raw_bytes()
                written = b"stream %b %d %b" % (written, len(data), _digest(data).encode())
            return written
        return value.unparse()


def _items(array: pikepdf.Array) -> Iterator[object]:
    return (array[index] for index in range(len(array)))


class _Circle(Exception):
    """An object leads to itself."""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
