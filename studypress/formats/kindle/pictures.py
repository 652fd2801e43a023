"""Drawings in SVG as pictures, folds as open text, sounds and films as links.

A Kindle takes 25 drawings in SVG per book at most, and none with text in it (KPG, 9.4). It knows
no `details`: what would be hidden until it is opened stands openly instead. It plays nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote

from lxml import etree

from studypress.figures.picture import Unusable, about, picture
from studypress.formats.document import Document
from studypress.formats.images import SCREEN_PIXELS
from studypress.formats.kindle.kept import Kept
from studypress.formats.screens import rasters
from studypress.formats.screens.images import name_of
from studypress.formats.screens.namespaces import SVG, XHTML
from studypress.formats.screens.players import PLAYERS, unwrap
from studypress.markup.edit import add_class
from studypress.markup.tree import write_page
from studypress.model.guide import ImageSource

# 300 dots per inch at type of 12 points, as formulas have.
_EM_PX, _PX_PER_EM = 50, 16
# No screen of a Kindle shows more dots in a row.
_MAX_WIDTH_PX = 1600
_UNITS_PX = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "em": 16.0, "mm": 96 / 25.4}
_UNITS_PX |= {"cm": 96 / 2.54, "in": 96.0}
_LENGTH = re.compile(r"\s*([\d.]+)\s*(px|pt|pc|em|mm|cm|in|)\s*$")
_STYLE_WIDTH = re.compile(r"(?:^|;)\s*width:\s*([\d.]+)em")


class Pictures:
    """The drawings of one ePub as pictures, each of them once."""

    def __init__(self, language: str, kept: Kept) -> None:
        """`kept` has the pictures of former runs."""
        self._language = language
        self._kept = kept
        self._files: dict[str, bytes] = {}
        self._drawings: dict[str, bytes | None] = {}

    @property
    def files(self) -> Mapping[str, bytes]:
        """The pictures by the names of their files in the ePub."""
        return self._files

    def place(self, document: Document) -> Document:
        """A document without drawings, folds and what plays; the same where it has none."""
        html, own = document.html, self._own(document.images, document.html)
        signs = ("<svg", "<details", "<audio", "<video")
        if not own and not any(sign in html for sign in signs):
            return document
        root = document.tree()
        for drawing in list(root.iter(f"{{{SVG}}}svg")):
            if next(drawing.iterancestors(f"{{{SVG}}}svg"), None) is None:
                self._place_inline(drawing)
        for image in root.iter(f"{{{XHTML}}}img"):
            if data := own.get(name_of(image) or ""):
                self._place_file(image, data)
        for fold in list(root.iter(f"{{{XHTML}}}details")):
            _unfold(fold)
        for player in list(root.iter(*PLAYERS)):
            unwrap(player)
        return replace(document, html=write_page(root))

    def _own(self, images: Mapping[str, ImageSource], html: str) -> Mapping[str, bytes]:
        """The author's drawings that a document shows, clean, by their names."""
        found: dict[str, bytes] = {}
        for name, source in images.items():
            if name not in self._drawings:
                self._drawings[name] = _drawing(source)
            data = self._drawings[name]
            if data and (f"image:{name}" in html or f"image:{quote(name)}" in html):
                found[name] = data
        return found

    def _place_inline(self, drawing: etree._Element) -> None:
        """Put a picture in the place of a drawing that stands in the document itself."""
        image = etree.Element(f"{{{XHTML}}}img")
        hidden = drawing.get("aria-hidden") == "true"
        title = drawing.findtext(f"{{{SVG}}}title", "")
        words = "" if hidden else drawing.get("aria-label") or title
        tail, drawing.tail = drawing.tail, None
        style, kind = drawing.get("style", ""), drawing.get("class", "")
        drawing.attrib.pop("style", "")
        drawing.set("color", "black")
        width = _STYLE_WIDTH.search(style)
        image.set("src", self._file(drawing, float(width[1]) if width else None))
        image.set("alt", words)
        if hidden:
            image.set("role", "presentation")
        for name, value in (("class", kind), ("style", style)):
            if value:
                image.set(name, value)
        image.tail = tail
        parent = drawing.getparent()
        if parent is not None:
            parent.replace(drawing, image)

    def _place_file(self, image: etree._Element, data: bytes) -> None:
        """Let an `img` show a drawing of the author's as a picture, as large as the drawing."""
        drawing = etree.fromstring(data)
        found = _LENGTH.match(drawing.get("width", ""))
        width = float(found[1]) * _UNITS_PX[found[2]] / _PX_PER_EM if found else None
        image.set("src", self._file(drawing, width))
        style = image.get("style", "")
        if width and "width" not in style and not image.get("width"):
            image.set("style", f"{style};width: {width:g}em".lstrip(";"))

    def _file(self, drawing: etree._Element, width_em: float | None) -> str:
        """The name of the picture of a drawing that is so wide; as wide as a screen for None."""
        ratio = _ratio(drawing)
        wanted = _MAX_WIDTH_PX if width_em is None else round(width_em * _EM_PX)
        width = max(1, min(wanted, _MAX_WIDTH_PX, int((SCREEN_PIXELS * ratio) ** 0.5)))
        text = etree.tostring(drawing, encoding="unicode")
        key = hashlib.sha256(f"drawing {width} {self._language} {text}".encode()).hexdigest()
        name = f"drawings/{key[:16]}.png"
        if name not in self._files:
            data = self._kept.get(key)
            if data is None:
                data = rasters.png(drawing, self._language, width, ground="white")
            self._kept.keep(key, data)
            self._files[name] = data
        return name


def _drawing(source: ImageSource) -> bytes | None:
    """A drawing, clean; None for an image of dots, and for one that can't be shown."""
    try:
        return picture(source).data if about(source).suffix == ".svg" else None
    except Unusable:  # It is told where it is placed.
        return None


def _ratio(drawing: etree._Element) -> float:
    """The width of a drawing divided by its height."""
    box = [float(number) for number in re.findall(r"-?[\d.]+", drawing.get("viewBox", ""))[2:4]]
    if len(box) != 2:
        sides = (_LENGTH.match(drawing.get(name, "")) for name in ("width", "height"))
        box = [float(side[1]) if side else 1.0 for side in sides]
    width, height = box
    return width / height if width > 0 and height > 0 else 1.0


def _unfold(fold: etree._Element) -> None:
    """Let a fold stand openly, with the words that open it as its title."""
    fold.tag = f"{{{XHTML}}}div"
    fold.attrib.pop("open", "")
    add_class(fold, "details")
    for summary in fold.findall(f"{{{XHTML}}}summary"):
        summary.tag = f"{{{XHTML}}}p"
        add_class(summary, "summary")
