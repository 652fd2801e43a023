"""Reads which kinds of colours a page is painted with, and how much ink lies on one spot of it.

The operators of ISO 32000-1, 8.6 are found by their form: no string of letters is read as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

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
_MAX_DEPTH = 12


@dataclass(slots=True)
class Paint:
    """The colours of a page."""

    spaces: set[tuple[str, str]] = field(default_factory=set)
    """`RGB`, `CMYK` or `grey`, each with what has them: `colours`, `images`, `shadings`."""
    ink: float = 0.0
    """The most ink on a spot that one colour or image asks for; 1 is all of one ink."""


def paint_of(page: pikepdf.Page) -> Paint:
    """The colours of a page, with those of the drawings in it."""
    paint = Paint()
    contents = page.obj.get("/Contents")
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    data = b"\n".join(one.read_bytes() for one in streams if isinstance(one, pikepdf.Stream))
    _read(data, page.obj.get("/Resources", pikepdf.Dictionary()), paint, set(), 0)
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
        spaces = resources.get("/ColorSpace", {})
        _add(spaces.get(name, name), "colours", paint)
    elif operator == b"sh":
        found = resources.get("/Shading", {}).get(name)
        if found is not None:
            _add(found.get("/ColorSpace"), "shadings", paint)
    elif operator == b"Do":
        found = resources.get("/XObject", {}).get(name)
        if found is not None:
            _drawing(found, resources, paint, depth)
    else:
        found = resources.get("/Pattern", {}).get(name)
        if isinstance(found, pikepdf.Stream):
            _drawing(found, resources, paint, depth)
        elif found is not None and "/Shading" in found:
            _add(found.Shading.get("/ColorSpace"), "shadings", paint)


def _drawing(found: Any, resources: Any, paint: Paint, depth: int) -> None:
    """Read an image, a drawing or a tile."""
    if found.get("/Subtype") != "/Image":
        if depth < _MAX_DEPTH:
            own = found.get("/Resources", resources)
            _read(found.read_bytes(), own, paint, set(), depth + 1)
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
    """The names in a colour space, and what the profile in it is for."""
    if isinstance(space, (pikepdf.Name, str)):
        yield str(space)
    elif isinstance(space, pikepdf.Array) and len(space):
        if space[0] == "/ICCBased":
            yield _CHANNELS.get(int(space[1].get("/N", 0)), "")
        elif space[0] == "/Indexed":
            yield from _names(space[1])
        elif space[0] in ("/Separation", "/DeviceN", "/Pattern"):
            yield from _names(space[2] if space[0] != "/Pattern" and len(space) > 2 else None)
        else:
            yield str(space[0])


def _number(written: bytes) -> float:
    try:
        return float(written)
    except ValueError:
        return 0.0
