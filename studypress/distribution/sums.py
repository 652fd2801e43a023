"""SHA256SUMS: the digests of the files of a folder, in the form of GNU coreutils.

`sha256sum --check SHA256SUMS` reads it. A line is 64 hexadecimal digits, a space, a second space or
a star, and the name of the file. A line whose name has a backslash, a line feed or a carriage
return begins with a backslash, and has `\\\\`, `\\n` or `\\r` for them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

SUMS = "SHA256SUMS"
"""The name of the file with the digests."""

_LINE = re.compile(rb"(?P<mark>\\?)(?P<digest>[0-9A-Fa-f]{64}) [ *](?P<name>.+)", re.DOTALL)
_ESCAPED = re.compile(rb"\\(.?)", re.DOTALL)
_MEANT = {b"\\": b"\\", b"n": b"\n", b"r": b"\r"}
_SIGNS = {meant: b"\\" + sign for sign, meant in _MEANT.items()}
_ODD = re.compile(rb"[\\\n\r]")


@dataclass(frozen=True, slots=True)
class Fault:
    """A line of SHA256SUMS that can't be used."""

    line: int
    """The number of the line, from 1."""
    name: str
    """The name of the file that it names, or "" where it is no line of this form."""


@dataclass(slots=True)
class Sums:
    """What SHA256SUMS says."""

    digests: dict[str, str] = field(default_factory=dict)
    """The SHA-256 of each file in small hexadecimal digits, by the name of the file."""
    lines: dict[str, int] = field(default_factory=dict)
    """The line of each file, from 1."""
    malformed: list[Fault] = field(default_factory=list)
    """The lines that are none."""
    outside: list[Fault] = field(default_factory=list)
    """The lines of files that are not below the folder."""
    repeated: list[Fault] = field(default_factory=list)
    """The lines of files that an earlier line names already, with another digest."""


def write(digests: Mapping[str, str]) -> bytes:
    """The digests by the names of their files, which may be in any order, as SHA256SUMS."""
    lines = {os.fsencode(name): digest for name, digest in digests.items()}
    return b"".join(_line(name, lines[name]) for name in sorted(lines))


def _line(name: bytes, digest: str) -> bytes:
    escaped = _ODD.sub(lambda sign: _SIGNS[sign[0]], name)
    mark = b"\\" if escaped != name else b""
    return mark + digest.encode() + b"  " + escaped + b"\n"


def parse(data: bytes) -> Sums:
    """Read SHA256SUMS. Whatever it holds, no name of the result leads out of the folder.

    Empty lines and comments (`# …`) are passed over, as by coreutils. A line feed ends a line; a
    carriage return before it is taken off, since some programs add one to each line of a text.
    """
    found = Sums()
    for number, line in enumerate(data.split(b"\n"), 1):
        line = line.removesuffix(b"\r")
        if not line or line.startswith(b"#"):
            continue
        read = _read(line)
        if read is None:
            found.malformed.append(Fault(number, ""))
            continue
        name, digest = read
        if not is_below(name):
            found.outside.append(Fault(number, name))
        elif found.digests.setdefault(name, digest) != digest:
            found.repeated.append(Fault(number, name))
        else:
            found.lines.setdefault(name, number)
    return found


def _read(line: bytes) -> tuple[str, str] | None:
    """The name and the digest of a line, or None where it has another form."""
    whole = _LINE.fullmatch(line)
    if whole is None:
        return None
    name = whole["name"]
    if whole["mark"]:
        if any(sign not in _MEANT for sign in _ESCAPED.findall(name)):
            return None
        name = _ESCAPED.sub(lambda sign: _MEANT[sign[1]], name)
    return os.fsdecode(name).removeprefix("./"), whole["digest"].decode().lower()


def is_below(name: str) -> bool:
    """True for a plain relative path with slashes, which leads to a place below its folder.

    On Windows a backslash and a colon would lead elsewhere, and no file of ours has either.
    """
    parts = PurePosixPath(name).parts
    plain = bool(parts) and name == "/".join(parts) and "\0" not in name
    on_windows = os.name == "nt" and ("\\" in name or ":" in name)
    return plain and not name.startswith("/") and ".." not in parts and not on_windows
