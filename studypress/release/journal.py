"""Moves checked files into the output folder at once, and keeps manifest.json about them.

The new files stand ready in the cache folder before anything in the output folder is touched.
A journal then says which go where; from there on the release is only renames, and a run that
is killed between two of them is finished by the next one.
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
from studypress.release.folder import CACHE, LOCK, alone, is_ours, not_ours, sweep, unwritable
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
    """What is left to do of a release: the names to move, then those to remove."""

    move: tuple[Name, ...] = ()
    remove: tuple[Name, ...] = ()


def spare(out: Path, names: Iterable[str]) -> None:
    """See that files of these names, and the manifest, would replace nothing but our own.

    A name may be that of a folder. Raises StudypressError that names the file which is not ours.
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

    `jobs` are all that the run has made or found unchanged; a file that one of them made earlier
    and does not make now is removed. Raises StudypressError where the folder can't be written to
    or a file there is somebody's own.
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
            current[name] = before  # another run has made it anew meanwhile, and knows of what
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
    """The records of files that were not made again; raises StudypressError where one is gone."""
    for name in job.files:
        if not is_released(out, name):
            raise StudypressError(
                f"{out / name} disappeared while this run was at work: build once more."
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
    """Remove what was released and the cache, and nothing else; the names removed.

    The folder is removed too where it held something of ours and nothing is left in it. Raises
    StudypressError where a run is at work in it, or it can't be written to.
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
                    raise StudypressError(f"A build is at work in {out}: clean when it is done.")
                names = _remove_released(out)
                shutil.rmtree(cache, ignore_errors=os.name == "nt")
                names.append(CACHE)
            if os.name == "nt":  # where the lock's file can't be removed while it is open
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
    """Do what the journal says, as far as it is not done yet."""
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
    """The journal; an empty one where there is none, or none of ours."""
    try:
        journal = _Journal.model_validate_json((out / CACHE / _JOURNAL).read_bytes())
    except (OSError, ValidationError):
        return _Journal()
    return _Journal() if (out / CACHE / _STAGED).is_symlink() else journal


def _leads_inside(out: Path, name: str) -> bool:
    """True where the folders of a name that are there already are no links to elsewhere."""
    return (out / name).parent.resolve().is_relative_to(out.resolve())


def _remove(out: Path, name: str) -> None:
    """Remove a file of ours, and the folders below `out` that are empty then."""
    (out / name).unlink(missing_ok=True)
    for folder in _folders(name):
        with suppress(OSError):  # it holds something still
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
