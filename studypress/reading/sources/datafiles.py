"""The files with the data of charts: in the guide's folder only, and not too large."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from studypress.figures.drawn.kind import About, Undrawable
from studypress.model.diagnostics import did_you_mean, quoted
from studypress.reading.sources.files import Unreadable, is_inside, is_regular, read_bytes

_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_SUFFIXES = (".csv", ".tsv", ".json")
_MAX_BYTES = 5_000_000
_MAX_NEAR = 500
"""How many files are compared with a name that is missing."""


class DataFiles:
    """The data files of one guide."""

    def __init__(self, content: Path | None) -> None:
        self._content = content
        self.digest = cache(self._digest)
        """Gives the digest of a file's bytes, or "" where it can't be read."""

    def reader(self) -> DataReader:
        """Something that reads files for one figure, and remembers them."""
        return DataReader(self)

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises Undrawable where it must not or can't be read."""
        shown = quoted(name[:80])
        if _REMOTE.match(name):
            raise Undrawable(
                f"its data {shown} are on the web, from where nothing is read", about=About.REMOTE
            )
        path = self._path(name)
        if path is None or not is_inside(path, self._content or path):
            raise Undrawable(
                f"its data {shown} are outside the guide's folder", about=About.OUTSIDE
            )
        if path.suffix.lower() not in _SUFFIXES:
            raise Undrawable(f"its data {shown} are neither CSV nor JSON", about=About.MISSING)
        if not is_regular(path):
            raise Undrawable(
                f"there is no data file {shown}. {self._near(name)}".rstrip(". "),
                about=About.MISSING,
            )
        try:
            return read_bytes(path, _MAX_BYTES)
        except Unreadable as fault:
            large = "larger" in str(fault)
            about = About.LARGE if large else About.MISSING
            raise Undrawable(f"its data file {shown} {fault}", about=about) from fault

    def _path(self, name: str) -> Path | None:
        if self._content is None or "\0" in name:
            return None
        return self._content / unquote(name).replace("\\", "/")

    def _near(self, name: str) -> str:
        if self._content is None:
            return ""
        files = (path for suffix in _SUFFIXES for path in self._content.rglob(f"*{suffix}"))
        first = islice(files, _MAX_NEAR)
        near = {path.relative_to(self._content).as_posix() for path in first}
        return did_you_mean(name, near)

    def _digest(self, name: str) -> str:
        try:
            return hashlib.sha256(self.read(name)).hexdigest()
        except Undrawable:
            return ""


class DataReader:
    """Reads the data files of one figure."""

    def __init__(self, files: DataFiles) -> None:
        self._files = files
        self._names: list[str] = []

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises Undrawable."""
        self._names.append(name)
        return self._files.read(name)

    def digests(self) -> tuple[tuple[str, str], ...]:
        """The files that were asked for, each with the digest of its bytes, or ""."""
        return tuple((name, self._files.digest(name)) for name in self._names)
