"""The states of files and folders: what shows, without opening them, that one may have changed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from studypress.project.place import CACHE, LOCK

_REPOSITORY = ".git"

State = tuple[int, ...]
"""The kind and rights of a file, its size in bytes, when its content and when anything of it was
changed last (in nanoseconds), and its number on the disk. Of a folder, only the first."""


class TooMany(Exception):
    """A folder has so many entries that to look at them takes as long as to read the notes."""


def state(about: os.stat_result) -> State:
    """The state of a file.

    A program may give a new file the size and the date of an old one, but the number on the disk or
    the time of the last change of anything is another then. The last is not known on Windows.
    """
    return about.st_mode, about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino


def time_of(one: State) -> int:
    """The latest of the times in a state, in nanoseconds."""
    return max(one[2], one[3])


def state_of(path: Path) -> State | None:
    """The state of what is at a path, with links followed; None where nothing is there."""
    try:
        return state(path.stat())
    except (OSError, ValueError):
        return None


def entries_of(folder: Path) -> list[tuple[Path, State]]:
    """What is in a folder, by name, each with its own state: that of a link, not of its target.

    Of a folder, only its kind and rights count. One that can't be read has its error as a state.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as fault:
        return [(folder, (fault.errno or 0,))]
    return [(folder / entry.name, _state_of_entry(entry)) for entry in entries]


def _state_of_entry(entry: os.DirEntry[str]) -> State:
    try:
        about = entry.stat(follow_symlinks=False)
    except OSError as fault:
        return (fault.errno or 0,)
    return (about.st_mode,) if stat.S_ISDIR(about.st_mode) else state(about)


def below(folder: Path, limit: int) -> Iterator[tuple[Path, State]]:
    """Everything in a folder and in the folders in it, in a fixed order, each with its own state.

    The insides of git's folder are left out, and those of our folders of files that may be deleted.
    Raises TooMany beyond `limit` entries.
    """
    waiting, count = [folder], 0
    while waiting:
        entries = entries_of(waiting.pop())
        count += len(entries)
        if count > limit:
            raise TooMany
        for path, one in entries:
            yield path, one
            if stat.S_ISDIR(one[0]) and not _is_left_out(path):
                waiting.append(path)


def _is_left_out(folder: Path) -> bool:
    return folder.name == _REPOSITORY or (folder.name == CACHE and (folder / LOCK).is_file())


def files_below(folder: Path) -> Iterator[Path]:
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


def text_of(path: Path) -> bytes:
    """The path of a file with its size and dates.

    A file may be replaced by one of the same date and size, but the time of the change is new.
    """
    try:
        about = path.stat()
    except OSError:
        # The fault is reported where the file is read.
        return f"{path}\0".encode(errors="surrogateescape")
    numbers = (about.st_size, about.st_mtime_ns, about.st_ctime_ns)
    return f"{path}\0{numbers}\0".encode(errors="surrogateescape")
