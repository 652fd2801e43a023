"""What a file for a print shop may not have: links, notes and other annotations."""

from __future__ import annotations

from collections.abc import Iterator

from studypress.formats.pdf.preflight.opened import BLEED, Opened, box_of
from studypress.formats.pdf.preflight.records import Box, Finding, Kind
from studypress.formats.pdf.preflight.rule import Rule
from studypress.formats.pdf.preflight.values import Sides, annotations_of, media_of, text
from studypress.model.diagnostics import Severity


def _look(file: Opened) -> Iterator[Finding]:
    for index, page in enumerate(file.page_list):
        bleed = box_of(page, BLEED)
        upper = media_of(page)[3]
        for annotation, sides in annotations_of(page):
            if _within(sides, bleed, upper):
                kind = text(annotation.get("/Subtype"))[1:] or "unknown"
                yield Finding(f"it has an annotation ({kind})", index + 1)


def _within(sides: Sides, bleed: Box, upper: float) -> bool:
    """True for an annotation that is on the part of the page that is printed."""
    left, bottom, right, top = sides
    across = left < bleed.right and right > bleed.left
    return across and upper - top < bleed.bottom and upper - bottom > bleed.top


RULE = Rule(
    "annotation-in-print",
    Severity.ERROR,
    "pages have annotations",
    "Leave them out of a file for a print shop (ISO 15930-7, 6.17).",
    look=_look,
    kinds=frozenset({Kind.PRINT, Kind.COVER}),
)
