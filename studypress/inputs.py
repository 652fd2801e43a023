"""Tells by the files' dates whether anything that a build reads may have changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from studypress import layouts
from studypress.project import Project


def stamp(project: Project) -> str:
    """A digest of the name, size and date of every file that the notes and the layouts hold.

    It is to be taken before any of them is read: what is changed meanwhile then counts as changed.
    A lone file may use any of its neighbours, which are too many to look at: it has no stamp, "".
    """
    if project.file:
        return ""
    digest = hashlib.sha256()
    for folder in (project.content, *layouts.folders(project.root)):
        for path, told in sorted(_files(folder, project.out)):
            digest.update(f"{path}\0{told.st_size}\0{told.st_mtime_ns}\0".encode(errors="replace"))
    return digest.hexdigest()


def _files(folder: Path, out: Path) -> Iterator[tuple[str, os.stat_result]]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if Path(place, name) != out]
        for name in names:
            path = os.path.join(place, name)  # noqa: PTH118 - for each of many thousand files
            try:
                yield os.path.relpath(path, folder), os.stat(path)  # noqa: PTH116
            except OSError:
                continue  # a link that leads nowhere is told when it is read
