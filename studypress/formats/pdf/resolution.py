"""Finds the images that have too few dots for the size at which they came to stand on a page."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.images import RasterImage

from studypress.formats.pdf.inside import inside
from studypress.model.diagnostics import Diagnostic, Location, Severity

COVER = "cover-picture"
"""The id under which the place of the cover's picture is known."""

MIN_DPI = 150
"""Below so many dots per inch, edges and letters look coarse."""
PRESS_DPI = 300
"""So many dots per inch are what print shops ask for."""
_ROUNDING_DPI = 0.5
_PX_PER_INCH, _MM_PER_INCH = 96, 25.4
# A sign in a line of text is no figure: its author can't give it more dots.
_MIN_SIDE_PX = 12 / _MM_PER_INCH * _PX_PER_INCH


def coarse(
    pages: Iterable[weasyprint.document.Page], name: str, dpi: int = MIN_DPI
) -> Iterator[Diagnostic]:
    """A warning for each image that is printed too coarsely, which is a hint in foreign notes.

    `name` is the name of the document, and `dpi` how many dots per inch it needs. An image that the
    guide does not have is not looked at.
    """
    for page in pages:
        yield from _coarse_grounds(page._page_box, name, dpi)
        for box in _images(page._page_box):
            scale = min(box.width / box.replacement.width, box.height / box.replacement.height)
            width = box.replacement.width * scale
            if max(width, box.replacement.height * scale) < _MIN_SIDE_PX:
                continue
            shown, where = _name(box.element), _place(box.element, name)
            millimetres = math.floor(box.replacement.width / dpi * _MM_PER_INCH)
            yield from _problem(shown, width, box.replacement.width, where, dpi, millimetres)


def _problem(
    shown: str, width: float, pixels: int, where: Location, dpi: int, millimetres: int = 0
) -> Iterator[Diagnostic]:
    """The problem of an image of a width in CSS pixels, if it is printed too coarsely."""
    inches = width / _PX_PER_INCH
    if not inches or pixels / inches >= dpi - _ROUNDING_DPI:
        return
    few = "it looks coarse" if dpi == MIN_DPI else "a print shop may refuse it"
    narrower = f"Print it narrower ({{width={millimetres}mm}}), or save" if millimetres else "Save"
    yield Diagnostic(
        "low-resolution",
        Severity.WARNING,
        where,
        f"the image {shown} is printed with {pixels / inches:.0f} dots per inch; below {dpi} {few}",
        f"{narrower} it with at least {math.ceil(inches * dpi)} pixels in width.",
        slip=True,
    )


def _images(box: Any) -> Iterator[Any]:
    """The boxes of images of dots in a box, which an author has put there."""
    for child in inside(box):
        if isinstance(child, boxes.ReplacedBox):
            if isinstance(child.replacement, RasterImage) and _name(child.element):
                yield child
        elif isinstance(child, boxes.Box):
            yield from _images(child)


def _name(element: Element | None) -> str:
    """The name of the guide's image in an element, or ""."""
    address = element.get("src", "") if element is not None else ""
    return unquote(address.removeprefix("image:")) if address.startswith("image:") else ""


def _place(element: Element, name: str) -> Location:
    line = element.get("data-line", "")
    return Location(element.get("data-path") or name, int(line) if line.isdecimal() else 0)


def _coarse_grounds(box: Any, name: str, dpi: int) -> Iterator[Diagnostic]:
    """The problems of pictures behind text: on a page, as a book's cover, or on a part of it."""
    background = getattr(box, "background", None)  # a text has none
    for layer in background.layers if background is not None else ():
        if isinstance(layer.image, RasterImage):
            where = Location(f"{name}#{COVER}")
            yield from _problem("on the page", layer.size[0], layer.image.width, where, dpi)
    for child in inside(box):
        if isinstance(child, boxes.Box):
            yield from _coarse_grounds(child, name, dpi)
