"""Formulas: LaTeX to SVG for pages, to MathML for e-readers, and to the words a voice reads."""

from __future__ import annotations

import base64
import html
import re
import string
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

import mathra
from lxml import etree
from math_core import LatexError, LatexToMathML

from studypress.figures.math import breaking
from studypress.figures.math.mathml import NAMESPACE, mend
from studypress.figures.math.speech import locale_of, spoken
from studypress.markup.edit import add_class

# An image can't inherit the text's colour, so formulas are drawn in the ink that the pages use.
INK = "#1c1c21"

# STIX Two's x-height is 0.473 em, that of Source Serif 4 at text sizes 0.49 em.
_SCALE = 1.04

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
_SVG = "http://www.w3.org/2000/svg"

# What has an attribute is found sooner from there than by a test of each element.
_PLACES = etree.XPath("descendant::*/@data-tex/..")
_AT = re.compile(r"^(\d+): (.*)$", re.DOTALL)
_COLUMN = re.compile(r"^column (\d+): (.*)$", re.DOTALL)
_UNKNOWN = re.compile(r'unknown command "\\([A-Za-z]{1,40})"')
_RECOVERY = re.compile(
    r"; (?:drawn|closed|ignored|written|the second|read|left|arrow).*", re.DOTALL
)
_COMMENT = re.compile(r"(?:^|[^\\])(?:\\\\)*(%)")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\w+);)\w+;")
_EM = re.compile(r"(-?[\d.]+)em")
# Selects a glyph variant that few fonts have; where it is missing some readers show a box.
_VARIATION = re.compile("[\ufe00\ufe01]")

# What stands close to a formula: marks, and letters as in nth; never a dash, which lines break at.
_AFTER = re.compile(r"[^\s\w—–-]*\w{0,2}")
_BEFORE = re.compile(r"[(\[{“‘„«\"']+$")

# U+2060; a line may break between an image and a letter, but not beside this.
_WORD_JOINER = "\N{WORD JOINER}"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula as drawn: `svg` is a whole file, sizes are in em of the text around it.

    `depth` is how much of `height` lies below the baseline; `speech` is what a voice reads.
    """

    svg: str
    width: float
    height: float
    depth: float
    speech: str

    @property
    def address(self) -> str:
        """The drawing as a data address, the same for the same formula."""
        return "data:image/svg+xml;base64," + base64.b64encode(self.svg.encode()).decode("ascii")


@lru_cache(maxsize=4096)
def check(tex: str, display: bool) -> tuple[tuple[int, str], ...]:
    """What is wrong with a formula: (column from 1 in `tex`, message); empty where nothing is."""
    if comment := _COMMENT.search(tex):
        column = comment.start(1) + 1
        return ((column, r"% hides the rest of the formula; write \% for the sign"),)
    try:
        _converter().convert_with_local_state(tex, displaystyle=display)
    except LatexError as fault:
        at = _AT.match(str(fault))
        column, said = (int(at[1]) + 1, at[2]) if at else (1, str(fault))
        return ((column, _plain(said)),)
    try:
        warnings = mathra.render(tex, "en", display=display)["warnings"]
    except ValueError as fault:
        return (_placed(str(fault)),)
    return tuple(dict.fromkeys(_placed(warning["description"]) for warning in warnings))


@lru_cache(maxsize=4096)
def hint(fault: str, tex: str) -> str:
    """What its author may do about a fault that `check` found in a formula."""
    found = _UNKNOWN.search(fault)
    if found is None:
        return "Formulas are LaTeX: look whether each { has its }, and each command what it takes."
    near = [rf"\{name}" for name in _near(found[1]) if _known(name)]
    # Of several, those that make the whole formula right.
    wrong = re.compile(rf"\\{found[1]}(?![A-Za-z])")
    right = [
        name for name in near if not check(wrong.sub(name.replace("\\", r"\\"), tex), display=False)
    ]
    if names := (right or near)[:2]:
        return f"Did you mean {' or '.join(names)}?"
    return "Formulas are LaTeX: use commands of LaTeX or AMS; a command of your own is not known."


def _known(name: str) -> bool:
    try:
        _converter().convert_with_local_state(f"\\{name}", displaystyle=False)
    except LatexError as fault:
        return "Unknown command" not in str(fault)
    return True


def _near(name: str) -> dict[str, None]:
    """Words that are one slip of the pen away, in the order of how likely the slip is."""
    cuts = [(name[:at], name[at:]) for at in range(len(name) + 1)]
    letters = string.ascii_letters
    words = [f"{a}{b[1]}{b[0]}{b[2:]}" for a, b in cuts if len(b) > 1]
    words += [a + b[1:] for a, b in cuts if b and len(name) > 1]
    words += [a + letter + b for a, b in cuts for letter in letters]
    words += [a + letter + b[1:] for a, b in cuts if b for letter in letters]
    return dict.fromkeys(word for word in words if word != name)


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


@lru_cache(maxsize=4096)
def mathml(tex: str, display: bool, language: str) -> str:
    """The formula as MathML with its spoken text as `alttext`; faulty parts are kept as text."""
    try:
        made = _converter().convert_with_local_state(tex, displaystyle=display)
    except LatexError:
        made = f'<math xmlns="{NAMESPACE}"><mtext>{html.escape(tex)}</mtext></math>'
    made = _VARIATION.sub("", _ENTITY.sub(lambda match: html.unescape(match[0]), made))
    root = etree.fromstring(made)
    mend(root)
    root.set("alttext", spoken(tex, display, language))
    if display:
        root.set("display", "block")
    return etree.tostring(root, encoding="unicode")


def draw(root: etree._Element, how: Literal["svg", "mathml"], language: str) -> None:
    """Draw, in place, every `<span class="math" data-tex="…"/>` (in a line) and `<div …/>`.

    MathML in a second heading keeps its `data-tex`, for contents in which nothing can be drawn.
    """
    for place in cast(list[etree._Element], _PLACES(root)):
        if "math" not in (place.get("class") or "").split():
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
        if how == "mathml":
            _place(place, tex, display, language)
        else:
            drawing = svg(tex, display, language)
            parts = breaking.parts(tex) if display and drawing.width > _UNBROKEN else ()
            if sum(len(part.terms) for part in parts) > 1:
                _append_parts(place, parts, language)
            else:
                place.append(_image(drawing, display))
            if not display:
                _bind(place)


def _append_parts(place: etree._Element, parts: breaking.Parts, language: str) -> None:
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
        held.extend(_image(svg(term, True, language), True) for term in part.terms)


def _part(parent: etree._Element) -> etree._Element:
    return etree.SubElement(parent, f"{{{_XHTML}}}span", {"class": "part"})


def widest(tex: str, display: bool, language: str) -> float:
    """How wide (in em) the widest piece of a formula is that can't be broken."""
    parts = breaking.parts(tex) if display else (breaking.Part((tex,)),)
    return max(svg(term, display, language).width for part in parts for term in part.terms)


def _image(drawing: Drawing, display: bool) -> etree._Element:
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
    image.set("src", drawing.address)
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


def _lean(root: etree._Element) -> str:
    """The drawing without what an image has no use for: words, sources, styles."""
    for name in ("title", "metadata", "style", "text"):
        for element in list(root.iter(f"{{*}}{name}")):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    for element in root.iter():
        for paint in ("fill", "stroke"):
            if element.get(paint) == "currentColor":
                element.set(paint, INK)
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


@lru_cache(maxsize=1)
def _converter() -> LatexToMathML:
    return LatexToMathML(xml_namespace=True, fancy_error=False)


def _placed(said: str) -> tuple[int, str]:
    found = _COLUMN.match(said)
    return (int(found[1]), _plain(found[2])) if found else (1, _plain(said))


def _plain(said: str) -> str:
    said = _RECOVERY.sub("", said).strip().rstrip(".")
    return said[:1].lower() + said[1:]


def _em(text: str | None) -> float:
    found = _EM.search(text or "")
    return float(found[1]) if found else 0.0
