"""The record of the last run, from which a run in which nothing has changed is told at once.

A run writes down the state of all that it read and of all files that it made, with everything that
it printed. Where the next run with the same request finds the same states, there is nothing to
read and nothing to make. It loads no library for that, and no part of ours that reads notes.

Nothing is believed that can't be seen: where a file could have changed without another date, its
content is compared (`inputs.DOUBTFUL_NS`), and a record that is damaged or of another version is
none. The record holds only words and numbers, so one that a stranger wrote can print false words,
but run nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from studypress.jobs.filestates import state_of
from studypress.jobs.inputs import Inputs, Unsure, beside, inputs, is_young
from studypress.jobs.told import Guessed, Item, Product, Told
from studypress.model.diagnostics import Diagnostic, Location, Severity
from studypress.project import keptfile
from studypress.project.place import Project

_FOLDER = "runs"
_MANIFEST = "manifest.json"
_JOURNAL = "release.json"
_MAX_RECORDS = 20
"""How many requests are remembered in an output folder."""


@dataclass(frozen=True, slots=True)
class LastRun:
    """What the last run with the same request told."""

    told: Told
    """The guide, and the files as they are there."""
    problems: tuple[Diagnostic, ...]
    """Its problems."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen before a run began to read."""

    inputs: Inputs
    """The states of all inputs."""
    young: Mapping[str, str]
    """The digest of the content of each file that may change without another date."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that a run made, as the manifest has it."""

    job: str
    """The name of its job."""
    key: str
    """The key of the job."""
    name: str
    """Its name in the output folder."""
    sha256: str
    """The digest of its bytes."""


def last_run(project: Project, names: Sequence[str]) -> LastRun | None:
    """What the last run told, if a run for the same editions would now tell the same; else None."""
    place = _place(project, names)
    try:
        record = json.loads(keptfile.read(place))
        manifest = json.loads((project.out / _MANIFEST).read_bytes())
        found = _from_json(record)
        seen = inputs(project, manifest["files"])
        if (project.out.resolve() / ".cache" / _JOURNAL).exists() or not _is_same(
            record, manifest, seen, project.out
        ):
            return None
    except (OSError, ValueError, LookupError, TypeError, AttributeError, Unsure):
        return None
    if record["young"] or any(file["young"] for file in record["files"]):
        _grow_old(record, seen)
        _write(place, record)
    return found


def look(project: Project, made: Collection[str]) -> Seen | None:
    """Look at all inputs before a run reads them; None where no later run could rely on it.

    `made` are the names of the files that runs have made in the output folder.
    """
    try:
        seen = inputs(project, made)
        return Seen(seen, {name: _digest(name) for name in seen.young})
    except (OSError, Unsure):
        return None


def remember(
    project: Project,
    names: Sequence[str],
    seen: Seen,
    others: Iterable[Path],
    files: Iterable[Kept],
    run: LastRun,
    listed: Mapping[str, Mapping[str, str]],
) -> None:
    """Write the record of a run. `others` are the files that it looked at outside of its folders.

    `listed` has for each edition whose pages it lists, and which another run may make, the stamps
    of its jobs by their names.
    Nothing is written where a later run could not rely on it, or where the disk is full.
    """
    now = time.time_ns()
    paths = [path for path in _outside(project, others) if path not in seen.inputs.paths]
    states = {file: state_of(project.out / file.name) for file in files}
    if None in states.values() or any(
        is_young(state_of(Path(path)), seen.inputs.begun) for path in paths
    ):
        return
    record = {
        "digest": seen.inputs.digest,
        "young": dict(seen.young),
        "others": paths,
        "beside": beside(paths),
        "files": [
            {**asdict(file), "state": state, "young": is_young(state, now)}
            for file, state in states.items()
        ],
        "listed": listed,
        "told": asdict(run.told),
        "problems": [asdict(problem) for problem in run.problems],
    }
    place = _place(project, names)
    with contextlib.suppress(OSError):
        place.parent.mkdir(exist_ok=True)
    _write(place, record)


def _outside(project: Project, others: Iterable[Path]) -> list[str]:
    """The paths of files without the links that lead to the folder of the notes, each once."""
    content, real = project.content.absolute(), project.content.resolve()
    every = (path.absolute() for path in dict.fromkeys(others))
    below = (
        real / path.relative_to(content) if path.is_relative_to(content) else path for path in every
    )
    return sorted(set(map(os.path.normpath, below)))


def _is_same(
    record: Mapping[str, Any], manifest: Mapping[str, Any], seen: Inputs, out: Path
) -> bool:
    """True where inputs and files are as a record has them."""
    return (
        record["digest"] == seen.digest
        and record["beside"] == beside(record["others"])
        and all(_stands(file, manifest, out) for file in record["files"])
        and all(_stamps(manifest, name) == stamps for name, stamps in record["listed"].items())
        and all(_digest(name) == digest for name, digest in record["young"].items())
    )


def _stamps(manifest: Mapping[str, Any], edition: str) -> dict[str, str]:
    """The stamp of each job of an edition, by its name."""
    jobs = manifest["jobs"].items()
    return {name: job["stamp"] for name, job in jobs if job["edition"] == edition}


def _stands(file: Mapping[str, Any], manifest: Mapping[str, Any], out: Path) -> bool:
    """True where a file is still the one that a run has made."""
    path = out / file["name"]
    now = state_of(path)
    return (
        manifest["jobs"][file["job"]]["key"] == file["key"]
        and now == tuple(file["state"])
        and (not file["young"] or _digest(path) == file["sha256"])
    )


def _grow_old(record: dict[str, Any], seen: Inputs) -> None:
    """Take note that files have not changed for so long that their states tell the next change."""
    record["young"] = {
        name: record["young"][name] for name in seen.young if name in record["young"]
    }
    for file in record["files"]:
        file["young"] = is_young(tuple(file["state"]), seen.begun)


def _place(project: Project, names: Sequence[str]) -> Path:
    """The place of the record of a request."""
    asked = repr((project.root.resolve(), project.file, list(names)))
    name = hashlib.sha256(asked.encode(errors="surrogateescape")).hexdigest()
    return project.cache / _FOLDER / f"{name[:32]}.json"


def _write(place: Path, record: Mapping[str, Any]) -> None:
    """Write a record so that it is either whole or not there; remove those of long ago."""
    with contextlib.suppress(OSError):
        keptfile.write(place, json.dumps(record).encode())
        dated = sorted(place.parent.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        for path in dated[:-_MAX_RECORDS]:
            path.unlink(missing_ok=True)


def _from_json(record: Mapping[str, Any]) -> LastRun:
    """What a record tells. Raises LookupError, TypeError or ValueError where it is none."""
    told = dict(record["told"])
    told["guesses"] = tuple(Guessed(*guess) for guess in told["guesses"])
    told["products"] = tuple(_product(product) for product in told["products"])
    problems = tuple(
        Diagnostic(
            **{
                **problem,
                "severity": Severity(problem["severity"]),
                "where": Location(**problem["where"]),
            }
        )
        for problem in record["problems"]
    )
    return LastRun(Told(**told), problems)


def _product(product: Mapping[str, Any]) -> Product:
    items = tuple(Item(name, extent, tuple(less)) for name, extent, less in product["items"])
    old = {"seconds": 0.0, "changed": False, "remarks": tuple(product["remarks"]), "items": items}
    return Product(**{**product, **old})


def _digest(path: str | Path) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
