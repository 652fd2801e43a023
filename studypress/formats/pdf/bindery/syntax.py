"""How values are written in a PDF file (ISO 32000-1, 7.3)."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE
from collections.abc import Iterable, Mapping

_SPECIAL = re.compile(rb"[\\()]|[^ -~]")
_PRINTABLE = re.compile(rb"[ -~]*")
_IRREGULAR = re.compile(rb"[^!-~]|[#()<>\[\]{}/%]")


def name(text: str) -> bytes:
    """A name, with its slash."""
    return b"/" + _IRREGULAR.sub(lambda found: b"#%02x" % found[0][0], text.encode())


def string(value: bytes) -> bytes:
    """A string of bytes: in parentheses where all are printable, otherwise in hexadecimal."""
    if _PRINTABLE.fullmatch(value):
        return b"(" + escaped(value) + b")"
    return b"<" + value.hex().encode() + b">"


def escaped(value: bytes) -> bytes:
    """Bytes as they are written between the parentheses of a string."""
    return _SPECIAL.sub(_escape, value)


def text(value: str) -> bytes:
    """A text string: as ASCII where it can be, otherwise as UTF-16 with a mark."""
    return string(encoded(value))


def encoded(value: str) -> bytes:
    """The bytes of a text string."""
    return value.encode() if value.isascii() else BOM_UTF16_BE + value.encode("utf-16-be")


def number(value: float) -> bytes:
    """A number with six places after the point at most, and none that are not needed."""
    written = f"{value:.6f}".rstrip("0").rstrip(".")
    return b"0" if written == "-0" else written.encode()


def reference(number: int) -> bytes:
    """A reference to the object with a number."""
    return b"%d 0 R" % number


def array(values: Iterable[bytes]) -> bytes:
    """An array of values that are written already."""
    return b"[" + b" ".join(values) + b"]"


def dictionary(entries: Mapping[str, bytes]) -> bytes:
    """A dictionary, in the order of its keys, of values that are written already."""
    return b"<<" + b"".join(name(key) + b" " + value for key, value in entries.items()) + b">>"


def _escape(found: re.Match[bytes]) -> bytes:
    sign = found[0]
    return b"\\" + sign if sign in b"\\()" else b"\\%03o" % sign[0]
