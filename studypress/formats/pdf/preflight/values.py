"""Reads values of anyone's file. What is of another type than it should be counts as absent.

A file may have a null, a number or itself wherever ISO 32000-1 asks for a dictionary, and a viewer
shows it all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import isfinite
from typing import Any

import pikepdf

Sides = tuple[float, float, float, float]
"""The left, lower, right and upper side of a rectangle, in points (7.9.5)."""

DIRECT = (0, 0)
"""The number of an object that is written where it is used, and has none of its own."""

_DICTIONARIES = (pikepdf.Dictionary, pikepdf.Stream)
# What qpdf and most viewers take for a page that does not say how large it is.
_LETTER: Sides = (0.0, 0.0, 612.0, 792.0)
# Sides that are further away are no places on a page: PDFium counts in four bytes.
_FURTHEST_PT = 1e6


def dictionary(found: Any) -> Any:
    """A dictionary, or a stream with its own; an empty dictionary for all else."""
    return found if isinstance(found, _DICTIONARIES) else pikepdf.Dictionary()


def items(found: Any) -> Iterator[Any]:
    """What is in an array; nothing for all else."""
    if isinstance(found, pikepdf.Array):
        yield from found


def dictionaries(found: Any) -> Iterator[Any]:
    """The dictionaries and streams in an array, or in the values of a dictionary."""
    inner = found.values() if isinstance(found, pikepdf.Dictionary) else items(found)
    for one in inner:
        if isinstance(one, _DICTIONARIES):
            yield one


def number(found: Any) -> float | None:
    """A number; None for all else, and for one that is too large for a place or a size."""
    if isinstance(found, bool) or not isinstance(found, (int, float, Decimal)):
        return None
    read = float(found)
    return read if isfinite(read) and abs(read) <= _FURTHEST_PT else None


def whole(found: Any) -> int | None:
    """A whole number; None for all else."""
    read = number(found)
    return int(read) if read is not None and read == int(read) else None


def text(found: Any) -> str:
    """The words of a string, or of a name with its slash; "" for all else."""
    if not isinstance(found, (pikepdf.String, pikepdf.Name, str)):
        return ""
    try:
        return str(found)
    except UnicodeError:  # half a sign of UTF-16
        return "\N{REPLACEMENT CHARACTER}"


def sides(found: Any) -> Sides | None:
    """A rectangle, whichever of its corners are told; None for all else."""
    read = [number(one) for one in items(found)]
    numbers = [one for one in read if one is not None]
    if len(read) != len(numbers) or len(numbers) != len(_LETTER):
        return None
    across, up = sorted(numbers[::2]), sorted(numbers[1::2])
    return across[0], up[0], across[1], up[1]


def media_of(page: pikepdf.Page) -> Sides:
    """What a page is printed on (14.11.2). What the nodes above it say, pikepdf gives to it."""
    return sides(page.obj.get("/MediaBox")) or _LETTER


def resources_of(page: pikepdf.Page) -> Any:
    """The resources of a page (7.8.3)."""
    return dictionary(page.obj.get("/Resources"))


def annotations_of(page: pikepdf.Page) -> Iterator[tuple[Any, Sides]]:
    """The annotations of a page, each with its rectangle (12.5.2)."""
    for annotation in dictionaries(page.obj.get("/Annots")):
        yield annotation, sides(annotation.get("/Rect")) or (0.0, 0.0, 0.0, 0.0)


def streams(found: Any) -> Iterator[pikepdf.Stream]:
    """A stream, or those in an array, as the contents of a page are (7.8.2)."""
    for one in items(found) if isinstance(found, pikepdf.Array) else (found,):
        if isinstance(one, pikepdf.Stream):
            yield one


def data_of(stream: Any) -> bytes:
    """What a stream holds; nothing where it is none, or can't be unpacked.

    What can't be unpacked is told as damage of the file already.
    """
    if not isinstance(stream, pikepdf.Stream):
        return b""
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return b""
