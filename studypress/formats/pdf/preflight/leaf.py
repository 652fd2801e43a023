"""What stays known of a page that was looked at, once all that it draws is forgotten."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf

from studypress.formats.pdf.preflight.paint import Paint
from studypress.formats.pdf.preflight.records import Drawn, Finding, Run

# Larger type is that of titles, which may hang in the margin.
_RUNNING_PT = 14.0
# Where so many lines of a page end within so little, their column ends.
_ALIGNED_LINES = 5
_ALIGNED_PT = 1.5
# Unless most lines end there of those that end within so much: such lines are ragged.
_RAGGED_PT = 60.0


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is known of a page, without all that it draws."""

    findings: tuple[tuple[str, Finding], ...]
    """What rules have found on it, each with its code, and without the number of the page."""
    width: float
    height: float
    left: tuple[float, float] | None
    """Where its running text begins at the left, and how far down that is; None for no text."""
    right: tuple[float, float] | None
    """Where its running text ends at the right, likewise."""
    column: tuple[float | None, float | None]
    """The outermost edges at which many of its lines begin, and end; None where there is none."""
    full: float
    """The share of its height, from 0 to 1, down to which there is content."""
    foot: float
    """How far down its content reaches, in points."""
    tallest: float
    """The height of the tallest thing that begins in its upper third, in points: of a drawing, or
    of a line of text."""
    loose: bool
    """True where something is drawn that is neither tagged nor an artefact."""
    lines: Mapping[int, tuple[float, ...]]
    """The baselines of each number of marked content, from the top."""
    spaces: tuple[tuple[str, str], ...]
    """The kinds of its colours, as in `Paint`."""
    ink: float
    """The most ink on one spot, as in `Paint`."""


def leaf_of(found: Drawn, findings: Iterable[tuple[str, Finding]], paint: Paint) -> Leaf:
    """What stays known of a page."""
    content = [run for run in found.runs if not run.artifact]
    lines: dict[int, set[float]] = {}
    for run in content:
        lines.setdefault(run.tagged, set()).add(round(run.baseline, 1))
    for picture in found.pictures:
        lines.setdefault(-1, set()).add(round(picture.box.bottom, 1))
    text = [run.box for run in content if run.size <= _RUNNING_PT]
    left = min(((box.left, box.top) for box in text), default=None)
    right = max(((box.right, box.top) for box in text), default=None)
    foot = max((bottom for _, bottom in found.inked), default=0.0)
    third = found.trim.top + found.trim.height / 3
    tallest = max((end - top for top, end in _joined(found.inked) if top < third), default=0.0)
    return Leaf(
        tuple(findings),
        found.width,
        found.height,
        left,
        right,
        _column(run for run in content if run.size <= _RUNNING_PT),
        (foot - found.trim.top) / found.trim.height if foot and found.trim.height else 0.0,
        foot,
        tallest,
        found.loose,
        {number: tuple(sorted(values)) for number, values in lines.items()},
        tuple(sorted(paint.spaces)),
        paint.ink,
    )


def _joined(inked: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """From where to where things are drawn without white between them, from the top."""
    begin = end = -inf
    for top, bottom in sorted(inked):
        if top > end:
            if end > begin:
                yield begin, end
            begin = top
        end = max(end, bottom)
    if end > begin:
        yield begin, end


def _column(runs: Iterable[Run]) -> tuple[float | None, float | None]:
    """The outermost edges of the lines of a page at which many of them begin and end."""
    lefts: dict[float, float] = {}
    rights: dict[float, float] = {}
    for run in runs:
        line = round(run.baseline, 1)
        lefts[line] = min(run.box.left, lefts.get(line, inf))
        rights[line] = max(run.box.right, rights.get(line, -inf))
    left = _edge(-left for left in lefts.values())
    return None if left is None else -left, _edge(rights.values())


def _edge(ends: Iterable[float]) -> float | None:
    """The greatest number near which many are, and most of those that are a little less."""
    falling = sorted(-end for end in ends)
    for first in falling:
        aligned = bisect(falling, first + _ALIGNED_PT) - bisect_left(falling, first)
        near = bisect(falling, first + _RAGGED_PT)
        if aligned >= _ALIGNED_LINES and 2 * aligned >= near:
            return -first
    return None
