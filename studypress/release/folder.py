"""Moves checked files into the output folder at once, and keeps manifest.json about them.

The new files stand ready in the cache folder before anything in the output folder is touched.
A journal then says which go where; from there on the release is only renames, and a run that
is killed between two of them is finished by the next one. Of two runs at once one waits while the
other releases, and neither sweeps away what the other works on. What no manifest of ours names is
somebody's own, and is neither overwritten nor removed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from studypress import locks
from studypress.model.diagnostics import StudypressError

MANIFEST = "manifest.json"
_CACHE = ".cache"
_JOURNAL = "release.json"
# Held while files are released or swept away; that it is there tells our cache folder from others'.
_LOCK = "studypress.lock"
# Held as long as the folder for unfinished files that it lies in is worked in.
_ALIVE = ".alive"


@contextmanager
def workshop(out: Path) -> Iterator[Path]:
    """A folder for unfinished files, on the output folder's disk; gone afterwards.

    What libraries put aside stands in it too: the typesetter has a copy of every font, which it
    leaves where it lies when the interpreter ends in haste, and always when it is killed. Such
    folders of dead runs are swept away. Raises StudypressError where the output folder can't be
    written to.
    """
    cache = out / _CACHE
    try:
        with _alone(out):
            _sweep(cache)
            folder = Path(tempfile.mkdtemp(prefix="work-", dir=cache.absolute()))
            alive = _lock(folder / _ALIVE)
    except OSError as fault:
        raise StudypressError(_unwritable(out, fault)) from fault
    elsewhere, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield folder
    except OSError as fault:
        raise StudypressError(_unwritable(out, fault)) from fault
    finally:
        tempfile.tempdir = elsewhere
        if alive is not None:
            os.close(alive)
        shutil.rmtree(folder, ignore_errors=True)


def manifest(out: Path) -> dict[str, dict[str, Any]]:
    """What the last release says of each file that still stands as it was released."""
    return {
        name: entry
        for name, entry in _entries(out).items()
        if (out / name).is_file() and _digest(out / name) == entry.get("sha256")
    }


def spare(out: Path, names: Iterable[str]) -> None:
    """See that files of these names, and the manifest, would replace nothing but our own.

    Raises StudypressError that names the file which is not ours.
    """
    ours = _entries(out)
    for name in (*names, MANIFEST):
        known = bool(ours) if name == MANIFEST else name in ours
        if not known and os.path.lexists(out / name):
            raise StudypressError(_strange(out / name))
    if not _is_ours(out / _CACHE):
        raise StudypressError(_strange(out / _CACHE))


def release(out: Path, files: Mapping[str, Path], entries: Mapping[str, Mapping[str, Any]]) -> None:
    """Move `files` (name -> finished file) into `out` and write the manifest with them.

    `entries` tells of every file that the output folder is to hold afterwards; a file of an
    earlier release whose edition now has another name is removed. Raises StudypressError where the
    folder can't be written to or a file there is somebody's own.
    """
    try:
        with _alone(out):
            _finish(out)
            spare(out, files)
            _release(out, files, entries)
    except OSError as fault:
        raise StudypressError(_unwritable(out, fault)) from fault


def _release(
    out: Path, files: Mapping[str, Path], entries: Mapping[str, Mapping[str, Any]]
) -> None:
    old = _entries(out)
    kept = {
        name: entry
        for name, entry in old.items()
        if name not in entries
        and entry.get("edition") not in {new.get("edition") for new in entries.values()}
    }
    told: dict[str, dict[str, Any]] = {}
    for name, entry in entries.items():
        path = files.get(name, out / name)
        if not path.is_file():
            raise StudypressError(f"{path} went while this run was at work: build once more.")
        before = old.get(name, entry)
        if name not in files and before.get("fingerprint") != entry.get("fingerprint"):
            told[name] = dict(before)  # another run has made it anew meanwhile, and knows of what
            continue
        told[name] = {"sha256": _digest(path), "size": path.stat().st_size, **entry}
    whole = {"files": dict(sorted({**kept, **told}.items()))}
    stage = out / _CACHE / "staged"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    for name, path in files.items():
        _flush(path)
        path.replace(stage / name)
    _write(stage / MANIFEST, whole)
    journal = {
        "move": [*files, MANIFEST],
        "remove": sorted(set(old) - set(whole["files"])),
    }
    _write(out / _CACHE / _JOURNAL, journal)
    _finish(out)


def recover(out: Path) -> None:
    """Finish a release that was interrupted after its journal was written.

    Raises StudypressError where the output folder can't be written to.
    """
    if (out / _CACHE / _JOURNAL).is_file() and _is_ours(out / _CACHE):
        try:
            with _alone(out):
                _finish(out)
        except OSError as fault:
            raise StudypressError(_unwritable(out, fault)) from fault


def _finish(out: Path) -> None:
    move, remove = _journal(out)
    stage = out / _CACHE / "staged"
    for name in move:
        if (stage / name).is_file():
            (stage / name).replace(out / name)
    for name in remove:
        (out / name).unlink(missing_ok=True)
    (out / _CACHE / _JOURNAL).unlink(missing_ok=True)
    shutil.rmtree(stage, ignore_errors=True)


def _journal(out: Path) -> tuple[list[str], list[str]]:
    """The names to move and to remove; none where there is no journal or none of ours."""
    try:
        told = json.loads((out / _CACHE / _JOURNAL).read_text(encoding="utf-8"))
        move, remove = list(told["move"]), list(told["remove"])
    except (OSError, ValueError, KeyError, TypeError):
        return [], []
    if not all(map(_inside, move + remove)) or (out / _CACHE / "staged").is_symlink():
        return [], []
    return move, remove


def _inside(name: object) -> bool:
    """Whether a name, from a file that anyone may have written, stays in the folder."""
    return isinstance(name, str) and name not in ("", ".", "..") and Path(name).name == name


def clean(out: Path) -> tuple[str, ...]:
    """Remove what was released and the cache, and nothing else; the names removed.

    The folder goes too where it held something of ours and nothing is left in it. Raises
    StudypressError where a run is at work in it, or it can't be written to.
    """
    cache = out / _CACHE
    marked = (cache / _LOCK).is_file() and not cache.is_symlink()
    if not marked and not _entries(out):
        return ()
    names: list[str] = []
    try:
        if marked or _is_ours(cache):
            with _alone(out):
                _finish(out)
                if not _sweep(cache):
                    raise StudypressError(f"A build is at work in {out}: clean when it is done.")
                names = _remove_released(out)
                shutil.rmtree(cache, ignore_errors=os.name == "nt")
                names.append(_CACHE)
            if os.name == "nt":  # where the lock's file can't go while it is open
                shutil.rmtree(cache, ignore_errors=True)
        else:
            names = _remove_released(out)
        if not out.is_symlink() and not any(out.iterdir()):
            out.rmdir()
    except OSError as fault:
        raise StudypressError(_unwritable(out, fault)) from fault
    return tuple(names)


def _remove_released(out: Path) -> list[str]:
    entries = _entries(out)
    listed = (*entries, MANIFEST) if entries else ()
    names = [name for name in listed if (out / name).is_file()]
    for name in names:
        (out / name).unlink()
    return names


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Wait until no other run releases or sweeps in this folder, and let none begin."""
    try:
        handle = _lock(cache_folder(out) / _LOCK)
    except FileNotFoundError:  # `clean` has just taken the folder away
        handle = _lock(cache_folder(out) / _LOCK)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def cache_folder(out: Path) -> Path:
    """The folder for what may be deleted at any time, made and known for ours."""
    folder = out / _CACHE
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _LOCK).touch()
    return folder


def _lock(path: Path) -> int | None:
    """Hold a lock; None on a file system that has none, where a run must hope to be alone."""
    with suppress(OSError):
        return locks.take(path)
    path.touch()
    return None


def _sweep(cache: Path) -> bool:
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


def _is_ours(cache: Path) -> bool:
    """True where a cache folder is not there, empty, or known by its lock for ours."""
    if not cache.is_dir() or cache.is_symlink():
        return not os.path.lexists(cache)
    return (cache / _LOCK).is_file() or not any(cache.iterdir())


def _entries(out: Path) -> dict[str, dict[str, Any]]:
    """What the manifest lists; nothing where the file is not there or is not one of ours."""
    try:
        told = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        files = dict(told["files"])
        ours = all({"edition", "sha256"} <= entry.keys() for entry in files.values())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {name: entry for name, entry in files.items() if _inside(name) and ours}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _write(path: Path, data: object) -> None:
    """Write JSON so that the file is either whole or not there."""
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(data, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _unwritable(out: Path, fault: OSError) -> str:
    return f"{out} can't be written: {fault.strerror or fault}. Name another folder with --out DIR."


def _strange(path: Path) -> str:
    return (
        f"{path} was not made by studypress and would be overwritten: "
        "move it away, or name another folder with --out DIR."
    )
