"""The inputs of a run: the state of all that it may read, taken without reading it.

A file that does not exist may be an input too: a run would read it if it came into being. So whole
folders count, with the names of everything in them.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from studypress import layouts, programs
from studypress.jobs.engine import engine
from studypress.jobs.filestates import (
    State,
    TooMany,
    below,
    entries_of,
    files_below,
    state_of,
    text_of,
    time_of,
)
from studypress.project.place import CACHE, Project
from studypress.repository import Repository

MAX_ENTRIES = 20_000
"""Of a folder with more entries no state is taken: to read its notes would be as quick."""

DOUBTFUL_NS = 3_000_000_000
"""A file that changed so short a time ago may change again without getting another date, since
file systems keep dates by steps: 2 s on FAT, some milliseconds on others. In nanoseconds."""


class Unsure(Exception):
    """There is no state from which a later run could tell that nothing has changed."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The state of all inputs at one time."""

    digest: str
    """A digest of all states."""
    young: tuple[str, ...]
    """The paths of files that were changed just before that time. Their states do not show whether
    they are changed once more, so their content must be compared as well."""
    paths: frozenset[str]
    """The paths of everything that was looked at."""
    begun: int
    """The time at which it was looked at, in nanoseconds since 1970."""


def inputs(project: Project, made: Collection[str]) -> Inputs:
    """The inputs of a run, apart from what its notes name outside of their folder.

    `made` are the names of the files that runs have made in the output folder. Raises Unsure where
    the folder of the notes has too many entries.
    """
    now = time.time_ns()
    digest = hashlib.sha256()
    for text in _surroundings(project):
        digest.update(text.encode(errors="surrogateescape") + b"\0")
    for folder in layouts.folders(project.root):
        for path in sorted(files_below(folder)):
            digest.update(text_of(path))
    young: list[str] = []
    paths: set[str] = set()
    for path, one in _entries(project, made):
        name = os.fspath(path)
        paths.add(name)
        target, there = _followed(name, one)
        digest.update(f"{name}\0{one}\0{target}\0{there}\0".encode(errors="surrogateescape"))
        if is_young(there, now):
            young.append(name)
    return Inputs(digest.hexdigest(), tuple(young), frozenset(paths), now)


def beside(paths: Iterable[str]) -> str:
    """A digest of the states of files that notes name outside of what `inputs` looks at."""
    states = [(path, os.path.realpath(path), state_of(Path(path))) for path in paths]
    return hashlib.sha256(repr(states).encode(errors="surrogateescape")).hexdigest()


def is_young(one: State | None, now: int) -> bool:
    """True for a file that was changed just before a time, or after it, by its own date."""
    return one is not None and stat.S_ISREG(one[0]) and time_of(one) > now - DOUBTFUL_NS


def _surroundings(project: Project) -> Iterator[str]:
    """What counts besides files: our code, the places, the repository, programs that judge."""
    yield engine()
    yield repr((project.root.resolve(), project.content.resolve(), project.file))
    # The name of a home folder is no title of a guide.
    yield repr([os.environ.get(name) for name in ("HOME", "USERPROFILE")])
    repository = Repository.around(project.root)
    yield repr(repository.tags() if repository else None)
    yield programs.state()


def _entries(project: Project, made: Collection[str]) -> Iterator[tuple[Path, State]]:
    """Everything below the notes and beside them, but for what runs have made."""
    out = project.out.resolve()
    ours = {out, out / CACHE, *(out / name for name in made)}
    ours |= {parent for path in list(ours) for parent in path.parents if out in parent.parents}
    root, content = project.root.resolve(), project.content.resolve()
    try:
        every = list(below(content, MAX_ENTRIES))
    except TooMany:
        raise Unsure from None
    if content != root:
        every += entries_of(root)
    return ((path, one) for path, one in every if path not in ours)


def _followed(name: str, one: State) -> tuple[str, State | None]:
    """The path to which a link leads, and the state of what is there; else "" and its own state."""
    if not stat.S_ISLNK(one[0]):
        return "", one
    return os.path.realpath(name), state_of(Path(name))
