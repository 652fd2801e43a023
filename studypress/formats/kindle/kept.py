"""Keeps the pictures of an ePub's formulas and drawings, so that the next run draws only new ones.

All of them are in one file, each under a digest of what it was drawn of.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode

from studypress.formats import Cache
from studypress.formats.epub import sealed

_FILE = "pictures.json"
_ABOUT = "pictures"


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
        sealed.write(self._cache, self._key, _FILE, _ABOUT, json.dumps(self._used))

    def _read(self) -> dict[str, str]:
        body = sealed.read(self._cache, self._key, _FILE, _ABOUT)
        known: dict[str, str] = json.loads(body) if body else {}
        return known
