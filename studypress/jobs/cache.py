"""Keeps finished folders, each under a key, so that nothing is made twice.

A key is a digest of everything from which the files in a folder are made: where a key is known, the
same was made before, in any run. A stamp in the manifest is cheaper, but it only shows that nothing
has changed since the last run. The cache keeps the files of whole jobs, and parts
that a format puts there.

Whatever happened to the files on the disk, the cache gives what was put: each folder has a list of
its files with a digest of each, and one that differs from its list is removed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LIST = ".kept.json"

MAX_BYTES = 500_000_000
"""The largest size of the cache. The folders that were not used for longest are removed then."""


class ObjectCache:
    """A cache of folders by the key of their content. It implements the protocol formats.Cache."""

    def __init__(self, folder: Path, state: str = "", max_bytes: int = MAX_BYTES) -> None:
        """A cache in a folder. What was kept in another `state` is not found."""
        self._folder = folder
        self._state = state
        self._max_bytes = max_bytes
        self._read: set[Path] = set()
        """The folders whose files were compared with their lists already."""
        self._used: set[Path] = set()
        """The folders that were put or found."""

    def get(self, key: str) -> Path | None:
        """The folder that was kept under a key, or None where there is none, or a damaged one."""
        place = self._place(key)
        if not place.is_dir():
            return None
        if place not in self._read:
            if not _is_whole(place):
                shutil.rmtree(place, ignore_errors=True)
                return None
            self._read.add(place)
        self._used.add(place)
        with suppress(OSError):  # The date shows that it is in use.
            os.utime(place)
        return place

    def put(self, key: str, folder: Path) -> None:
        """Keep a copy of a folder under a key, if nothing is there.

        Where that fails, the run goes on without it: the disk is full, or another run has kept the
        same in the meantime.
        """
        place = self._place(key)
        self._used.add(place)
        with suppress(OSError), self._copy(folder, place.name) as copy:
            copy.rename(place)  # It is either complete or missing.

    def renew(self, key: str, folder: Path) -> None:
        """Keep a copy of a folder under a key, in the place of what is there.

        Where that fails, the run goes on with what is there.
        """
        place = self._place(key)
        self._used.add(place)
        with suppress(OSError), self._copy(folder, place.name) as copy:
            # One folder can't replace another in one step: for a moment there is none.
            with suppress(FileNotFoundError):
                place.rename(copy.with_name("old"))
            copy.rename(place)

    @contextmanager
    def _copy(self, folder: Path, name: str) -> Iterator[Path]:
        """A copy of a folder beside those that are kept, until it is moved to its name."""
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix="new-", dir=self._folder))
        try:
            copy = shutil.copytree(folder, fresh / "copy")
            (copy / _LIST).write_text(json.dumps(_listed(copy, name)), encoding="utf-8")
            yield copy
        finally:
            shutil.rmtree(fresh, ignore_errors=True)

    def trim(self) -> None:
        """Remove the folders that were not used for longest, until the rest is small enough.

        What this run has used stays, whatever its size and whatever its clock says: the next run
        needs it. That is every part of a book, since one part after the other is looked for.
        """
        kept = []
        for place in self._folder.glob("*/"):
            with suppress(FileNotFoundError):  # Another run has removed it.
                date = place.stat().st_mtime_ns
                kept.append((place not in self._used, -date, _size(place), place))
        total = 0
        for unused, _, size, place in sorted(kept):
            total += size
            if unused and total > self._max_bytes:
                shutil.rmtree(place, ignore_errors=True)

    def _place(self, key: str) -> Path:
        return self._folder / hashlib.sha256(f"{self._state}\0{key}".encode()).hexdigest()


def _is_whole(folder: Path) -> bool:
    """True where a folder holds what was put there under its name, and nothing else."""
    try:
        known = json.loads((folder / _LIST).read_bytes())
        return bool(known == _listed(folder, folder.name))
    except (OSError, ValueError):
        return False


def _listed(folder: Path, name: str) -> dict[str, str]:
    """Every file below a folder with a digest of it, and the name under which it is kept."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _LIST)
    found = {path.relative_to(folder).as_posix(): _digest(path) for path in files}
    return {"": name, **found}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _size(folder: Path) -> int:
    """The size of the files below a folder, in bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
