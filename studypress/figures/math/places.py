"""Puts formulas into their places in a document: drawn for pages, as MathML for e-readers."""

from __future__ import annotations

import re
from typing import Literal, cast

from lxml import etree

from studypress.figures.math import breaking
from studypress.figures.math.drawing import Drawing, svg
from studypress.figures.math.faults import check
from studypress.figures.math.mathml import NAMESPACE, mathml
from studypress.markup.edit import add_class, classes

# How far (in em) an inline formula reaches from the baseline without touching the line's height,
# and how far it may reach into the white between lines: a root or a fraction's foot then leaves
# the rhythm alone. What would meet its neighbours opens the leading, and of that white may take
# back only what no letter reaches into: lines of 1.37 to 1.44 em reach 1.05 up and 0.35 down,
# descenders end 0.24 below their baseline, ascenders 0.73 above it.
_WITHIN_ABOVE, _WITHIN_BELOW = 0.94, 0.28
_MOST_ABOVE, _MOST_BELOW = 1.14, 0.64
_WHITE_ABOVE, _WHITE_BELOW = 0.04, 0.14

# The width in em from which a formula in a line is rather broken than moved to the next line whole,
# and that of a telephone's column; then those of wider formulas, which it shows in smaller type.
_BROKEN, _COLUMN_WIDTH = 9.0, 19.0
_WIDTHS = (20, 24, 29, 35, 42, 51, 62, 75)

# What is wider (in em) than the narrowest column may have to be broken into lines.
_UNBROKEN = 12.0

_XHTML = "http://www.w3.org/1999/xhtml"

# What has an attribute is found sooner from there than by a test of each element.
_PLACES = etree.XPath("descendant::*/@data-tex/..")

# What stands close to a formula: marks, and letters as in nth; never a dash, which lines break at.
_AFTER = re.compile(r"[^\s\w—–-]*\w{0,2}")
_BEFORE = re.compile(r"[(\[{“‘„«\"']+$")

# U+2060; a line may break between an image and a letter, but not beside this.
_WORD_JOINER = "\N{WORD JOINER}"


def draw(
    root: etree._Element,
    how: Literal["svg", "mathml", "tex"],
    language: str,
    ink: str = "#000000",
) -> None:
    """Draw, in place, every `<span class="math" data-tex="…"/>` (in a line) and `<div …/>`.

    `ink` is the colour of drawings; MathML has that of the text around it.
    MathML in a second heading keeps its `data-tex`, for contents in which nothing can be drawn.
    """
    for place in cast(list[etree._Element], _PLACES(root)):
        if "math" not in classes(place):
            continue
        tex = place.get("data-tex", "")
        heading = next(place.iterancestors(f"{{{_XHTML}}}h2"), None)
        titled = how == "mathml" and heading is not None
        for name in {"data-line", *(() if titled else ("data-tex",))} & set(place.keys()):
            del place.attrib[name]
        display = etree.QName(place).localname == "div"
        for child in list(place):
            place.remove(child)
        place.text = None
        if how == "tex":
            place.text = rf"\[{tex}\]" if display else rf"\({tex}\)"
        elif how == "mathml":
            _place(place, tex, display, language)
        else:
            drawing = svg(tex, display, language)
            parts = breaking.parts(tex) if display and drawing.width > _UNBROKEN else ()
            if sum(len(part.terms) for part in parts) > 1:
                _append_parts(place, parts, language, ink)
            else:
                place.append(_image(drawing, display, ink))
            if not display:
                _bind(place)


def _append_parts(place: etree._Element, parts: breaking.Parts, language: str, ink: str) -> None:
    """Draw a formula term by term, for a column that is too narrow to break it.

    It is broken at its quads first, then between parts, then between terms: each is a box that
    is broken only where it is itself too wide.
    """
    add_class(place, "broken")
    several = any(part.apart for part in parts)
    section = _part(place) if several else place
    for part in parts:
        if part.apart:
            space = etree.SubElement(place, f"{{{_XHTML}}}span", {"class": "quad"})
            space.text = " "
            section = _part(place)
        held = _part(section) if len(part.terms) > 1 else section
        # Each says its own words: a figure without any is a fault to those who hear a page.
        held.extend(_image(svg(term, True, language), True, ink) for term in part.terms)


def _part(parent: etree._Element) -> etree._Element:
    return etree.SubElement(parent, f"{{{_XHTML}}}span", {"class": "part"})


def _image(drawing: Drawing, display: bool, ink: str) -> etree._Element:
    above, below = drawing.height - drawing.depth, drawing.depth
    style = f"width:{drawing.width:.3f}em;height:{drawing.height:.3f}em"
    if display:
        style += f";vertical-align:{-below:.3f}em"
    else:
        top = max(0.0, above - _WITHIN_ABOVE) if above <= _MOST_ABOVE else _WHITE_ABOVE
        bottom = max(0.0, below - _WITHIN_BELOW) if below <= _MOST_BELOW else _WHITE_BELOW
        # An image stands on the lower edge of its margin, so pulling that up moves the baseline.
        style += f";vertical-align:{bottom - below:.3f}em"
        if top or bottom:
            style += f";margin:{-top:.3f}em 0 {-bottom:.3f}em"
    image = etree.Element(f"{{{_XHTML}}}img")
    image.set("src", drawing.address(ink))
    image.set("alt", drawing.speech)
    image.set("style", style)
    return image


def _bind(place: etree._Element) -> None:
    """Keep the letters that touch a formula on its line: the th of an nth."""
    if (place.tail or " ")[0].isalnum():
        place.tail = f"{_WORD_JOINER}{place.tail}"


def _place(place: etree._Element, tex: str, display: bool, language: str) -> None:
    """Put a formula's MathML into its place, in several parts if few lines would hold the whole."""
    parts = _parts(tex, display, language)
    if len(parts) == 1:
        place.append(etree.fromstring(mathml(tex, display, language)))
    else:
        add_class(place, "parts")
        for part in parts:
            # An engine breaks no line within MathML, but may between two formulas.
            span = etree.SubElement(place, f"{{{_XHTML}}}span")
            formula = etree.fromstring(mathml(part, display, language))
            formula.attrib.pop("display", "")
            if display:
                formula.set("displaystyle", "true")
            if part is not parts[-1]:
                _go_on(formula)
            span.append(formula)
    if display:
        width = max(svg(part, display, language).width for part in parts)
        if width > _COLUMN_WIDTH:
            add_class(
                place, f"fit-{next((most for most in _WIDTHS if width <= most), _WIDTHS[-1])}"
            )
    else:
        _hold(place)


def _go_on(formula: etree._Element) -> None:
    """Let a part that ends in a sign have room behind it, in sight and in speech."""
    formula.set("alttext", f"{formula.get('alttext')} ")
    *_, sign = formula.iter(f"{{{NAMESPACE}}}mo")
    for side in {"lspace", "rspace"} & set(sign.keys()):
        del sign.attrib[side]
    sign.set("form", "infix")


def _parts(tex: str, display: bool, language: str) -> list[str]:
    most = _COLUMN_WIDTH if display else _BROKEN
    # What is short as it is written is no wider when drawn.
    if len(tex) <= most or svg(tex, display, language).width <= most:
        return [tex]
    parts = [tex]
    for signs, room in ((breaking.RELATIONS, most), (breaking.SUMS, _COLUMN_WIDTH)):
        wide = [svg(part, display, language).width > room for part in parts]
        taken = [
            breaking.behind(part, signs) if w else [part]
            for part, w in zip(parts, wide, strict=True)
        ]
        parts = [piece for some in taken for piece in some]
    return [tex] if any(check(part, display) for part in parts) else parts


def _hold(place: etree._Element) -> None:
    """Take in the marks on both sides: browsers break a line between any of them and a formula."""
    first, last = (place[0], place[-1]) if place[0].tag == place.tag else (place, place)
    after = _AFTER.match(place.tail or "")
    if after and after[0]:
        last[-1].tail, place.tail = after[0], (place.tail or "")[after.end() :]
    sibling, parent = place.getprevious(), place.getparent()
    text = (
        sibling.tail if sibling is not None else parent.text if parent is not None else ""
    ) or ""
    before = _BEFORE.search(text)
    if not before or parent is None:
        return
    first.text = before[0]
    if sibling is not None:
        sibling.tail = text[: before.start()]
    else:
        parent.text = text[: before.start()]
