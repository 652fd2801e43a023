"""Puts a drawing into the colours of a page, or into those of whatever screen it is shown on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from studypress.figures.drawn import inks
from studypress.figures.drawn.tidy import SVG, attributes, take

_COLOUR = re.compile("|".join(inks.ALL))
_NUMBERS = re.compile(r"-?[\d.]+")

TEXT_PT = 8.8
"""The size of most text in a drawing on a page, in points."""
MIN_TEXT_PT = 6.5
"""Smaller text is not legible on paper."""
_MAX_TEXT_PT = 9.6
_UNIT = 16.0
"""The size of most text in a drawing, in its units."""
PT_PER_UNIT = TEXT_PT / _UNIT
"""How many points a unit has on a page, where no text is too small then."""
_TEXT_EM = 0.85
"""The size of most text in a drawing on a screen, in em of the text around it."""


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a drawing in its units, of which most text has 16."""

    width: float
    """Its width."""
    height: float
    """Its height."""
    smallest: float
    """The size of its smallest text, or 0 where it has none."""

    @property
    def pt(self) -> float:
        """How many points a unit has on a page with room enough."""
        wanted = MIN_TEXT_PT / self.smallest if self.smallest else 0.0
        return min(max(PT_PER_UNIT, wanted), _MAX_TEXT_PT / _UNIT)


def size_of(root: etree._Element) -> Size:
    """The size of a drawing."""
    width, height = map(float, _NUMBERS.findall(root.get("viewBox", "0 0 1 1"))[2:4])
    return Size(width, height, float(root.get("data-smallest", "0")))


def on_paper(root: etree._Element, colours: Mapping[str, str], families: str) -> str:
    """A drawing as a file for a page. `colours` has a colour for each of `inks`.

    `families` are the families of the face that it was measured in, and of its fallbacks.
    """
    size = size_of(root)
    root.set("font-family", families)
    root.set("width", f"{size.width * size.pt:.2f}pt")
    root.set("height", f"{size.height * size.pt:.2f}pt")
    written = etree.tostring(root, encoding="unicode")
    return _COLOUR.sub(lambda found: colours[found[0]], written)


def turned(root: etree._Element) -> etree._Element:
    """A drawing that lies on its side, with its top at the left."""
    size = size_of(root)
    left, top = map(float, _NUMBERS.findall(root.get("viewBox", "0 0 1 1"))[:2])
    whole = etree.Element(f"{{{SVG}}}svg", {"viewBox": f"0 0 {size.height:g} {size.width:g}"})
    for name, value in attributes(root):
        if name not in ("viewBox", "width", "height"):
            whole.set(name, value)
    moved = f"translate({0 - top:g} {size.width + left:g}) rotate(-90)"
    group = etree.SubElement(whole, f"{{{SVG}}}g", {"transform": moved})
    group.extend(list(root))
    return whole


TEXTS = (f"{{{SVG}}}text", f"{{{SVG}}}tspan")
"""The elements that hold text."""
_SHADES = {
    inks.INK: ("currentColor", 1.0),
    inks.MUTED: ("currentColor", 0.8),
    inks.LINE: ("currentColor", 0.85),
    inks.BORDER: ("currentColor", 0.55),
    inks.HAIR: ("currentColor", 0.25),
    inks.SURFACE: ("currentColor", 0.05),
    inks.DEEP: ("currentColor", 0.1),
    inks.GROUND: ("none", 1.0),
    inks.ON: ("#ffffff", 1.0),
    inks.ACCENT: ("#3f5496", 1.0),
    inks.CRITICAL: ("#a8434a", 1.0),
    **dict(zip(inks.SERIES, (
        ("#3f5496", 1.0), ("#868686", 1.0), ("#6a81c4", 1.0), ("#595959", 1.0),
        ("#4d6a8f", 1.0), ("#757575", 1.0), ("#7a73b5", 1.0), ("#4e4e6e", 1.0),
    ), strict=True)),
}  # fmt: skip
"""For each ink its colour on a screen, and how opaque it is. Most are the colour of the text, which
is legible on a light page and in the dark; the others can be seen on both."""


def on_screen(root: etree._Element, prefix: str) -> etree._Element:
    """A drawing for a screen whose colours are not known, to be put into a document, in place.

    `prefix` begins each of its ids, so that they are unique in the document.
    """
    size = size_of(root)
    _rename(root, prefix)
    _uncover(root, prefix)
    for element in root.iter():
        for name in ("fill", "stroke"):
            colour = element.get(name, "")
            if colour not in _SHADES:
                continue
            shade, opacity = _SHADES[colour]
            if colour == inks.ACCENT and element.tag in TEXTS:
                shade = "currentColor"  # small text needs more contrast than a line
            if name == "stroke" and colour == inks.GROUND:
                shade, opacity = "currentColor", 0.5  # it parts two colours
            element.set(name, shade)
            if opacity < 1:
                given = float(element.get(f"{name}-opacity", "1"))
                element.set(f"{name}-opacity", f"{opacity * given:.2g}")
    for name in ("width", "height", "data-smallest"):
        take(root, name)
    root.set("font-family", "sans-serif")
    root.set("style", f"width: {size.width / _UNIT * _TEXT_EM:.2f}em")
    return root


def _rename(root: etree._Element, prefix: str) -> None:
    """Let each id begin with a prefix, with the places that name it."""
    for element in root.iter():
        if name := element.get("id"):
            element.set("id", prefix + name)
        for name, value in attributes(element):
            if "url(#" in value:
                element.set(name, value.replace("url(#", f"url(#{prefix}"))
            elif name.endswith("href") and value.startswith("#"):
                element.set(name, f"#{prefix}{value[1:]}")


def _uncover(root: etree._Element, prefix: str) -> None:
    """Leave out the part of a line that is behind a label, where nothing can hide it.

    The ground of a screen is not known, so what hides a line on paper becomes a mask of the line.
    """
    size = size_of(root)
    for number, plates in enumerate(root.findall(f".//{{{SVG}}}g[@class='plates']")):
        holder = plates.getparent()
        assert holder is not None
        covers = [
            shape for shape in plates.iter(f"{{{SVG}}}rect") if shape.get("fill") == inks.GROUND
        ]
        name = f"{prefix}m{number}"
        mask = etree.Element(f"{{{SVG}}}mask", {"id": name, "maskUnits": "userSpaceOnUse"})
        area = {"x": "-9999", "y": "-9999", "width": "29998", "height": "29998"}
        if size.width <= 0:
            continue
        for place in (mask, etree.SubElement(mask, f"{{{SVG}}}rect", {"fill": "#fff"})):
            for key, value in area.items():
                place.set(key, value)
        for cover in covers:
            cover.set("fill", "#000")
            mask.append(cover)
        for lines in holder.findall(f"{{{SVG}}}g[@class='under']"):
            lines.set("mask", f"url(#{name})")
        if covers:
            holder.insert(0, mask)
    for element in root.iter():
        take(element, "class")
