"""Contrast of text (WCAG 2.2, 1.4.3, level AA)."""

from __future__ import annotations

from collections.abc import Iterator

from studypress.formats.pdf.preflight.records import Drawn, Finding, Kind
from studypress.formats.pdf.preflight.rule import Rule
from studypress.model.diagnostics import Severity
from studypress.typography.contrast import TEXT_CONTRAST, luminance

_LARGE_CONTRAST = 3.0
# Large text is of 18 points, or of 14 where it is bold; see "large scale" in WCAG 2.2.
_LARGE_PT, _LARGE_BOLD_PT = 18.0, 14.0
_ROUNDING = 0.05


def _look(page: Drawn, _: Kind) -> Iterator[Finding]:
    seen = set()
    for run in page.runs:
        if run.colour is None or run.ground is None or run.artifact:
            continue
        large = run.size >= (_LARGE_BOLD_PT if run.bold else _LARGE_PT)
        least = _LARGE_CONTRAST if large else TEXT_CONTRAST
        darker, lighter = sorted((luminance(run.colour), luminance(run.ground)))
        found = (lighter + 0.05) / (darker + 0.05)
        pair = (run.colour, run.ground, large)
        if found < least - _ROUNDING and pair not in seen:
            seen.add(pair)
            colours = "#{:02x}{:02x}{:02x} on #{:02x}{:02x}{:02x}".format(*run.colour, *run.ground)
            what = f"text has a contrast of {found:.1f} ({colours}); it takes {least} to be read"
            yield Finding(what, top=run.box.top)


RULE = Rule(
    "low-contrast",
    Severity.WARNING,
    "colours of text have too little contrast",
    "Give the text a darker colour, or what is behind it a lighter one.",
    look_at_page=_look,
    kinds=frozenset({Kind.READING}),
)
