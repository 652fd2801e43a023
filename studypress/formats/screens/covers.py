"""Draws a cover: the SVG of a layout becomes a picture."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator

from lxml import etree
from PIL import Image

from studypress.figures.picture import Unusable
from studypress.formats.assets import Assets
from studypress.formats.document import Document
from studypress.formats.screens import rasters
from studypress.model.diagnostics import Diagnostic, Location, Severity, StudypressError

WIDTH_PX = 1400
"""The width of a cover inside a file, in pixels."""
_ADDRESS_ATTRIBUTES = frozenset(("href", "{http://www.w3.org/1999/xlink}href"))


def draw(
    document: Document, language: str, width_px: int = WIDTH_PX
) -> tuple[Image.Image, tuple[Diagnostic, ...]]:
    """The drawing, `width_px` pixels wide, and the problems of addresses that it may not read.

    The document is an SVG of any size, best in the proportion 2 to 3. Raises StudypressError where
    it can't be drawn.
    """
    root = document.tree()
    problems = [_refused(document, address) for address in _replace_addresses(root, document)]
    try:
        data = rasters.png(root, language, width_px, document.fonts.values())
    except ValueError as fault:
        raise StudypressError(f"The layout of the cover can't be drawn: {fault}.") from fault
    return Image.open(io.BytesIO(data)).convert("RGB"), tuple(problems)


def jpeg(picture: Image.Image, quality: int = 75) -> bytes:
    """A picture as JPEG. For flat art with fine lines it is half the size of a PNG."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def png(picture: Image.Image) -> bytes:
    """A picture as PNG, which every messenger shows."""
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _replace_addresses(root: etree._Element, document: Document) -> Iterator[str]:
    """Put the guide's images into the drawing, and remove every address that it may not read.

    Yields the addresses that were removed.
    """
    assets = Assets(document.images)
    for element in root.iter("{*}*"):
        for name in _ADDRESS_ATTRIBUTES & set(element.keys()):
            address = element.get(name, "")
            if address.startswith("image:") and (data := _inline(assets, address)):
                element.set(name, data)
            elif not address.startswith(("#", "data:")):
                del element.attrib[name]
                yield address


def _inline(assets: Assets, address: str) -> str:
    """An image as inline data, "" for one that is not there or can't be shown."""
    try:
        found = assets.picture(address)
    except (LookupError, Unusable):
        return ""
    return f"data:{found.media_type};base64,{base64.b64encode(found.data).decode()}"


def _refused(document: Document, address: str) -> Diagnostic:
    """The problem of an address that the drawing may not read."""
    message = f"the cover may not read {address}: only the guide's own images are read"
    return Diagnostic("typesetting", Severity.WARNING, Location(document.name), message)
