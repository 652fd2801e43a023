"""The size of an image: `width` and `height` become a style, which pages and ePubs obey alike.

The typesetter ignores the attributes themselves, and an ePub may have them in whole pixels only.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from studypress.markup.edit import add_class

_LENGTH = re.compile(
    r"\s*(?P<number>\d{1,5}(?:\.\d{1,3})?|\.\d{1,3})\s*"
    r"(?P<unit>px|%|pt|cm|mm|in|inch|em|ex|rem|vw)?\s*",
    re.IGNORECASE,
)

_UNITS = {"": "px", "inch": "in", "vw": "%"}
"""The units of CSS for those of authors that a page does not have."""


def length(written: str) -> str:
    """A length as CSS has it: `120` is `120px`; "" for one that is none, and for nothing at all."""
    found = _LENGTH.fullmatch(written)
    if found is None or not float(found["number"]):
        return ""
    unit = (found["unit"] or "").lower()
    return f"{found['number']}{_UNITS.get(unit, unit)}"


def set_size(image: Element) -> None:
    """Replace the attributes `width` and `height` of an image by a style.

    A height in per cent has no meaning, since a page has no fixed height for it.
    """
    width = length(image.attrib.pop("width", ""))
    height = length(image.attrib.pop("height", ""))
    sides = [f"width: {width}"] if width else []
    if height and not height.endswith("%"):
        sides.append(f"height: {height}")
    if sides:
        image.set("style", "; ".join(sides))
        add_class(image, "sized")
