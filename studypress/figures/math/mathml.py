"""Formulas as MathML, with only such elements as e-readers draw well."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from lxml import etree

from studypress.figures.math import mathjax
from studypress.figures.math.latex import converted
from studypress.figures.math.mathml3 import conform
from studypress.figures.math.presentation import flatten, simplify
from studypress.figures.math.speech import spoken

NAMESPACE = "http://www.w3.org/1998/Math/MathML"
"""The namespace of MathML."""

# Lines over and under a part, which readers would draw as wide as one letter: for each element the
# notation of `menclose` that replaces it, and the signs for which it does.
_LINES = {"mover": ("top", "\u0332\u0305\u00af\u203e"), "munder": ("bottom", "\u0332_")}
# Combining accents, and those accents that engines stretch.
_WIDE = {"\u0302": "ˆ", "\u0303": "˜", "\u030c": "ˇ"}
_ARROWS = frozenset("→←↔⇒⇐⇔↦⟶⟵")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\w+);)\w+;")
# Variation selectors. Few fonts have the variants, and then some readers show a box.
_VARIATION = re.compile("[\ufe00\ufe01]")


@lru_cache(maxsize=4096)
def mathml(tex: str, display: bool, language: str) -> str:
    """A formula as MathML, with its words as `alttext`. One with faults is shown as its LaTeX."""
    root = _parsed(tex, display)
    mend(root)
    conform(root)
    root.set("alttext", spoken(tex, display, language))
    if display:
        root.set("display", "block")
    return etree.tostring(root, encoding="unicode")


def _parsed(tex: str, display: bool) -> etree._Element:
    """The tree of a formula, as math-core or MathJax writes it."""
    text, fault = converted(tex, display)
    other = mathjax.typeset(tex, display).mathml if fault else ""
    text = text or other or f'<math xmlns="{NAMESPACE}"><mtext>{html.escape(tex)}</mtext></math>'
    text = _VARIATION.sub("", _ENTITY.sub(lambda match: html.unescape(match[0]), text))
    root = etree.fromstring(text)
    if other:
        simplify(root)
    return root


def mend(root: etree._Element) -> None:
    """Change a formula, in place, so that EPUBCheck accepts it and Chromium draws it."""
    for element in list(root.iter()):
        name = etree.QName(element).localname
        if name == "mtext":
            flatten(element)
        if (width := element.get("width", "")).endswith("rem"):  # no unit of MathML 3
            element.set("width", f"{width.removesuffix('rem')}em")
        if name in _LINES:
            _line(element, *_LINES[name])
        if name in ("mover", "munder", "munderover") and len(element) and _is_arrow(element[0]):
            element[0].set("stretchy", "true")
            for label in list(element)[1:]:
                _label(label)
        if name == "menclose":
            for child in element.findall("{*}mrow[@class]"):
                element.remove(child)
    _move_attributes(root)


def _line(element: etree._Element, notation: str, signs: str) -> None:
    """Replace a line over or under a part by `menclose`, which style sheets can draw."""
    sign = element[1]
    if sign.get("stretchy") != "true" or etree.QName(sign).localname != "mo":
        return
    text = sign.text or ""
    if text and text in signs:
        element.tag = f"{{{NAMESPACE}}}menclose"
        element.attrib.clear()
        element.set("notation", notation)
        element.remove(sign)
    elif text in _WIDE:
        sign.text = _WIDE[text]


def _is_arrow(element: etree._Element) -> bool:
    return etree.QName(element).localname == "mo" and (element.text or "") in _ARROWS


def _label(label: etree._Element) -> None:
    """Remove the space in a label on an arrow: the arrow is stretched without it."""
    if etree.QName(label).localname not in ("mover", "munder") or len(label) != 2:
        return
    inner, space = label
    if etree.QName(space).localname == "mspace":
        label.tag = inner.tag
        label.attrib.clear()
        label.remove(space)
        label.remove(inner)
        label.extend(list(inner))


def _move_attributes(root: etree._Element) -> None:
    """Move attributes to `mstyle` where MathML 3, which EPUBCheck knows, allows them only there."""
    for element in list(root.iter()):
        name = etree.QName(element).localname
        known = {"mtable": {"displaystyle"}, "mstyle": {"displaystyle", "scriptlevel"}}
        moved = {"displaystyle", "scriptlevel"} & set(element.keys()) - known.get(name, set())
        parent = element.getparent()
        if not moved or parent is None:
            continue
        style = etree.Element(f"{{{NAMESPACE}}}mstyle")
        for attribute in sorted(moved):
            style.set(attribute, element.get(attribute, ""))
            del element.attrib[attribute]
        parent.replace(element, style)
        style.append(element)
