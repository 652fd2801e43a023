"""The output folder: who works in it, where unfinished files are, and how it is cleaned.

Of two runs at once one waits while the other releases, and neither sweeps away what the other
works on. What no manifest of ours names is somebody's own, and is neither overwritten nor removed.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from studypress import locks
from studypress.model.diagnostics import StudypressError

CACHE = ".cache"
LOCK = "studypress.lock"
"""It is held while files are released or swept away; that it is there tells our cache folder from
others'."""

_ALIVE = ".alive"
"""It is held as long as the folder for unfinished files that it lies in is worked in."""


@contextmanager
def workshop(out: Path) -> Iterator[Path]:
    """A folder for unfinished files, on the output folder's disk; it is removed afterwards.

    Such folders of dead runs are swept away. Raises StudypressError where the output folder can't
    be written to.
    """
    cache = out / CACHE
    try:
        with alone(out):
            sweep(cache)
            folder = Path(tempfile.mkdtemp(prefix="work-", dir=cache.absolute()))
            alive = _lock(folder / _ALIVE)
    except OSError as fault:
        raise StudypressError(unwritable(out, fault)) from fault
    try:
        yield folder
    except OSError as fault:
        raise StudypressError(unwritable(out, fault)) from fault
    finally:
        if alive is not None:
            os.close(alive)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Wait until no other run releases or sweeps in this folder, and let none begin."""
    try:
        handle = _lock(cache_folder(out) / LOCK)
    except FileNotFoundError:  # `clean` has just taken the folder away
        handle = _lock(cache_folder(out) / LOCK)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def cache_folder(out: Path) -> Path:
    """The folder for what may be deleted at any time, made and marked as ours."""
    folder = out / CACHE
    folder.mkdir(parents=True, exist_ok=True)
    (folder / LOCK).touch()
    return folder


def is_ours(cache: Path) -> bool:
    """True where a cache folder is not there, is empty, or is known by its lock for ours."""
    if not cache.is_dir() or cache.is_symlink():
        return not os.path.lexists(cache)
    return (cache / LOCK).is_file() or not any(cache.iterdir())


def sweep(cache: Path) -> bool:
    """Remove what dead runs left of their unfinished files; True where none is at work."""
    idle = True
    for mark in cache.glob(f"work-*/{_ALIVE}"):
        try:
            os.close(locks.take(mark, wait=False))
        except BlockingIOError:
            idle = False
            continue
        except OSError:
            pass
        shutil.rmtree(mark.parent, ignore_errors=True)
    return idle


def _lock(path: Path) -> int | None:
    """Hold a lock; None on a file system that has none, where a run must hope to be alone."""
    with suppress(OSError):
        return locks.take(path)
    path.touch()
    return None


def unwritable(out: Path, fault: OSError) -> str:
    """What to say where the output folder can't be written to."""
    return f"{out} can't be written: {fault.strerror or fault}. Name another folder with --out DIR."


def not_ours(path: Path) -> str:
    """What to say of a file in the way that is somebody's own."""
    return (
        f"{path} was not made by studypress and would be overwritten: "
        "move it away, or name another folder with --out DIR."
    )
