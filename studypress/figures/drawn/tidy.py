"""Makes of an SVG one that needs no style sheet, with text that can be read on its shape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from PIL import ImageColor

from studypress.figures.drawn import inks, letters
from studypress.typography import contrast

SVG = "http://www.w3.org/2000/svg"

_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
# What a shape or a text may be given by a style; the rest would change nothing.
_STYLED = frozenset((
    "fill", "stroke", "stroke-width", "stroke-dasharray", "fill-opacity", "stroke-opacity",
    "opacity", "font-weight", "font-style", "font-size", "text-decoration", "rx", "text-anchor",
    "dominant-baseline",
))  # fmt: skip
_DROPPED = frozenset(("title", "desc", "metadata", "style", "script"))
LIGHT_TEXT, DARK_TEXT = "#ffffff", "#1f1f1f"
"""The colours of text on a colour that an author chose."""
_MIN_CONTRAST = 3.5
"""The contrast that a text must have with the colour that its author chose for the shape."""
_SHAPES = ("rect", "path", "polygon", "circle", "ellipse")
_MIN_UNITS = 11.0
"""The size of the smallest text: a page can make it legible, if there is room enough."""
_BOLD = ("bold", "bolder", "600", "700", "800", "900")
_TEXT, _RUN = f"{{{SVG}}}text", f"{{{SVG}}}tspan"


def declarations(style: str) -> Iterator[tuple[str, str]]:
    """The properties in a style that are attributes as well, each with its value."""
    for name, value in _DECLARATION.findall(style):
        if name in _STYLED:
            yield name, value.replace("!important", "").strip().removesuffix("px")


def parsed(svg: str) -> etree._Element:
    """The elements of a drawing, without comments."""
    parser = etree.XMLParser(
        remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True
    )
    return etree.fromstring(svg.encode(), parser)


def attributes(element: etree._Element) -> list[tuple[str, str]]:
    """The attributes of an element, each with its value."""
    return [(str(name), str(value)) for name, value in element.items()]


def take(element: etree._Element, name: str, default: str = "") -> str:
    """Remove an attribute: its value, or `default` where there is none."""
    value = element.get(name, default)
    if name in element.attrib:
        del element.attrib[name]
    return value


def names_in(root: etree._Element) -> Iterator[str]:
    """The texts of a drawing in order, each once."""
    texts = (" ".join(" ".join(map(str, text.itertext())).split()) for text in _texts(root))
    yield from dict.fromkeys(text for text in texts if text)


def smallest(root: etree._Element) -> float:
    """The size of the smallest text of a drawing, in its units, or 0 without text."""
    return min((_size(text) for text in _texts(root)), default=0.0)


def _texts(root: etree._Element) -> Iterator[etree._Element]:
    return root.iter(_TEXT)


def _size(element: etree._Element | None) -> float:
    while element is not None:
        if size := element.get("font-size"):
            return float(re.sub(r"[^\d.]", "", size) or 16)
        element = element.getparent()
    return 16.0


def plain(root: etree._Element) -> str:
    """A drawing as a file, without what is not drawn."""
    for element in list(root.iter()):
        if etree.QName(element).localname in _DROPPED:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        for name in map(str, element.keys()):
            if name.startswith(("data-", "aria-")) or name.endswith("}title"):
                del element.attrib[name]
    for icon in list(root.iter(f"{{{SVG}}}svg")):
        if icon is not root:
            _place(icon)
    _contrast(root)
    for text in list(_texts(root)):
        if _size(text) < _MIN_UNITS:
            text.set("font-size", f"{_MIN_UNITS:g}")
        if text.find(_RUN) is not None:
            _divide(text)
    if size := smallest(root):
        root.set("data-smallest", f"{size:g}")
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def _place(icon: etree._Element) -> None:
    """Make a group of a drawing in the drawing: style sheets would change its size."""
    x, y, width = (float(take(icon, name, "0")) for name in ("x", "y", "width"))
    box = [float(number) for number in take(icon, "viewBox", f"0 0 {width} 1").split()]
    take(icon, "height")
    icon.tag = f"{{{SVG}}}g"
    scale = width / box[2]
    icon.set(
        "transform", f"translate({x - box[0] * scale:g} {y - box[1] * scale:g}) scale({scale:g})"
    )
    if icon.get("stroke") == "currentColor":
        icon.set("stroke", inks.INK)


def _divide(text: etree._Element) -> None:
    """Replace a text of several lines and kinds of type by one text for each piece.

    Few programs find the middle of a line of several pieces, since they measure only the first.
    """
    lines: list[list[etree._Element]] = []
    for run in text.iter(_RUN):
        if len(lines) == 0 or run.get("x") is not None:
            lines.append([])
        lines[-1].append(run)
    made: list[etree._Element] = []
    for line in lines:
        pieces = [(run, "".join(map(str, run.itertext()))) for run in line]
        widths = [_width(piece, run, text) for run, piece in pieces]
        first = line[0]
        anchor = first.get("text-anchor", text.get("text-anchor", "start"))
        x = float(first.get("x", text.get("x", "0")))
        if len(line) > 1:
            x -= {"middle": 0.5, "end": 1.0}.get(anchor, 0.0) * sum(widths)
            anchor = "start"
        for (run, piece), width in zip(pieces, widths, strict=True):
            if piece.strip():
                one = etree.Element(_TEXT, dict(attributes(text) + attributes(run)))
                white = _width(piece[: len(piece) - len(piece.lstrip())], run, text)
                one.set("x", f"{x + (white if len(line) > 1 else 0):g}")
                one.set("y", first.get("y", text.get("y", "0")))
                one.set("text-anchor", anchor)
                one.text = piece.strip()
                made.append(one)
            x += width
    holder = text.getparent()
    assert holder is not None
    at = list(holder).index(text)
    holder[at : at + 1] = made


def _width(piece: str, run: etree._Element, text: etree._Element) -> float:
    """The width of a piece of text in the units of its drawing."""
    bold = (run.get("font-weight") or text.get("font-weight") or "") in _BOLD
    return sum(letters.width(letter)[bold] for letter in piece) * _size(run)


def _contrast(root: etree._Element) -> None:
    """Let each text be legible on a colour of the author's; without one it has an ink of ours."""
    for text in _texts(root):
        holder = text.getparent()
        assert holder is not None
        shapes = [shape for shape in text.itersiblings(preceding=True) if _is_shape(shape)]
        own = [
            colour for shape in shapes if (colour := shape.get("fill", "")) and not _ours(colour)
        ]
        for one in (text, *text.iter(_RUN)):
            colour = one.get("fill", "")
            if not colour or colour == "none":
                if one is text and own:
                    one.set("fill", _legible("", own[0]))
                continue
            if own:
                one.set("fill", _legible(colour, own[0]))
            elif not _ours(colour) and colour not in (LIGHT_TEXT, DARK_TEXT):
                one.set("fill", inks.INK)


def _is_shape(element: etree._Element) -> bool:
    return etree.QName(element).localname in _SHAPES


def _ours(colour: str) -> bool:
    return colour in inks.ALL or colour in ("none", "currentColor", "transparent")


def _legible(colour: str, ground: str) -> str:
    """A colour if it can be read on another, else black or white."""
    below = luminance(ground)
    if below is None:
        return colour or inks.INK
    above = luminance(colour) if colour and not _ours(colour) else None
    if above is not None:
        light, dark = max(above, below), min(above, below)
        if (light + 0.05) / (dark + 0.05) >= _MIN_CONTRAST:
            return colour
    return DARK_TEXT if below > 0.18 else LIGHT_TEXT


def luminance(colour: str) -> float | None:
    """The relative luminance of a colour (WCAG 2.2), or None for what is no colour."""
    try:
        channels = ImageColor.getrgb(colour.replace("deg", ""))[:3]
    except ValueError:
        return None
    return contrast.luminance(channels)
