"""Changes files as editors and tools do, also so that their dates do not tell of it."""

from __future__ import annotations

import os
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
