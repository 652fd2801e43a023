"""Tells whether anything that a guide's files are made of may have changed since the last run."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from studypress import layouts
from studypress.model.guide import Guide


def stamp(guide: Guide, project: Path) -> str:
    """A digest of what was read of the notes, and of the state of each image and layout.

    Notes count by what they say, since they are read by every run; files that are first opened
    where documents are made count by name, size and dates. `project` is the folder that may hold
    layouts. To be taken before documents are made: what is changed meanwhile counts as changed.
    """
    digest = hashlib.sha256(repr(guide).encode(errors="surrogateescape"))
    for path in guide.images.values():
        digest.update(_state(path))
    for folder in layouts.folders(project):
        for path in sorted(_files(folder)):
            digest.update(_state(path))
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder, linked ones too; a folder's other names come without them."""
    seen = set()
    for place, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(place)
        if real in seen:
            yield Path(place)
            folders.clear()
            continue
        seen.add(real)
        yield from (Path(place, name) for name in names)


def _state(path: Path) -> bytes:
    try:
        told = path.stat()
    except OSError:
        return f"{path}\0".encode(errors="surrogateescape")  # it is told where it is read
    # A file may be replaced by one of the same date and size; what the disk notes of that is new.
    said = (told.st_size, told.st_mtime_ns, told.st_ctime_ns)
    return f"{path}\0{said}\0".encode(errors="surrogateescape")
