"""Arcs beside the table of an opening: which answers refer to each other.

An arc is a drawing of some numbers only: the rows of the table have one height, so that each place
is known before the page is set. All lengths are in millimetres, from the upper corner of the
drawing that is beside the table; lines are taken to run from left to right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from studypress.model.guide import Chapter, Guide

# The centres of the dots, the white at the other edge, and half the width of an arc at most, as a
# share of its height.
_DOT_X, _EDGE, _MAX_FLATNESS = 2.1, 1.0, 0.55
# The radius of a dot without an arc, of one with an arc, and what each further arc adds.
_LONE_DOT, _DOT, _DOT_STEP, _MAX_DOT = 0.35, 0.68, 0.15, 1.3
# The lines to other chapters: the first of them, the way in which they turn, and their ends.
_FIRST_X, _TURN, _TURN_X, _APART = 7.0, 14.0, 2.8, 1.4
# The numbers at their ends: a digit, the white between two of them, a line, and lines at most.
_DIGIT, _BETWEEN, _LABEL_LINE, _MAX_LABEL_LINES = 1.75, 1.6, 3.4, 2


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a chapter's questions."""

    rows: int
    """How many questions it has."""
    within: tuple[tuple[int, int], ...]
    """The rows, from 0, of each two questions that are linked, the upper one first."""
    outside: tuple[tuple[int, int, int], ...]
    """A row, and the number and the chapter of a question in another chapter."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the drawing."""

    path: str
    """Its path in SVG."""
    chapter: int
    """The chapter that it leads to, whose colour it has."""
    dotted: bool
    """True where that is another chapter."""


@dataclass(frozen=True, slots=True)
class Dot:
    """The place of a question in the drawing, beside its row."""

    x: float
    """Its middle."""
    y: float
    """The middle of its row."""
    radius: float
    """Its radius, which is larger where more lines meet."""


@dataclass(frozen=True, slots=True)
class End:
    """The number of a question in another chapter, at the end of a line."""

    x: float
    """Its middle."""
    y: float
    """Its base line."""
    number: int
    """The number."""
    chapter: int
    """The chapter of that question, whose colour it has."""


@dataclass(frozen=True, slots=True)
class Arcs:
    """A drawing of the links of a chapter's questions."""

    width: float
    """Its width."""
    height: float
    """Its height."""
    above: float
    """How far it begins above the first row."""
    lines: tuple[Line, ...]
    """The arcs within the chapter, then those to others."""
    dots: tuple[Dot, ...]
    """A dot for each row."""
    ends: tuple[End, ...]
    """The numbers at the ends of lines to other chapters."""

    @property
    def within(self) -> bool:
        """True where it joins questions of its chapter."""
        return any(not line.dotted for line in self.lines)

    @property
    def outside(self) -> bool:
        """True where it leads to other chapters."""
        return any(line.dotted for line in self.lines)


def links(guide: Guide, chapter: Chapter, linked: Mapping[str, tuple[str, ...]]) -> Links:
    """The links of a chapter; `linked` has those of each question."""
    rows = {question.id: row for row, question in enumerate(chapter.questions)}
    home = {q.id: (q.number, c.number) for c in guide.chapters for q in c.questions}
    pairs = [(row, other) for name, row in rows.items() for other in linked[name]]
    return Links(
        len(rows),
        tuple((row, rows[other]) for row, other in pairs if row < rows.get(other, -1)),
        tuple((row, *home[other]) for row, other in pairs if other not in rows),
    )


def draw(links: Links, chapter: int, row: float, head: float, width: float) -> Arcs | None:
    """The links of a chapter beside rows of a height, below a head; None where there are none.

    Lines to other chapters end above the table where these come before this one, and below it
    where they come after. They are left out where their numbers would not have room.
    """
    before = _ends([link for link in links.outside if link[2] < chapter], width)
    after = _ends([link for link in links.outside if link[2] > chapter], width)
    if not (links.within or before or after):
        return None
    above = max(head, _APART + _LABEL_LINE * _levels(before))
    bottom = above + links.rows * row
    middles = [above + (at + 0.5) * row for at in range(links.rows)]
    lines = [*_within(links, chapter, middles, width)]
    ends: list[End] = []
    for found, edge, way in ((before, above - _APART, -1), (after, bottom + _APART, 1)):
        for number, (x, level) in found.items():
            rows = [link for link in links.outside if link[1] == number]
            base = edge + way * level * _LABEL_LINE + (0.72 * _LABEL_LINE if way > 0 else -0.3)
            ends.append(End(_two(x), _two(base), number, rows[0][2]))
            lines += (
                Line(_leaving(middles[at], x, edge, way), other, True) for at, _, other in rows
            )
    height = bottom + _APART + _LABEL_LINE * _levels(after)
    dots = _dots(links, middles, {*before, *after})
    return Arcs(width, _two(height), _two(above), tuple(lines), dots, tuple(ends))


def _within(links: Links, chapter: int, middles: Sequence[float], width: float) -> Iterable[Line]:
    """Half ellipses, the tallest of which is as wide as there is room."""
    tallest = max((middles[b] - middles[a] for a, b in links.within), default=0.0) / 2
    flatness = min(_MAX_FLATNESS, (width - _DOT_X - _EDGE) / tallest) if tallest else 0.0
    for first, last in links.within:
        up, down = middles[first], middles[last]
        radius = (down - up) / 2
        path = f"M{_DOT_X} {up:.2f}A{radius * flatness:.2f} {radius:.2f} 0 0 1 {_DOT_X} {down:.2f}"
        yield Line(path, chapter, dotted=False)


def _leaving(y: float, x: float, edge: float, way: int) -> str:
    """A curve from a row to the edge of the table, above (-1) or below (1)."""
    turn = y + way * min(_TURN, 0.9 * abs(edge - y))
    return f"M{_DOT_X} {y:.2f}C{x - _TURN_X:.2f} {y:.2f} {x:.2f} {turn:.2f} {x:.2f} {edge:.2f}"


def _ends(outside: Sequence[tuple[int, int, int]], width: float) -> dict[int, tuple[float, int]]:
    """For each number that lines lead to, its place and its line of numbers, from 0.

    It is empty where there is no room for all of them.
    """
    numbers = sorted({number for _, number, _ in outside})
    if not numbers:
        return {}
    label = _DIGIT * max(2, len(str(numbers[-1])))
    last = width - label / 2
    # The lines have a line of numbers each in turn where they are closer than numbers can be.
    step = min(label + _BETWEEN, (last - _FIRST_X) / max(1, len(numbers) - 1))
    levels = ceil(round((label + _BETWEEN) / step, 6))
    if levels > _MAX_LABEL_LINES:
        return {}
    first = last - step * (len(numbers) - 1)
    return {number: (first + at * step, at % levels) for at, number in enumerate(numbers)}


def _levels(ends: Mapping[int, tuple[float, int]]) -> int:
    """How many lines the numbers at the ends need."""
    return 1 + max((level for _, level in ends.values()), default=-1)


def _dots(links: Links, middles: Sequence[float], shown: set[int]) -> tuple[Dot, ...]:
    """A dot for each row, larger where more lines meet."""
    counts = [0] * links.rows
    for first, last in links.within:
        counts[first] += 1
        counts[last] += 1
    for row, number, _ in links.outside:
        counts[row] += number in shown
    sizes = (min(_MAX_DOT, _DOT + _DOT_STEP * (n - 1)) if n else _LONE_DOT for n in counts)
    return tuple(Dot(_DOT_X, _two(y), _two(size)) for y, size in zip(middles, sizes, strict=True))


def _two(length: float) -> float:
    """A length with two digits after the point: more are not seen."""
    return round(length, 2)
