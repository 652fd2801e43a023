"""Formulas drawn in outlines, each a small file of SVG."""

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
"""What stands in a drawing for the colour of the text around it. An image can't inherit that, so
the theme's ink takes its place where the drawing is put on a page."""

# STIX Two's x-height is 0.473 em, that of Source Serif 4 at text sizes 0.49 em.
_SCALE = 1.04

_SVG = "http://www.w3.org/2000/svg"
_EM = re.compile(r"(-?[\d.]+)em")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula as drawn; all sizes are in em of the text around it."""

    svg: str
    """The drawing as a whole file."""
    width: float
    """How wide it is."""
    height: float
    """How high it is."""
    depth: float
    """How much of the height is below the baseline."""
    speech: str
    """The words that a voice reads."""

    def address(self, ink: str) -> str:
        """The drawing in an ink, as a data address: the same for the same formula."""
        svg = self.svg.replace(_TEXT_COLOUR, ink)
        return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode("ascii")


@lru_cache(maxsize=4096)
def svg(tex: str, display: bool, language: str) -> Drawing:
    """The formula drawn in outlines; a formula with faults is drawn as far as it goes."""
    try:
        made = mathra.render(tex, locale_of(language), display=display)
    except ValueError:
        made = mathra.render(r"\text{?}", locale_of(language), display=display)
    root = etree.fromstring(made["svg"].encode())
    width, height = (_em(root.get(name)) for name in ("width", "height"))
    depth = -_em(root.get("style"))
    speech = spoken(tex, display, language)
    return Drawing(_lean(root), width * _SCALE, height * _SCALE, depth * _SCALE, speech)


def widest(tex: str, display: bool, language: str) -> float:
    """How wide (in em) the widest piece of a formula is that can't be broken."""
    parts = breaking.parts(tex) if display else (breaking.Part((tex,)),)
    return max(svg(term, display, language).width for part in parts for term in part.terms)


def _lean(root: etree._Element) -> str:
    """The drawing without what an image has no use for: words, sources, styles."""
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
    """Name glyphs a, b, c …: the ids live in a file of their own."""
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
