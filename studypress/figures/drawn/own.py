"""Drawings that an author made as a file, in colours that stand for inks of the page.

The author writes the names under which style sheets know the inks, each with a colour for programs
that show the file alone: `fill="var(--accent, #24408e)"`. A file without any stays as it is.
"""

from __future__ import annotations

import re

from lxml import etree

from studypress.figures.drawn import inks, tidy
from studypress.figures.drawn.painting import PT_PER_UNIT, TEXTS
from studypress.figures.drawn.tidy import SVG

_INKS = {
    "ink": inks.INK, "grey-1": inks.MUTED, "grey-2": inks.SERIES[1], "grey-3": inks.HAIR,
    "ground": inks.GROUND, "accent": inks.ACCENT, "wrong": inks.CRITICAL,
}  # fmt: skip
"""The ink for each name in a file."""
_NAMED = re.compile(rf"var\(\s*--({'|'.join(_INKS)})\s*(?:,[^()]*)?\)")
_CURRENT = re.compile(r"\bcurrentcolor\b", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?|\.\d+)\s*(px|pt|pc|mm|cm|in)?\s*")
_PT = {"px": 0.75, "pt": 1.0, "pc": 12.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
"""The points in a unit of length (CSS Values 4, 6.2)."""
_NUMBERS = re.compile(r"-?(?:\d+(?:\.\d+)?|\.\d+)")
_MEASURE = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)(?:px)?")
_MEASURES = ("font-size", "fill-opacity", "stroke-opacity")
"""Attributes that are reckoned with, and so may be plain numbers only."""
_OF_THE_WHOLE = ("viewBox", "width", "height", "version", "preserveAspectRatio")
_GENERIC = ("serif", "monospace")
"""The families that a text may ask for. All others become that of small text."""


def inked(written: str) -> str | None:
    """A clean drawing in colours of `inks`, of its own size; None where the file names no ink.

    None is given as well for a drawing without a size, and for one with a style sheet, whose
    colours could not be replaced on a screen.
    """
    if not _NAMED.search(written):
        return None
    root = tidy.parsed(written)
    box = [float(number) for number in _NUMBERS.findall(root.get("viewBox", ""))]
    width = _points(root.get("width", ""))
    styled = next(root.iter(f"{{{SVG}}}style"), None) is not None
    if len(box) != 4 or min(box[2:]) <= 0 or not width or styled:
        return None
    for element in root.iter():
        _colour(element)
    scale = width / PT_PER_UNIT / box[2]
    smallest = tidy.smallest(root) * scale
    moved = f"scale({scale:.6g}) translate({0 - box[0]:g} {0 - box[1]:g})"
    group = etree.Element(f"{{{SVG}}}g", {"transform": moved})
    for name, value in tidy.attributes(root):
        if name not in _OF_THE_WHOLE:
            group.set(name, value)
        del root.attrib[name]
    group.extend(list(root))
    root.append(group)
    root.set("viewBox", f"0 0 {box[2] * scale:.6g} {box[3] * scale:.6g}")
    if smallest:
        root.set("data-smallest", f"{smallest:.4g}")
    return etree.tostring(root, encoding="unicode")


def _points(length: str) -> float:
    """A length in points, or 0 for one that depends on its place, and for none."""
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _PT[found[2] or "px"] if found else 0.0


def _colour(element: etree._Element) -> None:
    """Write the colours of an element as attributes, in colours of `inks`."""
    for name, value in tidy.declarations(tidy.take(element, "style")):
        element.set(name, value)
    is_text = element.tag in TEXTS
    for name, value in tidy.attributes(element):
        strange = name in _MEASURES and not _MEASURE.fullmatch(value)
        if strange or (name == "font-family" and value not in _GENERIC):
            del element.attrib[name]
            continue
        written = _CURRENT.sub(inks.INK, _NAMED.sub(lambda found: _INKS[found[1]], value))
        # What is under a drawing is not painted on a screen, but text on a colour is.
        element.set(name, inks.ON if is_text and written == inks.GROUND else written)
