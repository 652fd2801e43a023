"""Spaces between words: lines that are too loose or too tight, and rivers of white."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from studypress.formats.pdf.preflight.records import Drawn, Finding, Kind, Line
from studypress.formats.pdf.preflight.rule import Rule
from studypress.model.diagnostics import Severity, quoted

# A space is a quarter of an em wide in most fonts, and three fifths in those of code.
_LOOSE_EM = 0.7
_TIGHT_EM = 0.1
# A river is white that is so wide, in so many lines below each other.
_RIVER_EM = 0.38
_RIVER_LINES = 5
_RIVER_OVERLAP_EM = 0.12
# The next line of a paragraph is at most so many sizes of the type lower.
_LEADING = 1.9
_SHOWN_CHARS = 40


def _loose(page: Drawn, _: Kind) -> Iterator[Finding]:
    for line in page.lines:
        space = _space_em(line)
        if space > _LOOSE_EM:
            what = f"the spaces of the line {_shown(line)} are {space:.2f} em wide"
            yield Finding(what, top=line.box.top)


def _tight(page: Drawn, _: Kind) -> Iterator[Finding]:
    for line in page.lines:
        space = _space_em(line)
        if space < _TIGHT_EM:
            what = f"the spaces of the line {_shown(line)} are only {space:.2f} em wide"
            yield Finding(what, top=line.box.top)


def _rivers(page: Drawn, _: Kind) -> Iterator[Finding]:
    left = list(page.lines)
    while left:
        paragraph = _paragraph(left)
        yield from _flowing(paragraph)


def _flowing(paragraph: Sequence[Line]) -> Iterator[Finding]:
    """The first river in a paragraph."""
    flows: list[tuple[float, float, int]] = []
    for line in paragraph:
        wide = [(begin, end) for begin, end, size in line.spaces if end - begin > _RIVER_EM * size]
        least = _RIVER_OVERLAP_EM * line.size
        flows = [
            max(
                (
                    (max(begin, above[0]), min(end, above[1]), above[2] + 1)
                    for above in flows
                    if min(end, above[1]) - max(begin, above[0]) >= least
                ),
                key=lambda flow: flow[2],
                default=(begin, end, 1),
            )
            for begin, end in wide
        ]
        flows = [
            (begin, end, 1) if count == 1 else _current(wide, (begin, end, count))
            for begin, end, count in flows
        ]
        if any(count >= _RIVER_LINES for _, _, count in flows):
            what = f"white runs through {_RIVER_LINES} lines or more, down to {_shown(line)}"
            yield Finding(what, top=line.box.top)
            return


def _current(
    wide: Sequence[tuple[float, float]], flow: tuple[float, float, int]
) -> tuple[float, float, int]:
    """A river goes on with the whole space of its last line, so that it may run aslant."""
    begin, end, count = flow
    whole = next((one for one in wide if one[0] <= begin and end <= one[1]), (begin, end))
    return (*whole, count)


def _paragraph(left: list[Line]) -> list[Line]:
    """Take the first line, and those that follow it closely and stand below it."""
    found = [left.pop(0)]
    while left:
        line, last = left[0], found[-1]
        step = line.box.bottom - last.box.bottom
        apart = line.box.right < last.box.left or line.box.left > last.box.right
        if not 0 < step <= _LEADING * last.size or apart:
            break
        found.append(left.pop(0))
    return found


def _space_em(line: Line) -> float:
    """The usual space of a line, in ems of its type."""
    return median((end - begin) / size for begin, end, size in line.spaces if size)


def _shown(line: Line) -> str:
    text = " ".join(line.text.split())
    return quoted(text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS].rstrip()}…")


LOOSE = Rule(
    "loose-line",
    Severity.HINT,
    "lines have spaces that are too wide",
    "Words that may be hyphenated, or text that is not justified, close them.",
    look_at_page=_loose,
)

TIGHT = Rule(
    "tight-line",
    Severity.HINT,
    "lines have spaces that are too narrow",
    "The line has too much text for its width; another word order may break it elsewhere.",
    look_at_page=_tight,
)

RIVER = Rule(
    "white-river",
    Severity.HINT,
    "rivers of white run through text",
    "Another word order in the paragraph moves the spaces.",
    look_at_page=_rivers,
)
