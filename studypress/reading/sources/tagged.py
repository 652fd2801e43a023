"""What git tells of notes: the version by a tag such as `v1.2`, and the day of the last change."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from studypress.project.place import SETTINGS_FILE, Project
from studypress.project.versionsfile import VERSIONS_FILE
from studypress.reading.sources.load import Source
from studypress.repository import Repository, Tag


def tag_of(project: Project, sources: Sequence[Source]) -> Tag | None:
    """The tag of notes that are as they are in its commit, or None.

    Of several tags, that of the highest version counts. Notes that changed since, or that are not
    in the commit, are not this version. Without a repository around them no process is started.
    Of notes that were copied out of their repository, the project says it.
    """
    if project.tag:
        return project.tag
    repository = Repository.around(project.root)
    tags = repository.tags() if repository else []
    if not (repository and tags):
        return None
    return tags[0] if as_committed(project, [one.path for one in sources], repository) else None


def changed_on(project: Project) -> date | None:
    """The day of the last commit that touched the notes, or None where git does not tell.

    It does not depend on the clock: edits count from their commit on. Of notes that were copied out
    of their repository, the project says it.
    """
    if project.changed or (repository := Repository.around(project.root)) is None:
        return project.changed
    notes = (project.file or project.content).resolve()
    with suppress(ValueError):  # no day, or on Windows a folder on another disk
        return date.fromisoformat(
            repository.date("HEAD", os.path.relpath(notes, repository.folder))
        )
    return None


def as_committed(project: Project, notes: Sequence[Path], repository: Repository) -> bool:
    """True where the notes, the files beside them and the layouts are as in the last commit.

    `notes` are the files of the notes that were read.
    """
    root = repository.folder
    beside = (project.content / name for name in (SETTINGS_FILE, VERSIONS_FILE))
    more = [path for path in beside if path.is_file() and not project.file]
    read = [path.resolve() for path in (*notes, *more)]
    if not notes or not all(path.is_relative_to(root) for path in read):
        return False
    names = {path.relative_to(root).as_posix() for path in read}
    files = repository.files("HEAD")
    if not names <= files.keys():
        return False
    if project.file:
        files = {name: files[name] for name in names}
    elif project.content != project.root:
        folders = (f"{project.content.name}/", "layouts/")
        files = {name: blob for name, blob in files.items() if name.startswith(folders)}
    return repository.unchanged(files)
