"""Changes files as editors and tools do, also so that their dates do not tell of it."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def rewritten(path: Path, old: str, new: str) -> None:
    """Change a file in place, and give it back its date of change."""
    told, text = path.stat(), path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))


def swapped(path: Path, old: str, new: str) -> None:
    """Put another file in a file's place that has its size and its date of change."""
    told, text = path.stat(), path.read_text()
    assert old in text
    assert len(old) == len(new)
    other = path.with_name("other")
    other.write_text(text.replace(old, new))
    os.utime(other, ns=(told.st_atime_ns, told.st_mtime_ns))
    other.replace(path)


def replaced(path: Path, old: str, new: str) -> None:
    """Change a file in place; its date tells of it."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def written(path: Path, text: str) -> None:
    """Write a file, with the folders that it is in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def linked(path: Path, target: Path) -> None:
    """Put a link in the place of a file."""
    path.unlink()
    path.symlink_to(target)


def opened(folder: Path) -> None:
    """Let every user look into a folder of a test, and get to it.

    pytest keeps the folders above it for their owner, one more of them for each of several
    processes. What everybody may enter already, such as the system's own, stays as it is.
    """
    for place in (folder, *folder.parents):
        mode = stat.S_IMODE(place.stat().st_mode)
        if mode & 0o005 != 0o005:
            place.chmod(mode | 0o055)
