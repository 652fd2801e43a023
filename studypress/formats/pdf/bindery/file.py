"""Writes a PDF file object by object, with object streams and a cross-reference stream.

See ISO 32000-1, 7.5.7 and 7.5.8. Only the places of the objects are kept in memory.
"""

from __future__ import annotations

import hashlib
import sys
import zlib
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import sub
from typing import BinaryIO

from studypress.formats.pdf.bindery import syntax

_HEADER = b"%%PDF-%b\n%%\xe2\xe3\xcf\xd3\n"
_PACKED = 10_000
"""So many objects are in an object stream at most."""
_FREE, _ALONE, _IN_STREAM = 0, 1, 2
_ROW_BYTES = 7
_LOW_BYTE = (255).__and__
LEVEL = 5
"""How hard zlib compresses. Level 9 saves 8 % of the structure, and takes ten times as long."""


class File:
    """A PDF file while it is written."""

    def __init__(self, out: BinaryIO, version: bytes = b"1.7") -> None:
        """`version` is the version of PDF that its header names."""
        self._out = out
        self._length = 0
        self._digest = hashlib.md5(usedforsecurity=False)
        # The kind of each object, and where it is: its offset in the file, or the number of its
        # object stream and its index there.
        self._kinds = bytearray([_FREE])
        self._places = array("I", [0])
        self._indices = array("H", [65_535])
        self._write(_HEADER % version)

    def digest(self) -> str:
        """A digest of all that is written by now."""
        return self._digest.hexdigest()

    def reserve(self, count: int = 1) -> int:
        """Numbers for objects that are written later; returns the first of them."""
        first = len(self._kinds)
        self._kinds.extend(bytes(count))
        self._places.extend([0] * count)
        self._indices.extend([0] * count)
        return first

    def stream(self, entries: bytes, data: bytes, number: int = 0) -> int:
        """Write a stream as it is; returns its number.

        `entries` are those of its dictionary beside the length: keys and values, as written.
        """
        number = number or self.reserve()
        head = b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (number, entries, len(data))
        self._kinds[number] = _ALONE
        self._places[number] = self._length
        self._write(head)
        self._write(data)
        self._write(b"\nendstream\nendobj\n")
        return number

    def compressed(self, entries: bytes, data: bytes, number: int = 0, level: int = LEVEL) -> int:
        """Compress and write a stream; returns its number."""
        packed = zlib.compress(data, level)
        return self.stream(entries + b"/Filter/FlateDecode", packed, number)

    def pack(self, numbers: Sequence[int], objects: Sequence[bytes]) -> None:
        """Write objects, which are no streams, into object streams."""
        for start in range(0, len(numbers), _PACKED):
            self._pack(numbers[start : start + _PACKED], objects[start : start + _PACKED])

    def close(self, catalog: int, info: int) -> None:
        """Write what leads to the objects. Nothing can be written afterwards."""
        number, start = self.reserve(), self._length
        self._kinds[number], self._places[number] = _ALONE, start
        identifier = syntax.string(self._digest.hexdigest().encode())
        entries = {
            "Type": b"/XRef",
            "Size": b"%d" % len(self._kinds),
            "W": b"[1 4 2]",
            "Root": syntax.reference(catalog),
            "Info": syntax.reference(info),
            "ID": syntax.array([identifier, identifier]),
            "DecodeParms": b"<</Predictor 12/Columns %d>>" % _ROW_BYTES,
        }
        self.compressed(syntax.dictionary(entries)[2:-2], self._rows(), number)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _pack(self, numbers: Sequence[int], objects: Sequence[bytes]) -> None:
        stream = self.reserve()
        for index, number in enumerate(numbers):
            self._kinds[number], self._places[number] = _IN_STREAM, stream
            self._indices[number] = index
        offsets = accumulate((len(written) + 1 for written in objects), initial=0)
        head = b" ".join(map(b"%d %d".__mod__, zip(numbers, offsets, strict=False))) + b"\n"
        entries = b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(head))
        self.compressed(entries, head + b"\n".join(objects), stream)

    def _rows(self) -> bytes:
        """The places of all objects: each byte as its difference from the one a row above.

        So neighbours in an object stream have equal rows, which need next to no room.
        """
        columns = [bytes(self._kinds), *_columns(self._places), *_columns(self._indices)]
        rows = bytearray(b"\x02" * (len(self._kinds) * (_ROW_BYTES + 1)))
        for place, values in enumerate(columns, 1):
            differences = map(sub, values, b"\0" + values[:-1])
            rows[place :: _ROW_BYTES + 1] = bytes(map(_LOW_BYTE, differences))
        return bytes(rows)

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._digest.update(data)
        self._length += len(data)


def _columns(numbers: array[int]) -> Iterator[bytes]:
    """The bytes of numbers, the highest of each first: one string for each place."""
    ordered = array(numbers.typecode, numbers)
    if sys.byteorder == "little":
        ordered.byteswap()
    written = ordered.tobytes()
    return (written[place :: ordered.itemsize] for place in range(ordered.itemsize))
