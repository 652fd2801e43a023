"""Pages with little on them, and single lines of paragraphs at the edge of a page."""

from __future__ import annotations

from collections.abc import Iterator

from studypress.formats.pdf.preflight.opened import Opened
from studypress.formats.pdf.preflight.records import Finding, Kind
from studypress.formats.pdf.preflight.rule import Rule
from studypress.model.diagnostics import Severity

_LEAST_SHARE = 1 / 3
# Several pieces of one line, such as an index behind a letter, differ by less, in points.
_SAME_LINE_PT = 6.0


def _short(file: Opened) -> Iterator[Finding]:
    """Pages with little on them since what is next has no room there.

    A page may be short on purpose, as where answers begin overleaf. It is not where a drawing or a
    picture stands on top of the next page, and is higher than the room that was left.
    """
    lowest = max((leaf.foot for leaf in file.pages), default=0.0)
    for finding in _little(file, at_end=False):
        # The number of a page counts from 1: it is the index of the page behind.
        if file.pages[finding.page].tallest > lowest - finding.top:
            yield finding


def _short_ends(file: Opened) -> Iterator[Finding]:
    """Pages with little on them at the end of a chapter."""
    return _little(file, at_end=True)


def _little(file: Opened, *, at_end: bool) -> Iterator[Finding]:
    begins = {entry.page for entry in file.outline if entry.level == 1}
    pages = file.pages
    for index in range(1, len(pages)):
        leaf, before = pages[index], pages[index - 1]
        if index in begins or not leaf.foot or leaf.full >= _LEAST_SHARE:
            continue
        # A page behind an empty one, or of another shape, stands by itself.
        if not before.foot or not file.is_upright(index) or not file.is_upright(index - 1):
            continue
        behind = index + 1
        goes_on = behind < len(pages) and behind not in begins and bool(pages[behind].foot)
        if goes_on is not at_end:
            yield Finding(f"it is only {leaf.full:.0%} full", index + 1, leaf.foot)


def _widows(file: Opened) -> Iterator[Finding]:
    for page, top in _single(file, last=True):
        yield Finding("it begins with the last line of a paragraph alone", page + 1, top)


def _orphans(file: Opened) -> Iterator[Finding]:
    for page, top in _single(file, last=False):
        yield Finding("it ends with the first line of a paragraph alone", page + 1, top)


def _single(file: Opened, *, last: bool) -> Iterator[tuple[int, float]]:
    """The pages on which a block has one line only, at its end or at its beginning."""
    for block in file.tags.blocks if file.tags else ():
        on_pages = sorted(page for page in block if page >= 0)
        if len(on_pages) < 2:
            continue
        page = on_pages[-1] if last else on_pages[0]
        held = [place for number in block[page] for place in file.pages[page].lines.get(number, ())]
        if held and max(held) - min(held) < _SAME_LINE_PT:
            yield page, min(held)


_BOOKS = frozenset({Kind.READING, Kind.PRINT})

SHORT = Rule(
    "short-page",
    Severity.HINT,
    "pages are less than a third full",
    "Something that may not be divided, such as a figure, has moved to the next page.",
    look=_short,
    kinds=_BOOKS,
)

SHORT_END = Rule(
    "short-page",
    Severity.HINT,
    "pages are less than a third full",
    "Where a chapter ends with little on its last page, some words less would save the page.",
    look=_short_ends,
    kinds=_BOOKS,
    in_builds=False,  # some chapters have to end so
)

WIDOW = Rule(
    "widow-line",
    Severity.HINT,
    "pages begin with the last line of a paragraph alone",
    "A few words more or less in the paragraph change where it is divided.",
    look=_widows,
    kinds=_BOOKS,
)

ORPHAN = Rule(
    "orphan-line",
    Severity.HINT,
    "pages end with the first line of a paragraph alone",
    "A few words more or less before the paragraph change where it is divided.",
    look=_orphans,
    kinds=_BOOKS,
)
