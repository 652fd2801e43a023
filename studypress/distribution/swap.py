"""Puts a finished folder in the place of an earlier one, and knows whose folders these are.

Beside `release` there is `.release.studypress` while a release is made. In it are `lock`, `new`
(the release that is put together) and `old` (the one that it replaces). Two renames do the
exchange, so a process that is killed leaves either release whole: if it dies between the two, the
next run puts the old one back into its place.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from studypress import locks
from studypress.distribution import manifest
from studypress.distribution.manifest import MANIFEST
from studypress.distribution.signing import SUFFIX
from studypress.distribution.sums import SUMS
from studypress.model.diagnostics import StudypressError, WrongUsage

_NEW, _OLD, _LOCK = "new", "old", "lock"


@contextmanager
def replacing(place: Path) -> Iterator[Path]:
    """An empty folder that takes the place of `place` at the end, unless an error ends the block.

    Raises StudypressError where a file that is not ours would be lost, where another run is at it,
    or where the folder can't be written to.
    """
    place = place.resolve()  # A link to a folder stays, and leads to the new one.
    if place == place.parent:
        raise WrongUsage(f"{place} can't be replaced: name another folder with --out DIR.")
    try:
        with _alone(place) as beside:
            _recover(place, beside)
            spare(place)
            fresh = beside / _NEW
            shutil.rmtree(fresh, ignore_errors=True)
            fresh.mkdir()
            yield fresh
            _exchange(fresh, place, beside / _OLD)
    except OSError as fault:
        reason = fault.strerror or fault
        raise StudypressError(
            f"{place} can't be written: {reason}. Name another folder with --out DIR."
        ) from fault


def clean(place: Path) -> bool:
    """Remove a release, and what a run that was killed has left beside it.

    Returns True where there was one.
    A folder with a file that is not ours stays as it is.
    """
    place = place.resolve()
    if not place.is_dir() and not _beside(place).is_dir():
        return False
    with _alone(place) as beside:
        _recover(place, beside)
        if not place.is_dir() or not any(place.iterdir()) or foreign(place):
            return False
        shutil.rmtree(place)
    return True


def spare(place: Path) -> None:
    """Check that replacing a folder loses no file of the user's; raises StudypressError."""
    if os.path.lexists(place) and (name := foreign(place)) is not None:
        raise StudypressError(
            f"{place / name} was not made by studypress and would be lost: "
            "move it away, or name another folder with --out DIR."
        )


def foreign(place: Path) -> str | None:
    """The name of a file in a folder that is not of a release, or "" where `place` is no folder.

    None where there is no such file, as in an empty folder.
    """
    if not place.is_dir():
        return ""
    known = manifest.read(place)
    ours = {file.name for file in known.files} if known else set()
    if known:
        ours |= {MANIFEST, SUMS, f"{SUMS}{SUFFIX}"}
    for path in sorted(place.rglob("*")):
        name = path.relative_to(place).as_posix()
        if name not in ours and (not path.is_dir() or path.is_symlink()):
            return name
    return None


@contextmanager
def _alone(place: Path) -> Iterator[Path]:
    """The folder beside a place, which is locked while one run works in it, and then removed."""
    beside = _beside(place)
    beside.mkdir(parents=True, exist_ok=True)
    handle = None
    try:
        handle = locks.take(beside / _LOCK, wait=False)
    except BlockingIOError as fault:
        message = f"Another run is making {place}: try again when it is done."
        raise StudypressError(message) from fault
    except OSError:
        pass  # A file system without locks, where two runs are not protected.
    try:
        yield beside
    finally:
        if os.path.lexists(place) or not (beside / _OLD).is_dir():
            shutil.rmtree(beside, ignore_errors=True)
        if handle is not None:
            os.close(handle)


def _beside(place: Path) -> Path:
    return place.with_name(f".{place.name}.studypress")


def _recover(place: Path, beside: Path) -> None:
    """Put the old release back into its place where a run died between two renames."""
    old = beside / _OLD
    if old.is_dir() and not os.path.lexists(place):
        old.rename(place)


def _exchange(fresh: Path, place: Path, old: Path) -> None:
    shutil.rmtree(old, ignore_errors=True)
    if os.path.lexists(place):
        place.rename(old)
    try:
        fresh.rename(place)
    except OSError:
        with suppress(OSError):
            old.rename(place)
        raise
