"""Keeps the finished content documents of an ePub, so that the next run finishes only what changed.

All of them are in one file, each under a key: a digest of everything of which it is made.
"""

from __future__ import annotations

import json
from typing import Any

from studypress.formats import Cache
from studypress.formats.epub import sealed
from studypress.formats.epub.items import Captioned, Heading, Item

_FILE = "documents.json"
_ABOUT = "content documents"
"""It needs no number: the cache keeps nothing of another version of our code (jobs/engine.py)."""


class Kept:
    """The finished content documents of one ePub, those of the last run and those of this one."""

    def __init__(self, cache: Cache, name: str) -> None:
        """Those that the last run kept; `name` is that of the ePub."""
        self._cache = cache
        self._key = f"content documents of {name}"
        self._known = self._read()
        self._used: dict[str, dict[str, Any]] = {}

    def get(self, key: str) -> Item | None:
        """The content document under a key, or None."""
        found = self._known.get(key)
        if found is None:
            return None
        self._used[key] = found
        return Item(
            found["name"],
            found["text"].encode(),
            found["media_type"],
            tuple(found["properties"]),
            found["title"],
            tuple(Heading(*heading) for heading in found["heads"]),
            frozenset(found["features"]),
            found["listed"],
            tuple(Captioned(*one) for one in found["captions"]),
        )

    def keep(self, key: str, item: Item) -> None:
        """Keep a content document under a key."""
        self._used[key] = {
            "name": item.name,
            "text": item.data.decode(),
            "media_type": item.media_type,
            "properties": item.properties,
            "title": item.title,
            "heads": [(heading.address, heading.label) for heading in item.heads or ()],
            "features": sorted(item.features),
            "listed": item.listed,
            "captions": item.captions,
        }

    def save(self) -> None:
        """Keep for the next run what this one used, where it is not the same."""
        if self._used.keys() == self._known.keys():
            return
        sealed.write(self._cache, self._key, _FILE, _ABOUT, json.dumps(self._used))

    def _read(self) -> dict[str, dict[str, Any]]:
        body = sealed.read(self._cache, self._key, _FILE, _ABOUT)
        known: dict[str, dict[str, Any]] = json.loads(body) if body else {}
        return known
