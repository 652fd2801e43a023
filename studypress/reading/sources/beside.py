"""The files that notes name by an address, found in the guide's folder only."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from studypress.model.diagnostics import did_you_mean, quoted
from studypress.reading.sources.files import is_inside, is_regular

_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)

_MAX_GUESSES = 50
"""How many missing names are compared with all others, for each guide."""

_MAX_SHOWN_CHARS = 80
"""How much of an address a message shows."""


class Beside:
    """The files of some kinds beside the notes of one guide."""

    def __init__(self, content: Path, suffixes: Collection[str]) -> None:
        """`suffixes`, in small letters, are those among which a missing file is looked for."""
        self._content = content
        self._suffixes = suffixes
        self._guesses = _MAX_GUESSES
        self.looked_at: dict[Path, None] = {}
        """The places at which a file was looked for, whether one was there or not."""

    def holds(self, path: Path) -> bool:
        """True for a path below the folder of the notes, with every link followed."""
        return is_inside(path, self._content)

    def has(self, address: str, beside: Path) -> bool:
        """True where an address in the file `beside` names a file of the folder."""
        path = self.file(address, beside)
        return path is not None and self.holds(path) and is_regular(path)

    def file(self, address: str, beside: Path) -> Path | None:
        """The file at an address, or None; one outside of the folder need not exist."""
        if address.lower().startswith("file:"):
            path = Path(unquote(address[5:]).replace("\0", "").replace("//", "/", 1))
            self.looked_at[path] = None
            return path
        plain = unquote(address)
        for written in (plain, re.split(r"[?#]", plain, maxsplit=1)[0]):
            if not written or "\0" in written:
                continue
            below = written.replace("\\", "/")
            # As on GitHub, an address from the root means the root of the notes.
            root = self._content if below.startswith("/") else beside.parent
            path = root / below.lstrip("/")
            self.looked_at[path] = None
            if is_regular(path):
                return path
            if not is_inside(path, self._content):
                return path  # reported as outside, whether there is such a file or not
        return None

    def likely(self, address: str) -> str:
        """A hint that names a file with a similar name, or ""."""
        self._guesses -= 1
        if self._guesses < 0:
            return ""
        likely = did_you_mean(PurePosixPath(unquote(address)).name, self._near)
        for lower, path in self._near.items():
            likely = likely.replace(f"{quoted(lower)}", f"{quoted(path)}")
        return likely

    @cached_property
    def _near(self) -> dict[str, str]:
        """The paths of the files in the folder and the folders in it, by name in lower case."""
        return {
            path.name.lower(): path.relative_to(self._content).as_posix()
            for pattern in ("*", "*/*")
            for path in sorted(self._content.glob(pattern))
            if path.suffix.lower() in self._suffixes
        }


def is_remote(address: str) -> bool:
    """True for an address on the web, from which nothing is fetched while notes are read."""
    return bool(_REMOTE.match(address)) and not address.lower().startswith("file:")


def short(address: str) -> str:
    """An address for a message."""
    if len(address) < _MAX_SHOWN_CHARS:
        return address
    return address[: _MAX_SHOWN_CHARS - 3] + "…"
