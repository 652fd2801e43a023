"""The colour spaces of what pages draw, and how much ink lies on one spot."""

from __future__ import annotations

from collections.abc import Iterator

from studypress.formats.pdf.preflight.opened import Opened
from studypress.formats.pdf.preflight.records import Finding, Kind
from studypress.formats.pdf.preflight.rule import Rule
from studypress.model.diagnostics import Severity

_MAX_INK = 3.0
_ROUNDING = 0.005
_PRESS = frozenset({Kind.PRINT, Kind.COVER})


def _spaces(file: Opened) -> Iterator[Finding]:
    wrong = "RGB" if file.kind in _PRESS else "CMYK"
    if file.kind is Kind.READING and file.has_inks_intent:
        return
    for index, paint in enumerate(file.pages):
        kinds = sorted(kind for space, kind in paint.spaces if space == wrong)
        if kinds:
            yield Finding(f"{' and '.join(kinds)} in {wrong}", index + 1)


def _ink(file: Opened) -> Iterator[Finding]:
    for index, paint in enumerate(file.pages):
        if paint.ink > _MAX_INK + _ROUNDING:
            what = f"{paint.ink:.0%} of ink lies on one spot; {_MAX_INK:.0%} is the most"
            yield Finding(what, index + 1)


SPACES = Rule(
    "colour-space",
    Severity.WARNING,
    "pages have colours of the wrong kind",
    "A print shop takes CMYK and grey; a screen shows RGB and grey as they are meant.",
    look=_spaces,
    press=Severity.ERROR,
)

INK = Rule(
    "too-much-ink",
    Severity.ERROR,
    "pages have too much ink on one spot",
    "Convert the colours with the profile of the press; a black of one ink is enough for text.",
    look=_ink,
    kinds=_PRESS,
)
