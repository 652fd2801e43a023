"""The content of a part's pages: the body of each, and the ground and the heads for both sides."""

from __future__ import annotations

import zlib
from typing import Any

import pikepdf

from studypress.formats.pdf.bindery.numbers import take_slots
from studypress.formats.pdf.bindery.parts import LEVEL, Stretch

_HEADS = b"%%heads"
_FLATE = pikepdf.Name.FlateDecode


def body(page: pikepdf.Page) -> Stretch:
    """The content of a page that moves with its text."""
    content, slots = take_slots(_content(page))
    stream = page.obj.get("/Contents")
    if not slots and isinstance(stream, pikepdf.Stream) and stream.get("/Filter") == _FLATE:
        # What the engine has compressed is taken as it is.
        return Stretch(stream.read_raw_bytes())
    return Stretch(zlib.compress(content, LEVEL), tuple(slots))


def furniture(page: pikepdf.Page) -> tuple[Stretch, Stretch]:
    """What is below and above the body of a page: its ground, and its heads with its number.

    The body is drawn between them. So the ground begins and ends in the coordinates of the page,
    and leaves a state that the heads restore. Raises ValueError where the line between them is
    missing.
    """
    lines = _content(page).split(b"\n")
    if _HEADS not in lines:
        raise ValueError(f"the furniture of a page has no line {_HEADS.decode()}")
    matrix, middle = lines[0], lines.index(_HEADS)
    below, above = lines[1:middle], lines[middle + 1 :]
    if any(below):
        below = [b"q", matrix, *below, b"Q"]
    above = [matrix, *above] if any(above) else []
    return _stretch(b"\n".join([*below, b"q"])), _stretch(b"\n".join([b"Q", *above]))


def _stretch(content: bytes) -> Stretch:
    content, slots = take_slots(content)
    return Stretch(zlib.compress(content, LEVEL), tuple(slots))


def _content(page: Any) -> bytes:
    """The operators of a page."""
    contents = page.obj.get("/Contents", pikepdf.Array())
    streams = [contents] if isinstance(contents, pikepdf.Stream) else list(contents)
    return b"\n".join(bytes(stream.read_bytes()) for stream in streams)
