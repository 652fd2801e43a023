"""Marks beside a page that show a print shop where it is cut, and whether its inks meet.

They are drawn outside the bleed, in the colour of every plate (ISO 32000-2, 8.6.6.4).
"""

from __future__ import annotations

from collections.abc import Iterator

REGISTRATION = "Registration"
"""The name of the colour of all plates in the resources of a page."""

MARGIN_PT = 8.5 * 72 / 25.4
"""The width of the strip outside the bleed that the marks need, in points."""

Box = tuple[float, float, float, float]
"""The left, bottom, right and top edge of a box, in points."""

_MM = 72 / 25.4
_LINE_PT = 0.25
_GAP = 1 * _MM
_LEAST_FROM_TRIM = 3 * _MM
"""A sheet is cut that exactly: a mark that is nearer to its edge may be left on it."""
_LENGTH = 5 * _MM
_RADIUS = 1.6 * _MM
_CROSS = 2.6 * _MM
_BOW = 0.5523
"""The distance of the control points of a quarter of a circle from its ends, in radii."""


def content(trim: Box, bleed: Box) -> bytes:
    """The operators that draw the marks of a page whose boxes these are."""
    lines = [
        b"/Artifact <</Type /Page>> BDC",
        b"q",
        f"/{REGISTRATION} CS".encode(),
        b"1 SCN",
        b"%g w" % _LINE_PT,
        *(_path(line) for line in _crop_lines(trim, bleed)),
        *(part for spot in _spots(trim, bleed) for part in _target(*spot)),
        b"S",
        b"Q",
        b"EMC",
    ]
    return b"\n".join(lines)


def _crop_lines(trim: Box, bleed: Box) -> Iterator[Box]:
    """Two lines at each corner, in line with the edges of the cut page."""
    left, bottom, right, top = bleed
    gap = _gap(trim, bleed)
    for x in (trim[0], trim[2]):
        yield x, bottom - gap, x, bottom - gap - _LENGTH
        yield x, top + gap, x, top + gap + _LENGTH
    for y in (trim[1], trim[3]):
        yield left - gap, y, left - gap - _LENGTH, y
        yield right + gap, y, right + gap + _LENGTH, y


def _spots(trim: Box, bleed: Box) -> Iterator[tuple[float, float]]:
    """The middle of the strip at each side."""
    left, bottom, right, top = bleed
    away = min(_gap(trim, bleed) + _LENGTH / 2 + _MM / 2, MARGIN_PT - _CROSS)
    x, y = (trim[0] + trim[2]) / 2, (trim[1] + trim[3]) / 2
    yield from ((left - away, y), (right + away, y), (x, bottom - away), (x, top + away))


def _gap(trim: Box, bleed: Box) -> float:
    """The distance of marks from the bleed, which is greater where that is narrow."""
    return max(_GAP, _LEAST_FROM_TRIM - (trim[0] - bleed[0]))


def _target(x: float, y: float) -> Iterator[bytes]:
    """A cross in a circle, with which the plates are aligned."""
    yield _path((x - _CROSS, y, x + _CROSS, y))
    yield _path((x, y - _CROSS, x, y + _CROSS))
    r, bow = _RADIUS, _RADIUS * _BOW
    yield b"%.3f %.3f m" % (x + r, y)
    for ax, ay, bx, by, cx, cy in (
        (r, bow, bow, r, 0.0, r),
        (-bow, r, -r, bow, -r, 0.0),
        (-r, -bow, -bow, -r, 0.0, -r),
        (bow, -r, r, -bow, r, 0.0),
    ):
        yield b"%.3f %.3f %.3f %.3f %.3f %.3f c" % (x + ax, y + ay, x + bx, y + by, x + cx, y + cy)


def _path(line: Box) -> bytes:
    return b"%.3f %.3f m\n%.3f %.3f l" % line
