"""Formulas as drawings: the outlines of their glyphs in a small file of SVG each."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from functools import lru_cache

import mathra
from lxml import etree

from studypress.figures.math import breaking
from studypress.figures.math.speech import locale_of, spoken

_TEXT_COLOUR = "currentColor"
"""The colour in a drawing that means the colour of the text around it.

An image can't inherit that colour, so the theme's ink replaces it where the drawing is put on a
page.
"""

# The letters of a formula get the height of those in the text: the x-height of STIX Two is
# 0.473 em, that of Source Serif 4 at the size of text 0.49 em.
_SCALE = 1.04

_SVG = "http://www.w3.org/2000/svg"
_EM = re.compile(r"(-?[\d.]+)em")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn formula. All sizes are in em of the text around it."""

    svg: str
    """The drawing as a whole file."""
    width: float
    """Its width."""
    height: float
    """Its height, with the part below the baseline."""
    depth: float
    """The part of the height below the baseline."""
    speech: str
    """The formula in words, for readers that speak."""

    def address(self, ink: str) -> str:
        """The drawing in a colour, as a data address. Equal formulas have equal addresses."""
        svg = self.svg.replace(_TEXT_COLOUR, ink)
        return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode("ascii")


@lru_cache(maxsize=4096)
def svg(tex: str, display: bool, language: str) -> Drawing:
    """The drawing of a formula. One with faults is drawn as far as possible."""
    try:
        rendered = mathra.render(tex, locale_of(language), display=display)
    except ValueError:
        rendered = mathra.render(r"\text{?}", locale_of(language), display=display)
    root = etree.fromstring(rendered["svg"].encode())
    width, height = (_em(root.get(name)) for name in ("width", "height"))
    depth = -_em(root.get("style"))
    speech = spoken(tex, display, language)
    return Drawing(_reduce(root), width * _SCALE, height * _SCALE, depth * _SCALE, speech)


def widest(tex: str, display: bool, language: str) -> float:
    """The width in em of the widest piece of a formula that can't be broken."""
    parts = breaking.parts(tex) if display else (breaking.Part((tex,)),)
    return max(svg(term, display, language).width for part in parts for term in part.terms)


def _reduce(root: etree._Element) -> str:
    """The drawing without elements that an image does not need: texts, metadata, styles."""
    for name in ("title", "metadata", "style", "text"):
        for element in list(root.iter(f"{{*}}{name}")):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    _shorten(root)
    lean = etree.fromstring(f'<svg xmlns="{_SVG}"/>')
    for name in ("viewBox", "width", "height"):
        lean.set(name, root.get(name, ""))
    lean.extend(list(root))
    etree.cleanup_namespaces(lean)
    return etree.tostring(lean, encoding="unicode")


def _shorten(root: etree._Element) -> None:
    """Give the glyphs short ids. They need to be unique in the drawing alone."""
    short: dict[str, str] = {}
    for element in root.iter("{*}path"):
        if name := element.get("id"):
            element.set("id", short.setdefault(name, f"g{len(short) + 1}"))
    for element in root.iter("{*}use"):
        if target := element.get("href"):
            element.set("href", f"#{short[target[1:]]}")


def _em(text: str | None) -> float:
    found = _EM.search(text or "")
    return float(found[1]) if found else 0.0
