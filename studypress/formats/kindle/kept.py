"""Keeps the pictures of an ePub's formulas and drawings, so that the next run draws only new ones.

All of them are in one file, each under a digest of what it was drawn of. The file begins with a
digest of the rest: where it is damaged, nothing in it is believed.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from base64 import b64decode, b64encode
from importlib.metadata import version
from pathlib import Path

from studypress.formats import Cache

_FILE = "pictures.json"


class Kept:
    """The pictures of one ePub, those of the last run and those of this one."""

    def __init__(self, cache: Cache, name: str) -> None:
        """Those that the last run kept; `name` is that of the ePub."""
        self._cache = cache
        self._key = f"pictures of {name}"
        self._known = self._read()
        self._used: dict[str, str] = {}

    def get(self, key: str) -> bytes | None:
        """The picture under a key, or None."""
        found = self._known.get(key)
        return b64decode(found) if found is not None else None

    def keep(self, key: str, data: bytes) -> None:
        """Keep a picture under a key."""
        self._used[key] = self._known.get(key) or b64encode(data).decode("ascii")

    def save(self) -> None:
        """Keep for the next run what this one used, where it is not the same."""
        if self._used.keys() == self._known.keys():
            return
        body = json.dumps(self._used)
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, _FILE).write_text(f"{_digest(body)}\n{body}", encoding="ascii")
            self._cache.renew(self._key, Path(folder))

    def _read(self) -> dict[str, str]:
        folder = self._cache.get(self._key)
        if folder is None:
            return {}
        try:
            digest, _, body = (folder / _FILE).read_text(encoding="ascii").partition("\n")
        except (OSError, UnicodeError):
            return {}
        known: dict[str, str] = json.loads(body) if digest == _digest(body) else {}
        return known


def _digest(text: str) -> str:
    # Another version may draw otherwise. The number goes up where drawings become other pictures.
    drawn_by = f"{version('resvg_py')} {version('pillow')}"
    return hashlib.sha256(f"pictures 1 {drawn_by} {text}".encode()).hexdigest()
