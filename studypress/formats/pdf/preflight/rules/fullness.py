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
    begins = {entry.page for entry in file.outline if entry.level == 1}
    pages = file.pages
    for index, leaf in enumerate(pages):
        is_first = index == 0 or index in begins
        if is_first or not leaf.foot or not file.is_upright(index):
            continue
        if leaf.full < _LEAST_SHARE:
            # What begins no chapter, and follows a blank page or another size, is a page by itself.
            before = pages[index - 1]
            if before.foot and (before.width, before.height) == (leaf.width, leaf.height):
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


SHORT = Rule(
    "short-page",
    Severity.HINT,
    "pages are less than a third full",
    "Something that may not be divided, such as a figure, may have moved to the next page; at the "
    "end of a chapter, some words less would save the page.",
    look=_short,
    kinds=frozenset({Kind.READING, Kind.PRINT}),
)

WIDOW = Rule(
    "widow-line",
    Severity.HINT,
    "pages begin with the last line of a paragraph alone",
    "A few words more or less in the paragraph change where it is divided.",
    look=_widows,
    kinds=frozenset({Kind.READING, Kind.PRINT}),
)

ORPHAN = Rule(
    "orphan-line",
    Severity.HINT,
    "pages end with the first line of a paragraph alone",
    "A few words more or less before the paragraph change where it is divided.",
    look=_orphans,
    kinds=frozenset({Kind.READING, Kind.PRINT}),
)
