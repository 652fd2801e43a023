"""Opens the files of a guide's folder, and no others, wherever a path or a link may lead."""

from __future__ import annotations

import codecs
import re
import stat
from pathlib import Path

from studypress.markup.legal import ILLEGAL
from studypress.model.diagnostics import Location, Report

_MAX_FILE_BYTES = 256_000_000
"""How large a file of notes may be: a larger one is no text of an author, and fills the memory."""

_SAMPLE_BYTES = 4096
"""How much of a file is looked at to recognise UTF-16."""

_BAD_BYTES = re.compile("[\udc80-\udcff]+")


class Unreadable(Exception):
    """A file is missing, is no regular file, is too large, or can't be read.

    The message is the reason as a clause without a subject: "is not a file"."""


def real_path(path: Path) -> Path | None:
    """The path with every symbolic link followed, or None where links lead in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # Python 3.11 raises RuntimeError for a circle
        return None


def is_inside(path: Path, folder: Path) -> bool:
    """True where a path, with every link followed, leads to a place below a folder."""
    there, base = real_path(path), real_path(folder)
    return there is not None and base is not None and there.is_relative_to(base)


def is_regular(path: Path) -> bool:
    """True for a file that can be read to its end: no folder, no pipe, no device."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that is too long, or that has a zero in it
        return False


def read_bytes(path: Path, max_bytes: int = _MAX_FILE_BYTES) -> bytes:
    """The bytes of a file.

    Raises Unreadable where it is missing, is no file, or has more than `max_bytes`.
    """
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Unreadable("is not a file")
        if about.st_size > max_bytes:
            raise Unreadable(f"is larger than {max_bytes // 1_000_000} MB")
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable("does not exist, or is a link to a missing file") from None
    except OSError as fault:
        raise Unreadable(f"can't be read: {fault.strerror}") from fault


def read_text_file(path: Path, name: str, report: Report) -> str | None:
    """The text of a file of notes, in characters that XML may hold; None where it can't be read.

    Bytes that are not UTF-8 are reported, and read as Windows-1252; so is text in Latin-1, whose
    letters have the same bytes. UTF-16 is recognised.
    """
    try:
        data = read_bytes(path)
    except Unreadable as fault:
        report.slip(
            "unreadable-file", Location(name), f"this {fault}", "Remove the file, or repair it."
        )
        return None
    plain = _decoded(data, name, report).replace("\r\n", "\n").replace("\r", "\n")
    return drop_illegal(plain, Location(name, 1), report)


def _decoded(data: bytes, name: str, report: Report) -> str:
    """The text of some bytes in UTF-8 or UTF-16; other bytes are reported."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if encoding := _utf16_kind(data):
        report.hint("encoding", Location(name), "this seems to be UTF-16, and is read so")
        return data.decode(encoding, "replace")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as fault:
        report.slip(
            "encoding",
            Location(name, len(re.findall(rb"\r\n?|\n", data[: fault.start])) + 1),
            f"byte 0x{data[fault.start]:02x} is not UTF-8; such bytes are read as Windows-1252",
            "Save the file as UTF-8.",
        )
    return _BAD_BYTES.sub(_windows, data.decode("utf-8", "surrogateescape"))


def _windows(bad: re.Match[str]) -> str:
    """Bytes that are not UTF-8, read as Windows-1252."""
    return bad[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _utf16_kind(data: bytes) -> str:
    """The kind of UTF-16 that bytes without a mark seem to be, by the places of zeros, or ""."""
    sample = data[:_SAMPLE_BYTES]
    if not sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 5 < len(sample) or min(even, odd) * 20 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def drop_illegal(text: str, where: Location, report: Report) -> str:
    """A text without the characters that no XML document may hold, which are reported.

    `where` is the place at which the text begins.
    """
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
