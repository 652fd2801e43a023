"""Puts formulas into their places in a document: as drawings on pages, as MathML in e-readers."""

from __future__ import annotations

import re
from typing import Literal, cast

from lxml import etree

from studypress.figures.math import breaking
from studypress.figures.math.drawing import Drawing, svg
from studypress.figures.math.faults import check
from studypress.figures.math.mathml import NAMESPACE, mathml
from studypress.markup.edit import add_class, classes

# The vertical room of a formula in a line of text, in em from the baseline. Our lines are 1.37 to
# 1.44 em high: 1.05 above the baseline and 0.35 below it. Ascenders end 0.73 above it, descenders
# 0.24 below it.
# A formula within these bounds does not change the height of its line.
_LINE_ABOVE_EM, _LINE_BELOW_EM = 0.94, 0.28
# A formula within these bounds may reach into the white between two lines, so that a root or a
# denominator leaves all lines at the same distance.
_MAX_ABOVE_EM, _MAX_BELOW_EM = 1.14, 0.64
# A higher formula would meet its neighbours, so its line becomes higher. It may use only this much
# of the white, where no letter reaches.
_WHITE_ABOVE_EM, _WHITE_BELOW_EM = 0.04, 0.14

# A wider formula in a line of text is broken instead of being moved to the next line as a whole.
_MAX_INLINE_EM = 9.0
# The width of the column on a telephone.
_COLUMN_EM = 19.0
# Classes `fit-20`, `fit-24` … make wider displayed formulas smaller, so that they fit the column.
_FIT_EM = (20, 24, 29, 35, 42, 51, 62, 75)
# The narrowest column of our papers. A wider formula is drawn in parts.
_NARROWEST_COLUMN_EM = 12.0

_XHTML = "http://www.w3.org/1999/xhtml"

_OWN_ATTRIBUTES = {"data-line", "data-number", "data-tex"}
# A search for the attribute is faster than a test of each element.
_PLACES = etree.XPath("descendant::*/@data-tex/..")

# Text that must stay beside a formula: punctuation, and letters as in nth. No dash is among it,
# since a line may break there.
_BOUND_AFTER = re.compile(r"[^\s\w—–-]*\w{0,2}")
_BOUND_BEFORE = re.compile(r"[(\[{“‘„«\"']+$")

# U+2060. A line may break between an image and a letter, but not beside this character.
_WORD_JOINER = "\N{WORD JOINER}"


def draw(
    root: etree._Element,
    how: Literal["svg", "mathml", "tex"],
    language: str,
    ink: str = "#000000",
    *,
    keep_tex: bool = False,
) -> None:
    """Draw, in place, every `<span class="math" data-tex="…"/>` (in a line) and `<div …/>`.

    `how` is the form of the formulas. `ink` is the colour of drawings; MathML has the colour of the
    text around it. `data-number` is the number of a displayed formula. MathML in an `h2` keeps its
    `data-tex`, for contents that can't show formulas, and with `keep_tex` all of it does.
    """
    for place in cast(list[etree._Element], _PLACES(root)):
        if "math" not in classes(place):
            continue
        tex, number = place.get("data-tex", ""), place.get("data-number", "")
        heading = next(place.iterancestors(f"{{{_XHTML}}}h2"), None)
        kept = keep_tex or (how == "mathml" and heading is not None)
        for name in {"data-line", "data-number", *(() if kept else ("data-tex",))} & set(
            place.keys()
        ):
            del place.attrib[name]
        display = etree.QName(place).localname == "div"
        for child in list(place):
            place.remove(child)
        place.text = None
        if how == "tex":
            tag = rf" \tag*{{{number}}}" if number else ""
            place.text = rf"\[{tex}{tag}\]" if display else rf"\({tex}\)"
        elif how == "mathml":
            _place_mathml(place, tex, display, language)
        else:
            drawing = svg(tex, display, language)
            parts = breaking.parts(tex) if display and drawing.width > _NARROWEST_COLUMN_EM else ()
            if sum(len(part.terms) for part in parts) > 1:
                _append_parts(_whole(place, drawing), parts, language, ink)
            else:
                place.append(_image(drawing, display, ink))
            if not display:
                _bind_letters(place)
        if number and how != "tex":
            _add_number(place, number)


def _add_number(place: etree._Element, number: str) -> None:
    """Put the number of a displayed formula before it: style sheets move it to the margin."""
    add_class(place, "numbered")
    shown = etree.Element(f"{{{_XHTML}}}span", {"class": "equation-number"})
    shown.text = number
    place.insert(0, shown)


def _append_parts(place: etree._Element, parts: breaking.Parts, language: str, ink: str) -> None:
    """Draw a formula term by term, for a column that may be too narrow for the whole.

    A line breaks at the quads first, then between the parts, then between the terms: each of these
    is a box, which is broken only where it is itself too wide.
    """
    several = any(part.apart for part in parts)
    section = _part(place) if several else place
    for part in parts:
        if part.apart:
            space = etree.SubElement(place, f"{{{_XHTML}}}span", {"class": "quad"})
            space.text = " "
            section = _part(place)
        box = _part(section) if len(part.terms) > 1 else section
        # Each image has words of its own too, for readers that don't know those of the whole.
        box.extend(_image(svg(term, True, language), True, ink) for term in part.terms)


def _whole(place: etree._Element, drawing: Drawing) -> etree._Element:
    """What is one formula for those who hear it, however many drawings it has."""
    add_class(place, "broken")
    words = {"role": "math", "aria-label": drawing.speech}
    return etree.SubElement(place, f"{{{_XHTML}}}span", words)


def _part(parent: etree._Element) -> etree._Element:
    return etree.SubElement(parent, f"{{{_XHTML}}}span", {"class": "part"})


def _image(drawing: Drawing, display: bool, ink: str) -> etree._Element:
    above, below = drawing.height - drawing.depth, drawing.depth
    style = f"width:{drawing.width:.3f}em;height:{drawing.height:.3f}em"
    if display:
        style += f";vertical-align:{-below:.3f}em"
    else:
        top = max(0.0, above - _LINE_ABOVE_EM) if above <= _MAX_ABOVE_EM else _WHITE_ABOVE_EM
        bottom = max(0.0, below - _LINE_BELOW_EM) if below <= _MAX_BELOW_EM else _WHITE_BELOW_EM
        # The baseline of an image is the lower edge of its margin, so a negative margin moves it.
        style += f";vertical-align:{bottom - below:.3f}em"
        if top or bottom:
            style += f";margin:{-top:.3f}em 0 {-bottom:.3f}em"
    image = etree.Element(f"{{{_XHTML}}}img")
    image.set("src", drawing.address(ink))
    image.set("alt", drawing.speech)
    image.set("role", "math")
    image.set("style", style)
    return image


def _bind_letters(place: etree._Element) -> None:
    """Keep letters that follow a formula directly on its line, such as the th of nth."""
    if (place.tail or " ")[0].isalnum():
        place.tail = f"{_WORD_JOINER}{place.tail}"


def _place_mathml(place: etree._Element, tex: str, display: bool, language: str) -> None:
    """Put a formula's MathML into its place, in parts where it is too wide for most columns."""
    parts = _parts(tex, display, language)
    if len(parts) == 1:
        place.append(etree.fromstring(mathml(tex, display, language)))
    else:
        add_class(place, "parts")
        for part in parts:
            # Engines never break a line within MathML, but they may between two formulas.
            span = etree.SubElement(place, f"{{{_XHTML}}}span")
            formula = etree.fromstring(mathml(part, display, language))
            formula.attrib.pop("display", "")
            if display:
                formula.set("displaystyle", "true")
            if part is not parts[-1]:
                _end_with_sign(formula)
            span.append(formula)
    if display:
        width = max(svg(part, display, language).width for part in parts)
        if width > _COLUMN_EM:
            add_class(
                place, f"fit-{next((most for most in _FIT_EM if width <= most), _FIT_EM[-1])}"
            )
    else:
        _take_in_marks(place)


def _end_with_sign(formula: etree._Element) -> None:
    """Keep the space after the sign at the end of a part, on the page and in the spoken words."""
    formula.set("alttext", f"{formula.get('alttext')} ")
    *_, sign = formula.iter(f"{{{NAMESPACE}}}mo")
    for side in {"lspace", "rspace"} & set(sign.keys()):
        del sign.attrib[side]
    sign.set("form", "infix")


def _parts(tex: str, display: bool, language: str) -> list[str]:
    most = _COLUMN_EM if display else _MAX_INLINE_EM
    # A formula is never wider in em than its LaTeX has characters.
    if len(tex) <= most or svg(tex, display, language).width <= most:
        return [tex]
    parts = [tex]
    for signs, room in ((breaking.RELATIONS, most), (breaking.SUMS, _COLUMN_EM)):
        wide = [svg(part, display, language).width > room for part in parts]
        divided = [
            breaking.behind(part, signs) if w else [part]
            for part, w in zip(parts, wide, strict=True)
        ]
        parts = [piece for pieces in divided for piece in pieces]
    return [tex] if any(check(part, display) for part in parts) else parts


def _take_in_marks(place: etree._Element) -> None:
    """Move punctuation on both sides into the element, since browsers break lines beside it."""
    first, last = (place[0], place[-1]) if place[0].tag == place.tag else (place, place)
    if first is place and (way := str(place.attrib.pop("dir", ""))):
        # Marks belong to the sentence, which runs the other way.
        inner = etree.Element(place.tag, {"dir": way})
        inner.extend(list(place))
        place.append(inner)
    after = _BOUND_AFTER.match(place.tail or "")
    if after and after[0]:
        last[-1].tail, place.tail = after[0], (place.tail or "")[after.end() :]
    sibling, parent = place.getprevious(), place.getparent()
    text = (
        sibling.tail if sibling is not None else parent.text if parent is not None else ""
    ) or ""
    before = _BOUND_BEFORE.search(text)
    if not before or parent is None:
        return
    first.text = before[0]
    if sibling is not None:
        sibling.tail = text[: before.start()]
    else:
        parent.text = text[: before.start()]
