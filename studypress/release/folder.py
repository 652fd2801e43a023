"""The output folder: its lock, the folders for unfinished files, and cleaning up.

Of two runs at the same time, one waits while the other releases, and neither removes the unfinished
files of the other.
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
from studypress.project.place import CACHE, LOCK

_ALIVE = ".alive"
"""The file that is locked while a run works in a folder for unfinished files."""


@contextmanager
def workshop(out: Path) -> Iterator[Path]:
    """A folder for unfinished files, on the output folder's disk; it is removed afterwards.

    Such folders of runs that were killed are removed. Raises StudypressError where the output
    folder can't be written to.
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
    """Wait until no other run releases or removes files in this folder, and keep others waiting."""
    try:
        handle = _lock(cache_folder(out) / LOCK)
    except FileNotFoundError:  # `clean` has just removed the folder.
        handle = _lock(cache_folder(out) / LOCK)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def cache_folder(out: Path) -> Path:
    """The folder for files that may be deleted at any time. It is created and marked as ours."""
    folder = out / CACHE
    folder.mkdir(parents=True, exist_ok=True)
    (folder / LOCK).touch()
    return folder


def drawings_folder(out: Path) -> Path:
    """The folder for figures that were drawn from text. It is there once some were kept."""
    return out / CACHE / "drawn"


def is_ours(cache: Path) -> bool:
    """True where a cache folder does not exist, is empty, or has our lock in it."""
    if not cache.is_dir() or cache.is_symlink():
        return not os.path.lexists(cache)
    return (cache / LOCK).is_file() or not any(cache.iterdir())


def sweep(cache: Path) -> bool:
    """Remove unfinished files of runs that were killed. True where no run is working.

    A run that was killed while it removed its folder has left one without a mark, or with less.
    """
    idle = True
    for folder in cache.glob("work-*"):
        try:
            os.close(locks.take(folder / _ALIVE, wait=False))
        except BlockingIOError:
            idle = False
            continue
        except OSError:
            pass
        shutil.rmtree(folder, ignore_errors=True)
    return idle


def _lock(path: Path) -> int | None:
    """Take a lock. None on a file system without locks, where two runs are not protected."""
    with suppress(OSError):
        return locks.take(path)
    path.touch()
    return None


def unwritable(out: Path, fault: OSError) -> str:
    """The message where the output folder can't be written to."""
    return f"{out} can't be written: {fault.strerror or fault}. Name another folder with --out DIR."


def not_ours(path: Path) -> str:
    """The message for a file of the user's that is in the way."""
    return (
        f"{path} was not made by studypress and would be overwritten: "
        "move it away, or name another folder with --out DIR."
    )
