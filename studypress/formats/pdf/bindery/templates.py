"""Text of a PDF with places for what is known once parts are joined, such as object numbers."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

MARK = b"\x01"
"""Stands for a value. No PDF that qpdf writes has this byte outside of streams."""


def whole_numbers(values: Sequence[int] = ()) -> array[int]:
    """Whole numbers from 0 on, in four bytes each."""
    return array("I", values)


@dataclass(frozen=True, slots=True)
class Template:
    """A text in which each `MARK` stands for a value of a table."""

    text: bytes
    values: Sequence[int] = field(default_factory=whole_numbers)
    """Which value of the table each mark stands for."""

    def fill(self, table: Sequence[bytes]) -> bytes:
        """The text with the values of a table."""
        pieces = self.text.split(MARK)
        whole = [b""] * (2 * len(pieces) - 1)
        whole[::2] = pieces
        whole[1::2] = [table[index] for index in self.values]
        return b"".join(whole)
