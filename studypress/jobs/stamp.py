"""The stamp of a guide: a digest that changes where anything in its files may have changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from studypress import layouts
from studypress.model.guide import Guide


def stamp(guide: Guide, project: Path) -> str:
    """A digest of the guide that was read, and of the state of each image and layout.

    Notes count by their content, since every run reads them. Images and layouts, which are opened
    only where documents are made, count by name, size and dates. `project` is the folder that may
    hold layouts. The stamp must be taken before documents are made: then a file that is changed
    while they are made counts as changed in the next run.
    """
    digest = hashlib.sha256(repr(guide).encode(errors="surrogateescape"))
    for name, source in guide.images.items():
        digest.update(f"{name}\0".encode())
        digest.update(source if isinstance(source, bytes) else _state(source))
    for folder in layouts.folders(project):
        for path in sorted(_files(folder)):
            digest.update(_state(path))
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder, with those of linked folders.

    A folder that was visited already, under another name, is named itself without its files.
    """
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
    """The path of a file with its size and dates."""
    try:
        status = path.stat()
    except OSError:
        # The fault is reported where the file is read.
        return f"{path}\0".encode(errors="surrogateescape")
    # A file may be replaced by one of the same date and size, but the time of the change is new.
    numbers = (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    return f"{path}\0{numbers}\0".encode(errors="surrogateescape")
