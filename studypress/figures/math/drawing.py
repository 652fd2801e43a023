"""Formulas as drawings: the outlines of their glyphs in a small file of SVG each."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from studypress.figures.math import breaking, mathjax
from studypress.figures.math.engine import rendered
from studypress.figures.math.latex import converted
from studypress.figures.math.lettering import joins, outlines
from studypress.figures.math.speech import spoken
from studypress.figures.math.tokens import divided, joined, tokens

_TEXT_COLOUR = "currentColor"
"""The colour in a drawing that means the colour of the text around it.

An image can't inherit that colour, so the theme's ink replaces it where the drawing is put on a
page.
"""

# The letters of a formula get the height of those in the text: the x-height of STIX Two is
# 0.473 em, that of Source Serif 4 at the size of text 0.49 em.
_SCALE = 1.04

_MULTLINE = re.compile(r"\s*\\begin\{multline\*?\}(.*)\\end\{multline\*?\}(.*)", re.DOTALL)
_STAGGER_EM = 4
"""How much wider than its longest line a formula of several lines is."""

_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
# A line between the columns or rows of a table, in thousandths of an em.
_RULE_WIDTH = "40"
_STYLE = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_STYLES = {"fill", "stroke", "stroke-dasharray", "stroke-width"}
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
    speech = spoken(tex, display, language)
    if staggered := _MULTLINE.fullmatch(tex):
        tex = _stagger(staggered[1], language) + staggered[2]
    found = rendered(tex, language, display)
    common = not found.warnings and not converted(tex, display)[1]
    if not common and (drawing := mathjax.typeset(tex, display).svg):
        return _of_mathjax(etree.fromstring(drawing.encode()), speech, language)
    if not found.svg:
        found = rendered(r"\text{?}", language, display)
    root = etree.fromstring(found.svg.encode())
    width, height = (_em(root.get(name)) for name in ("width", "height"))
    depth = -_em(root.get("style"))
    return Drawing(_reduce(root), width * _SCALE, height * _SCALE, depth * _SCALE, speech)


def _stagger(body: str, language: str) -> str:
    r"""The lines of `multline`, the first at the left, the last at the right, others between.

    How wide the page is is not known here: they are as wide as the longest, and a little more.
    """
    rows = [joined(row) for row in divided(tokens(body))]
    if len(rows) > 1:
        widths = [svg(row, True, language).width / _SCALE for row in rows]
        full = max(widths) + _STAGGER_EM
        rows[0] += rf"\hspace{{{full - widths[0]:.2f}em}}"
        rows[-1] = rf"\hspace{{{full - widths[-1]:.2f}em}}" + rows[-1]
    body = r"\\".join(rows)
    return rf"\begin{{gathered}}{body}\end{{gathered}}"


def _of_mathjax(root: etree._Element, speech: str, language: str) -> Drawing:
    """The drawing that MathJax makes. Its unit is a thousandth of an em."""
    box = root.get("viewBox") or root.get("data-mjx-viewBox") or ""
    _, top, width, height = (float(number) / 1000 for number in box.split())
    root.set("viewBox", box)
    root.set("width", f"{width:g}em")
    root.set("height", f"{height:g}em")
    for element in root.iter():
        is_rule = bool({"data-line", "data-frame"} & set(element.keys()))
        if etree.QName(element).localname == "text":
            _letter(element, language)
        _plain(element)
        if is_rule:
            element.set("fill", "none")
            element.set("stroke-width", _RULE_WIDTH)
    return Drawing(_lean(root), width * _SCALE, height * _SCALE, (height + top) * _SCALE, speech)


def _letter(text: etree._Element, language: str) -> None:
    """Letters that the face of formulas lacks: the page has fonts for them."""
    # The import is slow, and most formulas are not set by MathJax.
    from studypress.typography.stylesheet import text_families

    letters = text.text or ""
    if not joins(letters):
        text.set("font-family", text_families(letters, language))
        return
    size = float(text.get("font-size", "1000").removesuffix("px")) / 1000
    moved = text.get("transform", "").replace("scale(1,-1)", f"scale({size:g})")
    text.tag, text.text = f"{{{_SVG}}}path", None
    text.attrib.clear()
    text.set("d", outlines(letters, language)[0])
    text.set("transform", moved)


def _plain(element: etree._Element) -> None:
    """Write the styles of an element as attributes, and leave out what a drawing does not need."""
    for name, value in _STYLE.findall(str(element.attrib.pop("style", ""))):
        if name in _STYLES:
            element.set(name, value)
    for name in map(str, element.keys()):
        if name == _LINK:
            element.set("href", element.attrib.pop(name))
        elif name.startswith("data-") or name == "class":
            del element.attrib[name]


def widest(tex: str, display: bool, language: str) -> float:
    """The width in em of the widest piece of a formula that can't be broken."""
    parts = breaking.parts(tex) if display else (breaking.Part((tex,)),)
    return max(svg(term, display, language).width for part in parts for term in part.terms)


def across(tex: str, language: str) -> float:
    """The width in em of a displayed formula that is broken at its quads alone."""
    lines: list[float] = []
    for part in breaking.parts(tex):
        width = sum(svg(term, True, language).width for term in part.terms)
        if part.apart or not lines:
            lines.append(width)
        else:
            lines[-1] += width
    return max(lines)


def _reduce(root: etree._Element) -> str:
    """The drawing without elements that an image does not need: texts, metadata, styles."""
    for name in ("title", "metadata", "style", "text"):
        for element in list(root.iter(f"{{*}}{name}")):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    return _lean(root)


def _lean(root: etree._Element) -> str:
    """A drawing with short ids and as few attributes as it needs."""
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
