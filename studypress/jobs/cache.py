"""Keeps finished folders by their content, so that nothing that was made once is made again.

It is the second level of "unchanged": the manifest's stamp says cheaply that nothing may have
changed; a content key says that the same was made before, in whichever run. Whole jobs are kept
here, and so are the parts that a format asks for.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

MAX_BYTES = 500_000_000
"""What the cache may hold; beyond it what was not used for longest is removed."""


class ObjectCache:
    """Folders by content key, below one folder; it keeps the protocol formats.Cache."""

    def __init__(self, folder: Path, max_bytes: int = MAX_BYTES) -> None:
        self._folder = folder
        self._max_bytes = max_bytes

    def get(self, key: str) -> Path | None:
        """The folder that was kept under a key, or None."""
        place = self._place(key)
        if not place.is_dir():
            return None
        with suppress(OSError):  # it was used now
            os.utime(place)
        return place

    def put(self, key: str, folder: Path) -> None:
        """Keep a copy of a folder under a key; what can't be kept is no fault of the run."""
        place = self._place(key)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            fresh = Path(tempfile.mkdtemp(prefix="new-", dir=self._folder))
            try:
                shutil.copytree(folder, fresh, dirs_exist_ok=True)
                fresh.rename(place)  # whole or not there
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
        except OSError:
            return  # the disk is full, or another run has kept the same meanwhile

    def trim(self) -> None:
        """Remove what was not used for longest, until the rest is small enough."""
        kept = sorted(
            ((place.stat().st_mtime_ns, _size(place), place) for place in self._folder.glob("*/")),
            reverse=True,
        )
        total = 0
        for _, size, place in kept:
            total += size
            if total > self._max_bytes:
                shutil.rmtree(place, ignore_errors=True)

    def _place(self, key: str) -> Path:
        return self._folder / hashlib.sha256(key.encode()).hexdigest()


def _size(folder: Path) -> int:
    """How many bytes the files below a folder have."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
