"""Moves checked files into the output folder at once, and keeps manifest.json about them.

All new files are in the cache folder before anything in the output folder is changed. Then a
journal is written that lists the moves. From there on the release consists of renames alone, and
where a run is killed between two of them, the next run finishes them.

A file that no manifest of ours names belongs to the user: `spare` refuses to overwrite it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ValidationError

from studypress.model.diagnostics import StudypressError
from studypress.project.place import CACHE, LOCK
from studypress.release.folder import alone, is_ours, not_ours, sweep, unwritable
from studypress.release.manifest import (
    MANIFEST,
    FileRecord,
    JobRecord,
    Manifest,
    Name,
    is_released,
    records_of,
)

_JOURNAL = "release.json"
_STAGED = "staged"


class _Journal(BaseModel):
    """The steps of a release that are left to do."""

    move: tuple[Name, ...] = ()
    """The names of the files to move into the output folder."""
    remove: tuple[Name, ...] = ()
    """The names of the files to remove after that."""


def spare(out: Path, names: Iterable[str]) -> None:
    """Check that files of these names, and the manifest, would replace only files of ours.

    A name may be that of a folder. Raises StudypressError, which names a file that is not ours.
    """
    ours = Manifest.read(out).files
    above = {parent for name in ours for parent in _folders(name)}
    for name in (*names, MANIFEST):
        known = bool(ours) if name == MANIFEST else name in ours or name in above
        if not known and os.path.lexists(out / name):
            raise StudypressError(not_ours(out / name))
    if not is_ours(out / CACHE):
        raise StudypressError(not_ours(out / CACHE))


def release(out: Path, files: Mapping[str, Path], jobs: Mapping[str, JobRecord]) -> None:
    """Move `files` (name → finished file) into `out` and write the manifest with them.

    `jobs` are all jobs that the run has done or found unchanged. A file that one of them made
    earlier and does not make now is removed. Raises StudypressError where the folder can't be
    written to, or a file there belongs to the user.
    """
    try:
        with alone(out):
            _finish(out)
            spare(out, files)
            _release(out, files, jobs)
    except OSError as fault:
        raise StudypressError(unwritable(out, fault)) from fault


def _release(out: Path, files: Mapping[str, Path], jobs: Mapping[str, JobRecord]) -> None:
    old = Manifest.read(out)
    kept_jobs = {name: job for name, job in old.jobs.items() if name not in jobs}
    editions = {job.edition for job in jobs.values()}
    records = {
        name: record
        for name, record in old.files.items()
        if record.edition not in editions or any(name in job.files for job in kept_jobs.values())
    }
    current = dict(jobs)
    for name, job in jobs.items():
        fresh = {file: files[file] for file in job.files if file in files}
        if fresh:
            records |= records_of(fresh, job.edition)
            continue
        before = old.jobs.get(name, job)
        if before.key != job.key:
            current[name] = before  # Another run has made it in the meantime, and its key is right.
        records |= _still_there(out, current[name])
    whole = Manifest(files=dict(sorted(records.items())), jobs=kept_jobs | current)
    stage = out / CACHE / _STAGED
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    for name, path in files.items():
        _flush(path)
        (stage / name).parent.mkdir(parents=True, exist_ok=True)
        path.replace(stage / name)
    _write(stage / MANIFEST, whole)
    gone = sorted(set(old.files) - set(whole.files))
    _write(out / CACHE / _JOURNAL, _Journal(move=(*files, MANIFEST), remove=tuple(gone)))
    _finish(out)


def _still_there(out: Path, job: JobRecord) -> dict[str, FileRecord]:
    """The records of files that were not made again. Raises StudypressError where one is gone."""
    for name in job.files:
        if not is_released(out, name):
            raise StudypressError(
                f"{out / name} was removed while this run was working: build again."
            )
    return records_of({name: out / name for name in job.files}, job.edition)


def recover(out: Path) -> None:
    """Finish a release that was interrupted after its journal was written.

    Raises StudypressError where the output folder can't be written to.
    """
    if (out / CACHE / _JOURNAL).is_file() and is_ours(out / CACHE):
        try:
            with alone(out):
                _finish(out)
        except OSError as fault:
            raise StudypressError(unwritable(out, fault)) from fault


def clean(out: Path) -> tuple[str, ...]:
    """Remove the released files and the cache, and return the names of what was removed.

    The folder is removed too where it had something of ours and nothing is left in it. Raises
    StudypressError where a run is working in it, or it can't be written to.
    """
    cache = out / CACHE
    marked = (cache / LOCK).is_file() and not cache.is_symlink()
    if not marked and not Manifest.read(out).files:
        return ()
    names: list[str] = []
    try:
        if marked or is_ours(cache):
            with alone(out):
                _finish(out)
                if not sweep(cache):
                    raise StudypressError(f"A build is working in {out}: clean when it is done.")
                names = _remove_released(out)
                shutil.rmtree(cache, ignore_errors=os.name == "nt")
                names.append(CACHE)
            if os.name == "nt":  # Windows can't remove the file of the lock while it is open.
                shutil.rmtree(cache, ignore_errors=True)
        else:
            names = _remove_released(out)
        if not out.is_symlink() and not any(out.iterdir()):
            out.rmdir()
    except OSError as fault:
        raise StudypressError(unwritable(out, fault)) from fault
    return tuple(names)


def _remove_released(out: Path) -> list[str]:
    files = Manifest.read(out).files
    names = [name for name in ((*files, MANIFEST) if files else ()) if is_released(out, name)]
    for name in names:
        _remove(out, name)
    return names


def _finish(out: Path) -> None:
    """Do the steps of the journal that are not done yet."""
    journal = _read_journal(out)
    stage = out / CACHE / _STAGED
    for name in journal.move:
        if (stage / name).is_file() and _leads_inside(out, name):
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).replace(out / name)
    for name in journal.remove:
        if is_released(out, name):
            _remove(out, name)
    (out / CACHE / _JOURNAL).unlink(missing_ok=True)
    shutil.rmtree(stage, ignore_errors=True)


def _read_journal(out: Path) -> _Journal:
    """The journal. It is empty where there is none, or where it is not ours."""
    try:
        journal = _Journal.model_validate_json((out / CACHE / _JOURNAL).read_bytes())
    except (OSError, ValidationError):
        return _Journal()
    return _Journal() if (out / CACHE / _STAGED).is_symlink() else journal


def _leads_inside(out: Path, name: str) -> bool:
    """True where no folder of a name is a link that leads out of the output folder."""
    return (out / name).parent.resolve().is_relative_to(out.resolve())


def _remove(out: Path, name: str) -> None:
    """Remove a file of ours, and the folders below `out` that are empty then."""
    (out / name).unlink(missing_ok=True)
    for folder in _folders(name):
        with suppress(OSError):  # The folder is not empty.
            (out / folder).rmdir()


def _folders(name: str) -> list[str]:
    """The folders above a name, below the output folder, the innermost first."""
    return [parent.as_posix() for parent in Path(name).parents if parent.parts]


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _write(path: Path, record: BaseModel) -> None:
    """Write a record as JSON so that the file is either whole or not there."""
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(record.model_dump(mode="json"), file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
