"""Folders as bytes: the sources of a guide on the way to a worker, and its files on the way back.

The same folder is the same bytes, whatever its dates and owners, and whatever the order in which a
disk lists it. Nothing that is unpacked is put outside of the folder that it is meant for.
"""

from __future__ import annotations

import io
import os
import tarfile
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from studypress.model.diagnostics import StudypressError
from studypress.project.place import is_output
from studypress.reading.sources.unread import is_foreign

_LEFT_OUT = frozenset((".git", ".hg", ".svn", "node_modules", "site-packages", "__pycache__"))
"""Folders that no guide can show anything of, and that may be large."""

_NOWHERE = ".leads-out-of-the-guide"
"""The target of links that lead out of the folder: they are packed, so that the reader tells."""


def packed(root: Path, out: Path) -> bytes:
    """The files below a folder, without output folders of ours, such as `out`.

    Links within it stay links. Raises StudypressError where a file can't be read.
    """
    base, data = root.resolve(), io.BytesIO()
    try:
        with tarfile.open(fileobj=data, mode="w", format=tarfile.PAX_FORMAT) as tar:
            for path in _paths(root, out.resolve()):
                name = path.relative_to(root).as_posix()
                if path.is_symlink():
                    entry = _entry(name, tarfile.SYMTYPE)
                    entry.linkname = _target(path, base)
                    tar.addfile(entry)
                elif path.is_file():
                    add(tar, name, path.read_bytes())
    except OSError as fault:
        what = f"{fault.filename or root} can't be read: {fault.strerror}."
        raise StudypressError(what) from fault
    return data.getvalue()


def add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    """Add a file to an archive, without a date or an owner."""
    entry = _entry(name, tarfile.REGTYPE)
    entry.size = len(content)
    tar.addfile(entry, io.BytesIO(content))


def unpack(data: bytes, folder: Path, *, links: bool) -> None:
    """Write the files of an archive into a folder.

    Raises StudypressError, and writes nothing, where one of them would be outside of the folder,
    and where it has a link and there may be none.
    """
    # The filters of tarfile came with Python 3.11.4, and Debian 12 has 3.11.2.
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as tar:
            entries = tar.getmembers()
            if len({entry.name for entry in entries}) < len(entries):
                raise StudypressError("An archive has two entries of one name.")
            linked = {entry.name for entry in entries if entry.issym()}
            for entry in entries:
                if not _is_inside(entry, linked, links=links):
                    what = f"An archive has an entry that is no file below it: {entry.name!r}."
                    raise StudypressError(what)
            for entry in entries:
                _write(tar, entry, folder / entry.name)
    except tarfile.TarError as fault:
        raise StudypressError(f"An archive can't be unpacked: {fault}.") from fault


def _is_inside(entry: tarfile.TarInfo, linked: Collection[str], *, links: bool) -> bool:
    """True for a file, a folder or, with `links`, a link, none of which leads out.

    `linked` are the names of all links. Nothing may be written through one of them. A link may only
    begin with steps upwards, so that each of them starts from a folder of the archive itself.
    """
    parts = PurePosixPath(entry.name).parts
    above = {"/".join(parts[:end]) for end in range(1, len(parts))}
    if entry.name.startswith("/") or ".." in parts or not parts or above & set(linked):
        return False
    if not entry.issym():
        return entry.isreg() or entry.isdir()
    steps = PurePosixPath(entry.linkname).parts
    upwards = steps.count("..")
    plain = steps[:upwards] == ("..",) * upwards and not entry.linkname.startswith("/")
    return links and plain and upwards < len(parts)


def _write(tar: tarfile.TarFile, entry: tarfile.TarInfo, target: Path) -> None:
    """Write a file, a folder or a link of an archive."""
    if entry.isdir():
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if entry.issym():
        target.symlink_to(entry.linkname)
    elif content := tar.extractfile(entry):
        target.write_bytes(content.read())


def _paths(root: Path, out: Path) -> Iterator[Path]:
    """Everything below a folder that is packed, in an order that no disk changes."""
    for here, folders, names in os.walk(root):
        place = Path(here)
        yield from (place / name for name in sorted(names))
        folders.sort()
        yield from (place / name for name in folders if (place / name).is_symlink())
        folders[:] = [
            name
            for name in folders
            if name not in _LEFT_OUT
            and not (place / name).is_symlink()
            and (place / name).resolve() != out
            and not (is_foreign(place / name) and is_output(place / name))
        ]


def _entry(name: str, kind: bytes) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.type, entry.mode = kind, 0o644
    return entry


def _target(link: Path, base: Path) -> str:
    """Where a link leads, as a path beside it; a name that is not there where it leads out."""
    try:
        target = link.resolve()
    except (OSError, RuntimeError):  # Python 3.11 raises RuntimeError for links in a circle.
        return _NOWHERE
    inside = target.is_relative_to(base)
    return os.path.relpath(target, link.parent.resolve()) if inside else _NOWHERE
