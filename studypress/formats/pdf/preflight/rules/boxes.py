"""The boxes of pages: what is printed, what is cut off, and what a reader sees (14.11.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pikepdf

from studypress.formats.pdf.preflight.opened import BLEED, MEDIA, TRIM, Opened, box_of
from studypress.formats.pdf.preflight.records import Box, Finding, Kind
from studypress.formats.pdf.preflight.rule import Rule
from studypress.model.diagnostics import Severity

_PT_PER_MM = 72 / 25.4
_SAME_PT = 0.3
# The largest side that PDF allows (ISO 32000-1, annex C), and the smallest.
_MAX_PT, _MIN_PT = 14_400.0, 3.0


def _look(file: Opened) -> Iterator[Finding]:
    sizes: Counter[tuple[int, int]] = Counter()
    trims = []
    for index, page in enumerate(file.page_list):
        media = box_of(page, MEDIA)
        trim, bleed = box_of(page, TRIM), box_of(page, BLEED)
        for fault in _faults(page, media, trim, bleed):
            yield Finding(fault, index + 1)
        if file.kind is not Kind.READING:
            for fault in _press_faults(page, trim, bleed, file.bleed_mm):
                yield Finding(fault, index + 1)
        trims.append((round(trim.width), round(trim.height)))
        sizes[trims[-1]] += 1
    if file.kind is Kind.PRINT:
        usual = sizes.most_common(1)[0][0]
        for index, size in enumerate(trims):
            if size != usual:
                width, height = (round(side / _PT_PER_MM) for side in size)
                yield Finding(f"it is {width} × {height} mm, unlike the others", index + 1)


def _faults(page: pikepdf.Page, media: Box, trim: Box, bleed: Box) -> Iterator[str]:
    if not all(_MIN_PT <= side <= _MAX_PT for side in (media.width, media.height)):
        yield f"its media box of {media.width:g} × {media.height:g} pt is no page"
    if not _inside(bleed, media):
        yield "its bleed box is not within its media box"
    if not _inside(trim, bleed):
        yield "its trim box is not within its bleed box"


def _press_faults(page: pikepdf.Page, trim: Box, bleed: Box, asked_mm: float) -> Iterator[str]:
    if "/TrimBox" not in page.obj:
        yield "it has no trim box, so nothing says where it is to be cut"
        return
    sides = zip(trim, bleed, strict=True)
    least = min(abs(one - other) for one, other in sides)
    if least < asked_mm * _PT_PER_MM - _SAME_PT:
        yield f"its bleed is {least / _PT_PER_MM:.1f} mm, and should be {asked_mm:g} mm"


def _inside(inner: Box, outer: Box) -> bool:
    return (
        inner.left >= outer.left - _SAME_PT
        and inner.top >= outer.top - _SAME_PT
        and inner.right <= outer.right + _SAME_PT
        and inner.bottom <= outer.bottom + _SAME_PT
    )


RULE = Rule(
    "page-boxes",
    Severity.WARNING,
    "pages have boxes that do not fit",
    "Whoever makes the file has to set media, bleed and trim box, each within the one before.",
    look=_look,
    press=Severity.ERROR,
)
