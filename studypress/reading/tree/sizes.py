"""The size of an image: `width` and `height` become a style, which pages and ePubs obey alike.

The typesetter ignores the attributes themselves, and an ePub may have them in whole pixels only.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from studypress.figures.picture import width_px
from studypress.markup.edit import add_class
from studypress.model.guide import ImageSource

_LENGTH = re.compile(
    r"\s*(?P<number>\d{1,5}(?:\.\d{1,3})?|\.\d{1,3})\s*"
    r"(?P<unit>px|%|pt|cm|mm|in|inch|em|ex|rem|vw)?\s*",
    re.IGNORECASE,
)

_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_NUMBER = re.compile(r"[\d.]+")

_UNITS = {"": "px", "inch": "in", "vw": "%"}
"""The units of CSS for those of authors that a page does not have."""


def length(written: str) -> str:
    """A length as CSS has it: `120` is `120px`; "" for one that is none, and for nothing at all."""
    found = _LENGTH.fullmatch(written)
    if found is None or not float(found["number"]):
        return ""
    unit = (found["unit"] or "").lower()
    return f"{found['number']}{_UNITS.get(unit, unit)}"


def set_size(image: Element, source: ImageSource) -> None:
    """Replace the attributes of an image for its size, and its own style, by a style of ours.

    A height in per cent has no meaning, since a page has no fixed height for it.
    """
    style = {
        found[1].lower(): length(found[2])
        for found in _DECLARATION.finditer(image.attrib.pop("style", ""))
    }
    given = {name: length(image.attrib.pop(name, "")) for name in ("width", "height")}
    if zoom := style.pop("zoom", ""):
        given["width"] = _zoomed(zoom, source) or given["width"]
    given |= {name: value for name, value in style.items() if value}
    if given["height"].endswith("%"):
        del given["height"]
    sides = [f"{name}: {value}" for name, value in given.items() if value]
    if sides:
        image.set("style", "; ".join(sides))
        add_class(image, "sized")


def _zoomed(zoom: str, source: ImageSource) -> str:
    """The width of an image that is shown in per cent of its own size, or ""."""
    number = _NUMBER.match(zoom)
    pixels = width_px(source)
    if number is None or not pixels:
        return ""
    share = float(number[0]) / (100 if zoom.endswith("%") else 1)
    return f"{max(1, round(pixels * share))}px"
