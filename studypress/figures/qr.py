"""QR codes: an address as squares, which a telephone reads from paper (ISO/IEC 18004)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import segno

QUIET = 4
"""The white around a symbol, in modules (ISO/IEC 18004, 5.3.8)."""
MODULE_MM = 0.5
"""The width of a module, in millimetres. Telephones read 0.4 mm at the distance of a hand."""
MIN_MM = 15.0
"""The least width of a symbol without the white around it."""
_MAX_VERSION = 20
"""The largest symbol, of 97 modules: one of more does not fit beside its words."""

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A QR code."""

    rows: tuple[tuple[bool, ...], ...]
    """Its modules row by row, True for black, without the white around them."""

    @property
    def modules(self) -> int:
        """How many modules it is wide, with the white around it."""
        return len(self.rows) + 2 * QUIET

    @property
    def width_mm(self) -> float:
        """Its width on paper with the white around it, in millimetres."""
        return round(self.modules * self._module_mm, 2)

    @property
    def quiet_mm(self) -> float:
        """The width of the white around it on paper, in millimetres."""
        return round(QUIET * self._module_mm, 2)

    @property
    def _module_mm(self) -> float:
        return max(MODULE_MM, MIN_MM / len(self.rows))

    def svg(self) -> str:
        """A drawing of it, black on a white square, as wide as on paper.

        The edges of black are one outline, so that no light shows between two modules.
        """
        side, width = self.modules, self.width_mm
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{width}mm" '
            f'viewBox="0 0 {side} {side}"><rect width="{side}" height="{side}" fill="#ffffff"/>'
            f'<path fill="#000000" fill-rule="evenodd" d="{_outline(self.rows)}"/></svg>'
        )


def symbol(text: str) -> Symbol | None:
    """The QR code of a text, of which a seventh may be damaged; None where it is too long."""
    try:
        made = segno.make_qr(text, error="m")
    except segno.DataOverflowError:
        return None
    if not isinstance(made.version, int) or made.version > _MAX_VERSION:
        return None
    return Symbol(tuple(tuple(map(bool, row)) for row in made.matrix))


def _outline(rows: Sequence[Sequence[bool]]) -> str:
    """The edges between black and white as closed paths."""
    ways: dict[Point, list[Point]] = {}
    for y, row in enumerate(rows):
        for x, black in enumerate(row):
            if not black:
                continue
            left, top = x + QUIET, y + QUIET
            right, bottom = left + 1, top + 1
            # Black lies at the right hand of each way.
            if not (y and rows[y - 1][x]):
                ways.setdefault((left, top), []).append((right, top))
            if not (x + 1 < len(row) and row[x + 1]):
                ways.setdefault((right, top), []).append((right, bottom))
            if not (y + 1 < len(rows) and rows[y + 1][x]):
                ways.setdefault((right, bottom), []).append((left, bottom))
            if not (x and row[x - 1]):
                ways.setdefault((left, bottom), []).append((left, top))
    paths = []
    while ways:
        start = next(iter(ways))
        here, drawn = start, [f"M{start[0]} {start[1]}"]
        before = ""
        while True:
            there = ways[here].pop()
            if not ways[here]:
                del ways[here]
            across = there[1] == here[1]
            move = f"H{there[0]}" if across else f"V{there[1]}"
            if move[0] == before:
                drawn[-1] = move
            else:
                drawn.append(move)
            here, before = there, move[0]
            if here == start:
                break
        paths.append("".join(drawn) + "z")
    return "".join(paths)
