"""Keeps the fonts that were made, so that the next run makes only those with other letters."""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from studypress.formats import Cache
from studypress.formats.assets import digest_of
from studypress.formats.epub import sealed
from studypress.formats.epub.typefaces import subset

_FILE = "font.txt"


class Kept:
    """The fonts of former runs, each under a digest of all that it is made of."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def font(self, path: Path, letters: Iterable[str], family: str, *, bold: bool) -> bytes:
        """A font of one weight with some of the letters of another, as `subset.made` makes it."""
        what = f"{digest_of(path)} {family} {bold} {''.join(sorted(letters))}"
        key = f"embedded font {hashlib.sha256(what.encode()).hexdigest()}"
        about = f"embedded font {subset.VERSION} {version('fonttools')}"
        if body := sealed.read(self._cache, key, _FILE, about):
            return b64decode(body)
        data = subset.made(path, letters, family, bold=bold)
        sealed.write(self._cache, key, _FILE, about, b64encode(data).decode("ascii"))
        return data
