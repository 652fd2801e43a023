"""The colours in the content of a page, of a form or of a pattern, as the typesetter writes it.

It writes each operator in a line of its own, and text as hexadecimal digits, so that a line that
ends as an operator of colour is one (ISO 32000-2, 8.6.8).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from studypress.formats.pdf.press.inks import Inks, Paint, Space

_LINE = re.compile(
    rb"^(?:/(?P<space>\S+) (?P<set>cs|CS)"
    rb"|(?P<values>[-+.\d]+(?: [-+.\d]+)*) (?P<paint>rg|RG|g|G|k|K|scn|SCN))$",
    re.MULTILINE,
)
_SOURCES = {b"rg": "rgb", b"g": "grey", b"k": "cmyk"}
_SPACES = {b"DeviceCMYK": "cmyk", b"lab-d50": "lab", b"lab-d65": "lab"}
_OPERATORS = {Space.GREY: b"g", Space.CMYK: b"k"}
# How light each of the three is (ISO 32000-2, 10.4.2.2).
_LUMINANCES = 0.3, 0.59, 0.11


def in_inks(content: bytes, inks: Inks) -> tuple[bytes, bool]:
    """The content with all colours in inks, and whether one of them is the second ink."""
    seconds = False

    def paint(source: str, values: tuple[float, ...]) -> Paint:
        nonlocal seconds
        found = inks.paint(source, values)
        seconds = seconds or found.space is Space.SECOND
        return found

    return _rewritten(content, paint), seconds


def as_mask(content: bytes) -> bytes:
    """The content of a mask, where a colour only tells how much is seen, with greys for colours."""

    def paint(source: str, values: tuple[float, ...]) -> Paint:
        light = values[0]
        if source == "rgb":
            light = sum(one * part for one, part in zip(_LUMINANCES, values, strict=True))
        elif source == "cmyk":
            inked = sum(one * part for one, part in zip(_LUMINANCES, values, strict=False))
            light = 1 - min(1.0, inked + values[3])
        elif source == "lab":
            light = values[0] / 100
        return Paint(Space.GREY, (round(light, 4),))

    return _rewritten(content, paint)


def _rewritten(content: bytes, paint: Callable[[str, tuple[float, ...]], Paint]) -> bytes:
    spaces: dict[bool, str] = {}

    def line(found: re.Match[bytes]) -> bytes:
        if setting := found["set"]:
            name = _SPACES.get(found["space"], "")
            spaces[setting.isupper()] = name
            return b"" if name else found[0]
        operator = found["paint"]
        strokes = operator.isupper()
        source = _SOURCES.get(operator.lower()) or spaces.get(strokes, "")
        if not source:
            return found[0]
        values = tuple(float(value) for value in found["values"].split())
        return written(paint(source, values), strokes=strokes)

    return _LINE.sub(line, content)


def written(paint: Paint, *, strokes: bool) -> bytes:
    """The operator that sets a colour, for lines where `strokes` is true, otherwise for areas."""
    values = b" ".join(f"{value:g}".encode() for value in paint.values)
    operator = _OPERATORS.get(paint.space)
    if operator is None:
        space = b"/" + paint.space.encode()
        whole = (space, b"cs\n" + values, b"scn")
        return b" ".join((space, b"CS\n" + values, b"SCN") if strokes else whole)
    return values + b" " + (operator.upper() if strokes else operator)
