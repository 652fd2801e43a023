"""Images with too few dots for their size on the page."""

from __future__ import annotations

from collections.abc import Iterator

from studypress.formats.pdf.preflight.records import Drawn, Finding, Kind
from studypress.formats.pdf.preflight.rule import Rule
from studypress.model.diagnostics import Severity

_PT_PER_MM = 72 / 25.4
# Print shops ask for 300 dots per inch. Below half of that, edges and letters look coarse.
_LEAST_DPI = {Kind.READING: 150, Kind.PRINT: 300, Kind.COVER: 300}
_ROUNDING_DPI = 1.0
# A sign in a line of text is no figure.
_MIN_SIDE_PT = 12 * _PT_PER_MM


def _look(page: Drawn, kind: Kind) -> Iterator[Finding]:
    least = _LEAST_DPI[kind]
    for picture in page.pictures:
        if max(picture.box.width, picture.box.height) < _MIN_SIDE_PT:
            continue
        if picture.dpi < least - _ROUNDING_DPI:
            width, height = picture.dots
            what = f"an image of {width} × {height} dots has {picture.dpi:.0f} in an inch"
            hint = f"It takes {least}: print it smaller, or save it with more dots."
            yield Finding(what, top=picture.box.top, hint=hint)


RULE = Rule(
    "low-resolution",
    Severity.WARNING,
    "images have too few dots for their size",
    "Print them smaller, or save them with more dots.",
    look_at_page=_look,
    in_builds=False,
)
