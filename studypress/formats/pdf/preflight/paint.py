"""Reads which kinds of colours a page is painted with, and how much ink lies on one spot of it.

The operators of ISO 32000-1, 8.6 are found by their form: no string of letters is read as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from studypress.formats.pdf.preflight.values import (
    data_of,
    dictionary,
    resources_of,
    streams,
    text,
    whole,
)
from studypress.formats.pdf.press.pictures import most_ink, unmasked

_TOKEN = re.compile(
    rb"(?<=\s)(?:(k|K)|(rg|RG))(?=\s|$)|/([^\s/<>\[\]()]+)\s+(cs|CS|Do|sh|scn|SCN)(?=\s|$)"
)
# Four numbers take no more bytes before their operator.
_NUMBERS_BYTES = 120
_INKS = 4
_RGB = frozenset({"/DeviceRGB", "/CalRGB"})
_CHANNELS = {1: "grey", 3: "RGB", 4: "CMYK"}
# Ink is wet on areas, not on dots: what the noise of a photograph has on one of them is no fault.
# Four dots are a third of a millimetre at 300 to the inch, about two cells of the usual screen.
_AREA_DOTS = 4
# Which of the items behind the name of a colour space is the one that it is made of.
_BASES = {"/Indexed": 0, "/Separation": 1, "/DeviceN": 1, "/Pattern": 0}
_MAX_DEPTH = 12


@dataclass(slots=True)
class Paint:
    """The colours of a page."""

    spaces: set[tuple[str, str]] = field(default_factory=set)
    """`RGB`, `CMYK` or `grey`, each with what has them: `colours`, `images`, `shadings`."""
    ink: float = 0.0
    """The most ink on a spot that one colour or image asks for; 1 is all of one ink."""
    read: set[tuple[int, int]] = field(default_factory=set)
    """The numbers of the drawings and tiles that were read."""


def paint_of(page: pikepdf.Page) -> Paint:
    """The colours of a page, with those of the drawings in it."""
    paint = Paint()
    data = b"\n".join(map(data_of, streams(page.obj.get("/Contents"))))
    _read(data, resources_of(page), paint, set(), 0)
    return paint


def _read(data: bytes, resources: Any, paint: Paint, seen: set[Any], depth: int) -> None:
    for token in _TOKEN.finditer(data):
        if token[1]:
            paint.spaces.add(("CMYK", "colours"))
            before = data[max(0, token.start() - _NUMBERS_BYTES) : token.start()].split()
            paint.ink = max(paint.ink, sum(map(_number, before[-_INKS:])))
        elif token[2]:
            paint.spaces.add(("RGB", "colours"))
        elif (token[3], token[4]) not in seen:
            seen.add((token[3], token[4]))
            _named("/" + token[3].decode("latin-1"), token[4], resources, paint, depth)


def _named(name: str, operator: bytes, resources: Any, paint: Paint, depth: int) -> None:
    """Read what a name of the resources stands for."""
    if operator in (b"cs", b"CS"):
        space = dictionary(resources.get("/ColorSpace")).get(name)
        _add(name if space is None else space, "colours", paint)
    elif operator == b"sh":
        found = dictionary(dictionary(resources.get("/Shading")).get(name))
        _add(found.get("/ColorSpace"), "shadings", paint)
    elif operator == b"Do":
        found = dictionary(resources.get("/XObject")).get(name)
        if isinstance(found, pikepdf.Stream):
            _drawing(found, resources, paint, depth)
    else:
        found = dictionary(resources.get("/Pattern")).get(name)
        if isinstance(found, pikepdf.Stream):
            _drawing(found, resources, paint, depth)
        else:
            shading = dictionary(dictionary(found).get("/Shading"))
            _add(shading.get("/ColorSpace"), "shadings", paint)


def _drawing(found: Any, resources: Any, paint: Paint, depth: int) -> None:
    """Read an image, a drawing or a tile."""
    if found.get("/Subtype") != "/Image":
        if depth < _MAX_DEPTH and found.objgen not in paint.read:
            paint.read.add(found.objgen)
            own = dictionary(found.get("/Resources", resources))
            _read(data_of(found), own, paint, set(), depth + 1)
        return
    if not found.get("/ImageMask", False):
        _add(found.get("/ColorSpace"), "images", paint)
        if _family(found.get("/ColorSpace")) == "CMYK":
            paint.ink = max(paint.ink, _image_ink(found))


def _image_ink(found: pikepdf.Stream) -> float:
    """The most ink on a small area of an image; 0 where it can't be read."""
    try:
        image = unmasked(found)
    except (pikepdf.PdfError, OSError, ValueError, NotImplementedError):
        return 0.0
    return most_ink(image, _AREA_DOTS) if image.mode == "CMYK" else 0.0


def _add(space: Any, kind: str, paint: Paint) -> None:
    if family := _family(space):
        paint.spaces.add((family, kind))


def _family(space: Any) -> str:
    """`RGB`, `CMYK` or `grey`; "" where a colour space is none of them, or not known."""
    names = list(_names(space))
    if any(name in _RGB for name in names):
        return "RGB"
    if "/DeviceCMYK" in names:
        return "CMYK"
    return next((name for name in names if name in _CHANNELS.values()), "")


def _names(space: Any) -> Iterator[str]:
    """The name of a colour space, or of the one that it is made of, or what its profile is for."""
    for _ in range(_MAX_DEPTH):
        if not isinstance(space, pikepdf.Array) or not len(space):
            break
        family, *more = space
        if family == "/ICCBased" and more:
            yield _CHANNELS.get(whole(dictionary(more[0]).get("/N")) or 0, "")
            return
        at = _BASES.get(text(family))
        inner = more[at : at + 1] if at is not None else [family]
        space = inner[0] if inner else None
    yield text(space)


def _number(written: bytes) -> float:
    try:
        return float(written)
    except ValueError:
        return 0.0
