"""Opens the states that are compared: a folder, a file, or a state in git."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from studypress.model.diagnostics import WrongUsage, did_you_mean
from studypress.project.place import Project
from studypress.reading.sources.tagged import as_committed
from studypress.repository import Blob, Repository

_LINK = "120000"
"""The mode of a symbolic link in git."""


@dataclass(frozen=True, slots=True)
class Place:
    """A state of a guide, where it can be read."""

    name: str
    """What it is called: as it was named, or "today's notes" for the project as it is."""
    project: Project
    """Its folders."""
    version: str = ""
    """The version that its tag names, or ""."""
    date: str = ""
    """The day of its commit: year-month-day, or "" where it is in no commit."""


@contextmanager
def opened(name: str, project: Project) -> Iterator[Place]:
    """A state by its name, which is that of a folder, of a file or of a state in git.

    A state in git is written into a folder that is removed at the end; the work tree stays as it
    is. Raises WrongUsage for a name of nothing, or for a state that has not this project.
    """
    if name and os.path.exists(name):  # noqa: PTH110 - of a name that is too long it says no
        yield Place(name, Project.at(Path(name)))
        return
    repository = Repository.around(project.root)
    commit = repository.commit(name) if repository and name else ""
    if repository is None or not commit:
        raise WrongUsage(_unknown(name, repository))
    tag = next((tag for tag in repository.tags(commit) if tag.name == name), None)
    with tempfile.TemporaryDirectory(prefix="studypress-") as folder:
        root = Path(folder).resolve() / repository.folder.name
        _write(repository, commit, root, project, name)
        place = root / project.file.name if project.file else root
        there = Project.at(place, project.out)
        yield Place(name, there, tag.version if tag else "", repository.date(commit))


def today(project: Project) -> Place:
    """The project as it is."""
    return Place("today's notes", project)


def newest_below(project: Project, name: str, read: Sequence[Path]) -> str:
    """The name of the newest tag below a state in git, or below the project as it is without one.

    A tag of the state itself is not below it, but it is below notes that were changed since; `read`
    are their files. Raises WrongUsage where there is none.
    """
    repository = Repository.around(project.root)
    state = (repository.commit(name) if name else "HEAD") if repository else ""
    tags = repository.tags(state, below=True) if repository and state else []
    if repository and tags:
        own = repository.commit(state)
        if name or as_committed(project, read, repository):
            tags = [tag for tag in tags if tag.commit != own]
    if not tags:
        raise WrongUsage(
            "There is no tag of an older version to compare with. Name a folder, a file, or a "
            "state in git: a tag, a branch or a commit."
        )
    return tags[0].name


def _unknown(name: str, repository: Repository | None) -> str:
    """A sentence about a name that names nothing."""
    if repository is None:
        return f"There is no folder and no file {name}, and the notes are in no git repository."
    close = did_you_mean(name, repository.names())
    return f"There is no folder, no file and no state in git {name}. {close}".rstrip()


def _write(repository: Repository, commit: str, root: Path, project: Project, name: str) -> None:
    """Write the files of a state below a folder: content/ and layouts/, or all of the notes.

    Links come last: no file is written through one of them.
    """
    files = repository.files(commit)
    if any(path.startswith("content/") for path in files):
        files = {
            path: blob for path, blob in files.items() if path.startswith(("content/", "layouts/"))
        }
    files = {path: blob for path, blob in files.items() if _is_below(path)}
    if not files or (project.file and project.file.name not in files):
        raise WrongUsage(f"{name} has no notes at this place.")
    try:
        _write_all(repository, root, files)
    except ValueError as fault:
        raise WrongUsage(f"{name} is not whole in this clone: {fault}. Fetch it first.") from fault


def _write_all(repository: Repository, root: Path, files: Mapping[str, Blob]) -> None:
    """Write files below a folder. Raises ValueError where one of them is not there."""
    ordered = sorted(files.items(), key=lambda one: one[1].mode == _LINK)
    blobs = [blob for _, blob in ordered]
    for (path, blob), data in zip(ordered, repository.contents(blobs), strict=True):
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if blob.mode != _LINK:
            place.write_bytes(data)
        elif place.parent.resolve() == place.parent and not place.exists():
            place.symlink_to(os.fsdecode(data))


def _is_below(path: str) -> bool:
    """True for a path that leads to no place elsewhere. Git has no other, but a hand may."""
    parts = PurePosixPath(path).parts
    return not path.startswith("/") and ".." not in parts and ".git" not in parts
