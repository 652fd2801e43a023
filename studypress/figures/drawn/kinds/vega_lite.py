"""Charts of Vega-Lite, as JSON or YAML, drawn by vl-convert."""

from __future__ import annotations

import importlib.metadata
import re
from functools import cache

from lxml import etree

from studypress.figures.drawn import inks, letters
from studypress.figures.drawn.kind import Drawing, Kind, Source, Undrawable
from studypress.figures.drawn.kinds import vega
from studypress.figures.drawn.kinds.vega import spec as specs
from studypress.figures.drawn.kinds.vega import theme
from studypress.figures.drawn.tidy import SVG, names_in, parsed, plain, take

_PACKAGE = "vl-convert-python"
_DROPPED = (
    "id", "class", "role", "pointer-events", "version", "font-family", "stroke-miterlimit", "width",
    "height",
)  # fmt: skip
_PLACE = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)$")
_APART = 15.0
"""The distance of two names at the ends of lines, in units."""
_GRADIENT = re.compile(r"url\(#([\w-]+)\)")
_BOX = re.compile(r"M0,0h([\d.]+)v([\d.]+)h-[\d.]+Z$")
_REASON = re.compile(r"^(?:\w*Error): (.+)$", re.MULTILINE)


def _draw(source: Source) -> Drawing:
    if not source.text.strip():
        raise Undrawable("there is no chart in it")
    spec = specs.read(source.text)
    specs.check(spec, source.text)
    names = specs.axes(spec)
    title, alt = _said(spec, "title"), _said(spec, "description")
    whole = specs.labelled(specs.with_data(spec, source.read))
    try:
        svg = _worker().draw(whole, theme.config(letters.family()), letters.folder())
    except vega.Refused as fault:
        raise Undrawable(_reason(str(fault))) from fault
    root = parsed(svg)
    _without_gradients(root)
    if whole is not spec:
        _spread(root)
    _settle(root)
    return Drawing(plain(root), title, alt, tuple(names_in(root)), names)


@cache
def _worker() -> vega.Worker:
    return vega.Worker()


def _reason(message: str) -> str:
    """What the library says, in a line without the places in its own code."""
    found = _REASON.search(message)
    return " ".join((found[1] if found else message.splitlines()[0]).split()).rstrip(".")


def _said(spec: specs.Spec, key: str) -> str:
    """The words of a chart under a key, which may be in a list or in a record."""
    value = spec.get(key)
    if isinstance(value, dict):
        value = value.get("text")
    if isinstance(value, list):
        value = " ".join(map(str, value))
    return value if isinstance(value, str) else ""


def _settle(root: etree._Element) -> None:
    """Take out what is not drawn, and write sizes as numbers, in place."""
    for element in list(root.iter()):
        parent = element.getparent()
        empty = (
            element.tag == f"{{{SVG}}}defs"
            or element.get("display") == "none"
            or (element.get("class") in ("background", "foreground") and not _is_seen(element))
        )
        if parent is not None and empty:
            parent.remove(element)
            continue
        for name in _DROPPED:
            if element is root or name not in ("width", "height"):
                take(element, name)
        if size := element.get("font-size"):
            element.set("font-size", size.removesuffix("px"))
        if element.get("opacity") == "1":
            take(element, "opacity")
        for name in ("fill", "stroke"):
            if element.get(name) in ("#000", "black"):
                element.set(name, inks.INK)
            if element.get(name) in ("transparent", ""):
                element.set(name, "none")


def _without_gradients(root: etree._Element) -> None:
    """Replace gradients, which the typesetter does not draw, in place: a legend gets strips."""
    gradients = {one.get("id", ""): one for one in root.iter(f"{{{SVG}}}linearGradient")}
    for shape in list(root.iter(f"{{{SVG}}}path")):
        if not (found := _GRADIENT.match(shape.get("fill", ""))):
            continue
        stops = [stop.get("stop-color", "none") for stop in gradients.get(found[1], ())]
        if not stops:
            continue
        shape.set("fill", stops[len(stops) // 2])
        box, holder = _BOX.match(shape.get("d", "")), shape.getparent()
        if box is None or holder is None:
            continue
        width, height = float(box[1]), float(box[2])
        upright = gradients[found[1]].get("x1") == gradients[found[1]].get("x2")
        for number, colour in enumerate(reversed(stops) if upright else stops):
            wide, high = (width, height / len(stops)) if upright else (width / len(stops), height)
            place = (0.0, number * high) if upright else (number * wide, 0.0)
            sides = zip(("x", "y", "width", "height"), (*place, wide, high), strict=True)
            strip = {name: f"{value:.2f}" for name, value in sides}
            etree.SubElement(holder, f"{{{SVG}}}rect", {**strip, "fill": colour})
        holder.remove(shape)


def _spread(root: etree._Element) -> None:
    """Move the names at the ends of lines apart, where they would hide one another, in place."""
    for group in root.iter(f"{{{SVG}}}g"):
        if (group.get("class") or "").split()[:2] != ["mark-text", "role-mark"]:
            continue
        texts = [
            (text, found) for text in group if (found := _PLACE.match(text.get("transform", "")))
        ]
        below = float("-inf")
        for text, found in sorted(texts, key=lambda one: float(one[1][2])):
            below = max(float(found[2]), below + _APART)
            text.set("transform", f"translate({found[1]},{below:g})")


def _is_seen(element: etree._Element) -> bool:
    return any(element.get(name, "none") not in ("none", "") for name in ("fill", "stroke"))


KIND = Kind(
    "Vega-Lite",
    ("vega-lite", "vegalite", "vl"),
    _draw,
    lambda: f"{_PACKAGE} {importlib.metadata.version(_PACKAGE)}",
    lambda: _worker().rest(),
)
