"""Opens files of a guide's folder, and no others: whatever a path, a link or a name may say."""

from __future__ import annotations

import codecs
import re
import stat
from pathlib import Path

from studypress.markup.legal import ILLEGAL
from studypress.model.diagnostics import Location, Report

# Notes are text; what is larger was not written by anybody, and would fill the memory.
_LARGEST = 256_000_000

_BAD_BYTES = re.compile("[\udc80-\udcff]+")


class Unreadable(Exception):
    """A file can't be had, or not all of it; says why in a clause: `it …`."""


def real(path: Path) -> Path | None:
    """Where a path leads once every symbolic link is followed; None where it leads in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # Python 3.11 tells of a circle as a RuntimeError
        return None


def inside(path: Path, folder: Path) -> bool:
    """True where a path, links followed, leads to somewhere below a folder."""
    there, base = real(path), real(folder)
    return there is not None and base is not None and there.is_relative_to(base)


def regular(path: Path) -> bool:
    """True for a file that can be read to its end: no folder, no pipe, no device."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or with a zero in it
        return False


def contents(path: Path, largest: int = _LARGEST) -> bytes:
    """The bytes of a file; raises Unreadable."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Unreadable("is not a file")
        if about.st_size > largest:
            raise Unreadable(f"is larger than {largest // 1_000_000} MB")
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable("is not there, or a link to what is not there") from None
    except OSError as fault:
        raise Unreadable(f"can't be read: {fault.strerror}") from fault


def text_at(path: Path, name: str, report: Report) -> str | None:
    """The text of a file of notes, in characters that XML may hold; None where it can't be read.

    What is not UTF-8 or UTF-16 is told; the bytes that are not are read as Windows' (cp1252),
    which every byte of Latin-1 text is too.
    """
    try:
        data = contents(path)
    except Unreadable as fault:
        report.slip("unreadable-file", Location(name), f"this {fault}", "Take it away, or mend it.")
        return None
    plain = _decoded(data, name, report).replace("\r\n", "\n").replace("\r", "\n")
    return legal(plain, Location(name, 1), report)


def _decoded(data: bytes, name: str, report: Report) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if encoding := _wide(data):
        report.hint("encoding", Location(name), "this seems to be UTF-16, and is read so")
        return data.decode(encoding, "replace")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as fault:
        report.slip(
            "encoding",
            Location(name, len(re.findall(rb"\r\n?|\n", data[: fault.start])) + 1),
            f"byte 0x{data[fault.start]:02x} is not UTF-8; such are read as Windows-1252",
            "Save the file as UTF-8.",
        )
    return _BAD_BYTES.sub(_windows, data.decode("utf-8", "surrogateescape"))


def _windows(bad: re.Match[str]) -> str:
    return bad[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _wide(data: bytes) -> str:
    """The kind of UTF-16 that unmarked bytes seem to be, by where the zeros stand, or ""."""
    sample = data[:4096]
    if not sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 5 < len(sample) or min(even, odd) * 20 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def legal(text: str, where: Location, report: Report) -> str:
    """A text that begins at `where`, without the characters that no XML document may hold."""
    first = ILLEGAL.search(text)
    if first is None:
        return text
    clean, count = ILLEGAL.subn("", text)
    report.warning(
        "control-character",
        Location(where.path, where.line + text.count("\n", 0, first.start())),
        f"U+{ord(first[0]):04X} can't be printed; {count} such "
        + ("character is" if count == 1 else "characters are")
        + " left out",
    )
    return clean
