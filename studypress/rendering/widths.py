"""Marks what is narrow enough for the side column of a page, and what is wider than the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from studypress.figures import math, picture
from studypress.figures.drawn import painting
from studypress.markup.edit import add_class, classes
from studypress.model.guide import ImageSource
from studypress.typography.paper import Paper

_XHTML = "{http://www.w3.org/1999/xhtml}"

_MAX_MARGIN_MM = 50.0
"""A figure of up to this width stands in the side column."""
_NUMBER_CHARS = 5
"""The numbers of lines take the room of so many letters."""

_MM = {"px": 25.4 / 96, "": 25.4 / 96, "pt": 25.4 / 72, "mm": 1.0, "cm": 10.0, "in": 25.4}
_WIDTH = re.compile(r"\bwidth\s*:\s*([\d.]+)(px|pt|mm|cm|in)\b")
_SIZED = re.compile(r"\bwidth\s*:")
_SVG_WIDTH = re.compile(rb"<svg\b[^>]*?\swidth\s*=\s*[\"']([\d.]+)(px|pt|mm|cm|in|)[\"']")
_HEAD_BYTES = 4096
_ANNOUNCES = (":", "：")
# What stands in the side column, in the head of a question, or in a cell.
_NARROW = frozenset({"with", "terms", "footnote", "beside-text", "sources"})


def mark(
    root: etree._Element, images: Mapping[str, ImageSource], paper: Paper, language: str
) -> None:
    """Give figures of a document the class `margin`, and wide things the class `wide`, in place.

    A small figure that the text before it announces with a colon stays in the text. Code, figures
    and formulas are wide where they are wider than the text and the page has room beside it.
    """
    has_room = any(paper.beyond_mm)
    for figure in root.iter(f"{_XHTML}figure"):
        found = figure.findall(f"{_XHTML}img")
        width = _width_mm(found[0], images) if len(found) == 1 else 0.0
        if 0 < width <= _MAX_MARGIN_MM and _goes_beside(figure):
            add_class(figure, "margin")
        elif has_room and width > paper.measure_mm and "margin" not in classes(figure):
            _widen(figure)
    if not has_room:
        return
    for block in root.iter(f"{_XHTML}pre"):
        numbered = block.find(f"{_XHTML}code[@data-first]") is not None
        lines = "".join(map(str, block.itertext())).expandtabs(4).splitlines()
        if max(map(len, lines), default=0) > paper.code_chars - _NUMBER_CHARS * numbered:
            _widen(block)
    for formula in root.iter(f"{_XHTML}div"):
        tex = formula.get("data-tex", "")
        # A formula is never wider in ems than its LaTeX has characters.
        if len(tex) > paper.line_em and math.across(tex, language) > paper.line_em:
            _widen(formula)


def _widen(element: etree._Element) -> None:
    """Mark something as wide, but in what is itself narrow."""
    for above in element.iterancestors():
        if _NARROW & set(classes(above)) or above.tag in (f"{_XHTML}td", f"{_XHTML}th"):
            return
    add_class(element, "wide")


def _goes_beside(figure: etree._Element) -> bool:
    """True for a figure of the running text that nothing announces."""
    parent, before = figure.getparent(), figure.getprevious()
    if parent is None or "prose" not in classes(parent) or "margin" in classes(figure):
        return False
    said = "" if before is None else "".join(map(str, before.itertext())).rstrip()
    return not said.endswith(_ANNOUNCES)


def _width_mm(image: etree._Element, images: Mapping[str, ImageSource]) -> float:
    """The width of an image in millimetres: its author's or its own; 0 where it is not known."""
    style = image.get("style", "")
    if found := _WIDTH.search(style):
        return float(found[1]) * _MM[found[2]]
    source = images.get(image.get("src", "").removeprefix("image:"))
    if source is None or _SIZED.search(style):
        return 0.0
    if "drawn" in classes(image) and isinstance(source, bytes):
        size = painting.size_of(etree.fromstring(source))
        return size.width * size.pt * _MM["pt"]
    try:
        pixels = picture.width_px(source)
    except picture.Unusable:  # It is told of where the image is shown.
        return 0.0
    return pixels * _MM["px"] if pixels else _svg_width_mm(source)


def _svg_width_mm(source: ImageSource) -> float:
    """The width that a drawing gives itself, in millimetres, or 0."""
    if isinstance(source, Path):
        with source.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    else:
        head = source[:_HEAD_BYTES]
    found = _SVG_WIDTH.search(head)
    return float(found[1]) * _MM[found[2].decode()] if found else 0.0
