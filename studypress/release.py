"""Moves checked files into the output folder at once, and keeps manifest.json about them.

The new files stand ready in the cache folder before anything in the output folder is touched.
A journal then says which go where; from there on the release is only renames, and a run that
is killed between two of them is finished by the next one.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from studypress.diagnostics import StudypressError

MANIFEST = "manifest.json"
_CACHE = ".cache"
_JOURNAL = "release.json"


@contextmanager
def workshop(out: Path) -> Iterator[Path]:
    """A folder for unfinished files, on the output folder's disk; gone afterwards.

    What libraries put aside stands in it too: the typesetter has a copy of every font, which it
    leaves where it lies when the interpreter ends in haste, and always when it is killed.
    Raises StudypressError where the output folder can't be written to.
    """
    cache = out / _CACHE
    try:
        cache.mkdir(parents=True, exist_ok=True)
        for left in cache.glob("work-*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix="work-", dir=cache.absolute()))
    except OSError as fault:
        raise StudypressError(_unwritable(out, fault)) from fault
    elsewhere, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield folder
    except OSError as fault:
        raise StudypressError(_unwritable(out, fault)) from fault
    finally:
        tempfile.tempdir = elsewhere
        shutil.rmtree(folder, ignore_errors=True)


def manifest(out: Path) -> dict[str, dict[str, Any]]:
    """What the last release says of each file that still stands as it was released."""
    try:
        told = json.loads((out / MANIFEST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError):
        return {}
    return {
        name: entry
        for name, entry in told.items()
        if (out / name).is_file() and _digest(out / name) == entry.get("sha256")
    }


def release(out: Path, files: Mapping[str, Path], entries: Mapping[str, Mapping[str, Any]]) -> None:
    """Move `files` (name -> finished file) into `out` and write the manifest with them.

    `entries` tells of every file that the output folder is to hold afterwards; a file of an
    earlier release whose edition now has another name is removed.
    """
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
        told[name] = {"sha256": _digest(path), "size": path.stat().st_size, **entry}
    whole = {"files": dict(sorted({**kept, **told}.items()))}
    stage = out / _CACHE / "staged"
    try:
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
        recover(out)
    except OSError as fault:
        raise StudypressError(_unwritable(out, fault)) from fault


def recover(out: Path) -> None:
    """Finish a release that was interrupted after its journal was written."""
    path = out / _CACHE / _JOURNAL
    try:
        journal = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    stage = out / _CACHE / "staged"
    for name in journal["move"]:
        if (stage / name).is_file():
            (stage / name).replace(out / name)
    for name in journal["remove"]:
        (out / name).unlink(missing_ok=True)
    path.unlink()
    shutil.rmtree(stage, ignore_errors=True)


def clean(out: Path) -> tuple[str, ...]:
    """Remove what was released and the cache, and nothing else; the names removed."""
    names = [name for name in (*_entries(out), MANIFEST) if (out / name).is_file()]
    try:
        for name in names:
            (out / name).unlink()
        if (out / _CACHE).is_dir():
            shutil.rmtree(out / _CACHE)
            names.append(_CACHE)
        if out.is_dir() and not any(out.iterdir()):
            out.rmdir()
    except OSError as fault:
        raise StudypressError(_unwritable(out, fault)) from fault
    return tuple(names)


def _entries(out: Path) -> dict[str, dict[str, Any]]:
    try:
        files = json.loads((out / MANIFEST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError):
        return {}
    # A name from a file that anyone may edit must not lead out of the folder.
    return {name: entry for name, entry in files.items() if Path(name).name == name}


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
