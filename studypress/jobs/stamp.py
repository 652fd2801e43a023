"""The stamp of a guide: a digest that changes where anything in its files may have changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from studypress import layouts
from studypress.jobs.filestates import files_below, text_of
from studypress.model.guide import Guide


def stamp(guide: Guide, project: Path) -> str:
    """A digest of the guide that was read, and of the state of each image, sound, film and layout.

    Notes count by their content, since every run reads them. Images and layouts, which are opened
    only where documents are made, count by name, size and dates. `project` is the folder that may
    hold layouts. The stamp must be taken before documents are made: then a file that is changed
    while they are made counts as changed in the next run.
    """
    digest = hashlib.sha256(repr(guide).encode(errors="surrogateescape"))
    for name, source in guide.images.items():
        digest.update(f"{name}\0".encode())
        digest.update(source if isinstance(source, bytes) else text_of(source))
    for name, file in guide.media.items():
        digest.update(f"{name}\0{file}\0".encode() + text_of(file.path))
    for folder in layouts.folders(project):
        for path in sorted(files_below(folder)):
            digest.update(text_of(path))
    return digest.hexdigest()
