"""The files in an ePub, which is a ZIP file of XML, style sheets and images."""

from __future__ import annotations

import posixpath
import re
import zipfile
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast
from urllib.parse import unquote, urlsplit

from lxml import etree

# What is larger is no document of a book, and would fill the memory of whoever reads it.
_MAX_BYTES = 50_000_000
# A name in the same folder, a fragment, or both.
_PLAIN = re.compile(r"(?:[\w-][\w.-]*)?(?:#[\w.-]*)?", re.ASCII)
_ZIP_FAULTS = (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError)


class Unreadable(Exception):
    """A file can't be read; the words say why."""


class Archive:
    """An ePub's files by their names, which are those in the ZIP file."""

    def __init__(self, path: Path) -> None:
        """Open it; raises Unreadable for what is no ZIP file."""
        try:
            self._zip = zipfile.ZipFile(path)
        except _ZIP_FAULTS as fault:
            raise Unreadable(f"it is no ZIP file: {fault}") from fault
        self.infos = self._zip.infolist()
        """Every entry in its order."""
        self.names = {info.filename: info for info in self.infos if not info.is_dir()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """The bytes of a file; raises Unreadable where it is not there, damaged or enormous."""
        info = self.names.get(name)
        if info is None:
            raise Unreadable("it is not in the ePub")
        if info.file_size > _MAX_BYTES:
            raise Unreadable(f"it has more than {_MAX_BYTES // 1_000_000} MB")
        try:
            return self._zip.read(info)
        except (*_ZIP_FAULTS, zipfile.zlib.error) as fault:  # type: ignore[attr-defined]
            raise Unreadable(f"it is damaged: {fault}") from fault

    def open(self, name: str) -> IO[bytes]:
        """A file to read the beginning of; raises Unreadable where there is none."""
        try:
            return self._zip.open(self.names[name])
        except (KeyError, *_ZIP_FAULTS) as fault:
            raise Unreadable(f"it can't be opened: {fault}") from fault

    def tree(self, name: str) -> etree._Element:
        """The tree of a file of XML; raises Unreadable where it is none."""
        return tree_of(self.read(name))


def tree_of(data: bytes) -> etree._Element:
    """The tree of some XML, of which nothing is fetched; raises Unreadable where it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise Unreadable(f"it is not well-formed XML: {_first_line(fault)}") from fault


def _first_line(fault: Exception) -> str:
    return str(fault).partition("\n")[0].partition(" (<")[0].strip()


def line_of(element: etree._Element) -> int:
    """The line on which an element begins, from 1; 0 where it is not known."""
    return cast(int | None, element.sourceline) or 0


def resolved(base: str, href: str) -> tuple[str, str] | None:
    """The file that is named in another one, with the fragment; None for one outside the ePub."""
    if _PLAIN.fullmatch(href):  # Nearly all are, and this is much sooner done.
        name, _, fragment = href.partition("#")
        folder = base[: base.rfind("/") + 1]
        return (f"{folder}{name}" if name else base), fragment
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), path)) if path else base
    return name, unquote(parts.fragment)
