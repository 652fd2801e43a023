"""Draws a cover: the SVG of a layout becomes a picture."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator

import resvg_py
from lxml import etree
from PIL import Image

from studypress.figures.picture import Unusable
from studypress.formats.assets import Assets
from studypress.formats.document import Document
from studypress.formats.screens.namespaces import SVG
from studypress.model.diagnostics import Diagnostic, Location, Severity, StudypressError
from studypress.typography import fonts

WIDTH_PX = 1400
"""The width of a cover inside a file, in pixels."""
_TEXTS = tuple(f"{{{SVG}}}{name}" for name in ("text", "tspan", "textPath"))
# A character without a width or a shape.
_JOINER = "\u2060"
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
    choice = fonts.choose("".join(map(str, root.itertext())), language)
    if choice.rows:
        _name_fonts(root, choice)
    # resvg reads each file for its name: the fonts of all scripts would double the time.
    files = (*fonts.wanted(choice), *document.fonts.values())
    try:
        data = resvg_py.svg_to_bytes(
            svg_string=etree.tostring(root, encoding="unicode"),
            width=width_px,
            skip_system_fonts=True,
            font_files=[str(path) for path in files],
        )
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


def _name_fonts(root: etree._Element, choice: fonts.Choice) -> None:
    """Name the font of each run of text.

    Otherwise resvg takes the first font that has a letter which the named font lacks. It draws
    boxes where the two fonts make different numbers of glyphs of the line, as with Arabic letters
    that join.
    """
    for element in list(root.iter(*_TEXTS)):
        families = (it.get("font-family") for it in (element, *element.iterancestors()))
        serif = "Serif" in next(filter(None, families), "")
        children = list(element)
        text, element.text = element.text, None
        for span in reversed(list(_spans(text or "", choice, serif=serif))):
            element.insert(0, span)
        for child in children:
            tail, child.tail = child.tail, None
            for span in reversed(list(_spans(tail or "", choice, serif=serif))):
                child.addnext(span)


def _spans(text: str, choice: fonts.Choice, *, serif: bool) -> Iterator[etree._Element]:
    """Text as one span for each font that it needs."""
    runs = list(fonts.runs(text, choice)) if text else []
    used = {row.name for _, row in runs if row}
    # resvg replaces glyphs of a line's first font by those of its other fonts, one for one. That
    # fails for letters of several glyphs, so their font must come first. Rows of symbols come last.
    if first := next((row for row in choice.rows if row.name in used), None):
        runs.insert(0, (_JOINER, first))
    for part, row in runs:
        span = etree.Element(_TEXTS[1])
        span.text = part
        if row:
            span.set("font-family", f"'{fonts.family(fonts.file_of(row, serif=serif))}'")
        yield span


def _refused(document: Document, address: str) -> Diagnostic:
    """The problem of an address that the drawing may not read."""
    message = f"the cover may not read {address}: only the guide's own images are read"
    return Diagnostic("typesetting", Severity.WARNING, Location(document.name), message)
