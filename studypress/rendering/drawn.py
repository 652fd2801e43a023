"""Puts the figures that are drawn from text on a page, or into a document for a screen."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from studypress.figures.drawn import colours, painting, tidy
from studypress.language.record import Words
from studypress.markup.edit import add_class, classes
from studypress.model.guide import ImageSource
from studypress.typography.paper import Paper
from studypress.typography.sizes import mm
from studypress.typography.stylesheet import text_families
from studypress.typography.theme import Theme

_XHTML = "http://www.w3.org/1999/xhtml"
_IMAGE = f"{{{_XHTML}}}img"
_ACCENT = re.compile(r"--accent:\s*(#[0-9a-fA-F]{3,8})")
_OWN = ("data-description", "data-source", "data-path", "data-line")

_ROLES = {"serif": "serif", "monospace": "mono"}
"""The roles of the faces that a part of a drawing may ask for; all others are in small text's."""
_PT_PER_MM = 72 / 25.4
_USUAL_HEIGHT_MM = 150
"""No figure is higher, as long as its text is legible: base/blocks.css says so of every image."""
_BELOW_MM = 16
"""The room of a caption below a figure."""


def on_pages(
    root: etree._Element,
    images: Mapping[str, ImageSource],
    theme: Theme,
    paper: Paper,
    language: str,
) -> None:
    """Draw the figures of a document in the inks of its theme, in place."""
    for image, drawing in _drawn(root, images):
        size = painting.size_of(drawing)
        drawing = _laid(image, drawing, size, paper)
        texts = "".join(map(str, drawing.itertext()))
        families = text_families(texts, language, "sans")
        for part in drawing.iter():
            if role := _ROLES.get(part.get("font-family", "")):
                part.set("font-family", text_families(texts, language, role))
        svg = painting.on_paper(drawing, colours.of_page(theme, _accent(image, theme)), families)
        data = base64.b64encode(svg.encode()).decode("ascii")
        image.set("src", f"data:image/svg+xml;base64,{data}")
        if size.smallest:
            image.set("data-smallest", f"{size.smallest * size.pt:.2f}")
        if letters := "".join(sorted({letter for letter in texts if letter > "\x7f"})):
            image.set("data-letters", letters)  # the page needs fonts for them
        for name in ("data-description", "data-source"):
            tidy.take(image, name)


def _laid(
    image: etree._Element, drawing: etree._Element, size: painting.Size, paper: Paper
) -> etree._Element:
    """A drawing, upright or on its side: as its text is larger where there is too little room.

    Where text and side column together have room enough, it stands across both.
    """
    if image.get("style") or not size.smallest:
        return drawing
    figure = image.getparent()
    wide = figure is not None and "wide" in classes(figure)
    room = (paper.measure_mm + sum(paper.beyond_mm) * wide) * _PT_PER_MM
    top, bottom = mm(paper.margins.top), mm(paper.margins.bottom)
    tallest_mm = paper.page.height_mm - top - bottom - _BELOW_MM
    smallest = size.smallest * size.pt
    width, height = size.width * size.pt, size.height * size.pt
    usual, tallest = _USUAL_HEIGHT_MM * _PT_PER_MM, tallest_mm * _PT_PER_MM
    if smallest * min(1, room / width, usual / height) >= painting.MIN_TEXT_PT:
        return drawing
    figure = image.getparent()
    across = min(1, paper.page_mm * _PT_PER_MM / width, usual / height)
    if paper.side and figure is not None and smallest * across >= painting.MIN_TEXT_PT:
        add_class(figure, "beside")
        return drawing
    upright = min(1, room / width, tallest / height)
    lying = min(1, room / height, tallest / width)
    if upright < lying or usual < height:
        image.set("style", f"max-height: {tallest_mm:.1f}mm")
    return painting.turned(drawing) if upright < lying else drawing


def on_screens(root: etree._Element, images: Mapping[str, ImageSource], words: Words) -> None:
    """Put the figures of a document into it, in colours for any screen, in place."""
    for number, (image, drawing) in enumerate(_drawn(root, images), 1):
        figure = image.getparent()
        assert figure is not None
        made = painting.on_screen(drawing, f"d{number}-")
        if style := image.get("style"):
            made.set("style", style)
        made.set("role", "img")
        made.set("aria-label", image.get("alt", ""))
        made.tail = image.tail
        figure.replace(image, made)
        at = list(figure).index(made) + 1
        for key in ("description", "source"):
            if text := image.get(f"data-{key}"):
                figure.insert(at, _fold(key, str(words[f"figure_{key}"]), text))
                at += 1


def _fold(key: str, summary: str, text: str) -> etree._Element:
    """Words or the source of a figure, behind a line that opens them."""
    fold = etree.Element(f"{{{_XHTML}}}details", {"class": key})
    etree.SubElement(fold, f"{{{_XHTML}}}summary").text = summary
    if key == "source":
        holder = etree.SubElement(fold, f"{{{_XHTML}}}pre")
        etree.SubElement(holder, f"{{{_XHTML}}}code").text = text
    else:
        etree.SubElement(fold, f"{{{_XHTML}}}p").text = text
    fold.tail = "\n"
    return fold


def _drawn(
    root: etree._Element, images: Mapping[str, ImageSource]
) -> Iterator[tuple[etree._Element, etree._Element]]:
    """The images that are drawn in inks, each with its drawing."""
    for image in list(root.iter(_IMAGE)):
        source = images.get(image.get("src", "").removeprefix("image:"))
        if "drawn" in classes(image) and isinstance(source, bytes):
            yield image, etree.fromstring(source)


def _accent(element: etree._Element, theme: Theme) -> str:
    """The accent of the place of an element: that of its chapter."""
    for holder in (element, *element.iterancestors()):
        if found := _ACCENT.search(holder.get("style") or ""):
            return found[1]
    return theme.accent(1)
