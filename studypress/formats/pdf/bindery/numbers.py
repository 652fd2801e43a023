"""Numbers of pages in a finished page: their places, and how others are written there.

The typesetter marks each number by a line before the operator that shows it:
`%%number NAME DIGITS START COUNT`. NAME is the id, as hexadecimal digits of its UTF-8, whose folio
it is, or `-` for the page's own. DIGITS are the ten glyphs of the digits in the font that is
current there, four hexadecimal digits each. START and COUNT tell which glyphs of the operator are
the number.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from studypress.formats.pdf.bindery import syntax

OWN = ""
"""Stands for the page's own folio."""

_LINE = re.compile(rb"^%%number (\S+) ([0-9A-Fa-f]{40}) (\d+) (\d+)\n([^\n]*?)T[jJ]$", re.MULTILINE)
_FONT = re.compile(rb"^/(\S+) \S+ Tf$", re.MULTILINE)
_SHOWN = re.compile(rb"<([0-9A-Fa-f]*)>|(-?[0-9.]+)")
_DIGITS = re.compile(r"[0-9]*")
_HEX_DIGITS = 4


class Slot(NamedTuple):
    """The place of a number in the content of a page."""

    anchor: str
    """The id whose folio it is, or OWN."""
    start: int
    """Where its operator begins in the content, in bytes."""
    end: int
    """Where that operator ends."""
    first: int
    """The index of its first glyph among those that the operator shows."""
    length: int
    """How many glyphs it has."""
    shown: str
    """The number that is printed there."""
    digits: list[int]
    """The glyphs of the ten digits."""
    font: str
    """The name of the font in the resources of the page."""


def take_slots(content: bytes) -> tuple[bytes, list[Slot]]:
    """The content of a page without the lines that mark numbers, and the places of these."""
    if b"%%number " not in content:
        return content, []
    pieces: list[bytes] = []
    slots: list[Slot] = []
    done = length = 0
    fonts = [(found.start(), found[1].decode("latin-1")) for found in _FONT.finditer(content)]
    places = [place for place, _ in fonts]
    for found in _LINE.finditer(content):
        pieces.append(content[done : found.start()])
        length += len(pieces[-1])
        operator = content[found.start(5) : found.end()]
        pieces.append(operator)
        font = fonts[bisect(places, found.start()) - 1][1]
        digits = [int(found[2][at : at + 4], 16) for at in range(0, 40, _HEX_DIGITS)]
        anchor = OWN if found[1] == b"-" else bytes.fromhex(found[1].decode()).decode()
        first, count = int(found[3]), int(found[4])
        shown = _shown(operator, digits, first, count)
        end = length + len(operator)
        slots.append(Slot(anchor, length, end, first, count, shown, digits, font))
        length = end
        done = found.end()
    return b"".join([*pieces, content[done:]]), slots


def write(
    content: bytes,
    slots: Sequence[Slot],
    numbers: Sequence[str],
    width: Callable[[str, int], float],
) -> bytes:
    """The content with other numbers in its slots.

    `width` tells how wide a glyph of a font is, in thousandths of its size. Raises ValueError for a
    number that has no room in its slot.
    """
    pieces = []
    done = 0
    for slot, number in zip(slots, numbers, strict=True):
        if number == slot.shown:
            continue
        if len(number) > slot.length or not _DIGITS.fullmatch(number):
            raise ValueError(f"the number {number!r} has no room in that of {slot.shown!r}")
        pieces += [content[done : slot.start], _operator(content, slot, number, width)]
        done = slot.end
    return b"".join([*pieces, content[done:]])


def _shown(operator: bytes, digits: Sequence[int], first: int, count: int) -> str:
    """The number that an operator shows."""
    glyphs = [item for item in _items(operator) if isinstance(item, int)]
    return "".join(str(digits.index(glyph)) for glyph in glyphs[first : first + count])


def _items(operator: bytes) -> Iterator[int | bytes]:
    """The glyphs of an operator as numbers, and the moves between them as they are written."""
    for found in _SHOWN.finditer(operator):
        if found[2] is not None:
            yield found[2]
            continue
        for at in range(0, len(found[1]), _HEX_DIGITS):
            yield int(found[1][at : at + _HEX_DIGITS], 16)


def _operator(content: bytes, slot: Slot, number: str, width: Callable[[str, int], float]) -> bytes:
    """The operator of a slot with another number, which ends where the number before it ended.

    It is written as the typesetter writes it, so that a page has the same bytes whenever its
    numbers were known.
    """
    items = list(_items(content[slot.start : slot.end]))
    glyphs = [place for place, item in enumerate(items) if isinstance(item, int)]
    start = glyphs[slot.first]
    end = glyphs[slot.first + slot.length - 1] + 1
    room = sum(
        width(slot.font, item) if isinstance(item, int) else -float(item)
        for item in items[start:end]
    )
    new = [slot.digits[int(digit)] for digit in number]
    left = room - sum(width(slot.font, glyph) for glyph in new)
    move = [syntax.number(-left)] if left else []
    moved = [*items[:start], *move, *new, *items[end:]]
    return b"[" + b"".join(_written(moved)) + b"] TJ"


def _written(items: Iterable[int | bytes]) -> Iterator[bytes]:
    """Items as they are written: glyphs that no move parts stand together."""
    for kind, group in groupby(items, type):
        if kind is int:
            yield b"<%b>" % b"".join(map(b"%04x".__mod__, group))
        else:
            yield b" ".join(map(bytes, group))
