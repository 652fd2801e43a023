"""Reads what the pages of a PDF draw: glyphs with their texts, images, marked contents."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import uharfbuzz
from fontTools.pens.recordingPen import RecordingPen

_MAPPED = re.compile(rb"^<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]*)>", re.MULTILINE)
_ENCODED = re.compile(rb"^<([0-9a-f]{4})> (\d+)$", re.MULTILINE)
_OPERATORS = "BMC BDC EMC Tf Tj TJ Do q Q"
Glyph = tuple[str, int, str, float, str]
"""The name of its font, its number, its text, its width in thousandths, a digest of its outline."""


@dataclass
class Font:
    """A font of a PDF."""

    name: str
    """Its name, without the six letters that mark a subset."""
    texts: dict[int, str]
    """The text of each glyph that has one."""
    widths: dict[int, float]
    """The width of each glyph, in thousandths of the size of the font."""
    outlines: uharfbuzz.Font | None
    """Its outlines; None where it has glyphs of dots."""
    dots: dict[int, str] = field(default_factory=dict)
    """A digest of each glyph of dots."""
    codes: dict[int, int] = field(default_factory=dict)
    """The glyph of each code that is not the number of its glyph."""
    _glyphs: dict[int, Glyph] = field(default_factory=dict)

    def glyph(self, number: int) -> Glyph:
        """All that is known of a glyph."""
        if number not in self._glyphs:
            text = self.texts.get(number, "nothing")
            shown = self.codes.get(number, number)
            width = round(self.widths.get(shown, -1.0), 2)
            self._glyphs[number] = (self.name, number, text, width, self._outline(shown))
        return self._glyphs[number]

    def _outline(self, number: int) -> str:
        if self.outlines is None:
            return self.dots.get(number, "nothing")
        pen = RecordingPen()
        self.outlines.draw_glyph_with_pen(number, pen)
        return _digest(repr(pen.value).encode()) if pen.value else "empty"


@dataclass
class Drawn:
    """What a page draws."""

    marked: dict[int, str] = field(default_factory=dict)
    """The text, and the images, of each marked content that has a number, by its number."""
    twice: list[int] = field(default_factory=list)
    """The numbers that more than one marked content has."""
    glyphs: set[Glyph] = field(default_factory=set)
    """The glyphs that are shown."""
    images: list[str] = field(default_factory=list)
    """Each image that is shown, in order."""
    loose: list[str] = field(default_factory=list)
    """Texts outside of any marked content."""


class Reader:
    """Reads the pages of one file."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._fonts: dict[tuple[int, int], Font] = {}
        self._images: dict[tuple[int, int], str] = {}

    def page(self, page: pikepdf.Page) -> Drawn:
        """What a page draws."""
        drawn = Drawn()
        self._read(page.obj, page.obj.Resources, drawn, [])
        return drawn

    def _read(self, place: Any, resources: Any, drawn: Drawn, open_: list[int | None]) -> None:
        """Read the contents of a page or a form; `open_` are the marks around it, from outside."""
        font: Font | None = None
        saved: list[Font | None] = []
        for instruction in pikepdf.parse_content_stream(place, _OPERATORS):
            operands: Any = instruction.operands
            match str(instruction.operator):
                case "BMC":
                    open_.append(None)
                case "BDC":
                    open_.append(_number(operands[1], drawn))
                case "EMC":
                    open_.pop()
                case "q":
                    saved.append(font)
                case "Q":
                    font = saved.pop()
                case "Tf":
                    font = self._font(resources.Font[operands[0]])
                case "Tj" | "TJ":
                    assert font, "a text without a font"
                    _add(drawn, open_, "".join(_show(operands[0], font, drawn)))
                case "Do":
                    self._paint(resources.XObject[operands[0]], resources, drawn, open_)

    def _paint(self, thing: Any, resources: Any, drawn: Drawn, open_: list[int | None]) -> None:
        if thing.Subtype == "/Form":
            self._read(thing, thing.get("/Resources", resources), drawn, list(open_))
            return
        if thing.objgen not in self._images:
            self._images[thing.objgen] = image_digest(thing)
        digest = self._images[thing.objgen]
        drawn.images.append(digest)
        _add(drawn, open_, f"[image {digest}]")

    def _font(self, thing: Any) -> Font:
        if thing.objgen not in self._fonts:
            self._fonts[thing.objgen] = _read_font(thing)
        return self._fonts[thing.objgen]


def image_digest(image: Any) -> str:
    """A digest of all of an image."""
    facts = {
        key: str(value)
        for key, value in image.items()
        if key not in ("/Length", "/SMask", "/Filter", "/DecodeParms")
    }
    mask = image_digest(image.SMask) if "/SMask" in image else ""
    filters = str(image.get("/Filter", ""))
    data = image.read_raw_bytes() if "DCT" in filters or "JPX" in filters else image.read_bytes()
    return _digest(f"{sorted(facts.items())}{mask}".encode() + data)


def _number(properties: Any, drawn: Drawn) -> int | None:
    """The number of a marked content, None where it has none."""
    if not isinstance(properties, pikepdf.Dictionary) or "/MCID" not in properties:
        return None
    number = int(properties["/MCID"])
    if number in drawn.marked:
        drawn.twice.append(number)
    drawn.marked.setdefault(number, "")
    return number


def _add(drawn: Drawn, open_: list[int | None], text: str) -> None:
    """Note a text with the nearest marked content around it that has a number."""
    numbers = [number for number in open_ if number is not None]
    if numbers:
        drawn.marked[numbers[-1]] += text
    elif not open_:
        drawn.loose.append(text)


def _show(operand: Any, font: Font, drawn: Drawn) -> Iterator[str]:
    """The texts of the glyphs that an operator shows."""
    strings = operand if isinstance(operand, pikepdf.Array) else [operand]
    size = 1 if font.outlines is None else 2
    for string in strings:
        if isinstance(string, pikepdf.String):
            codes = bytes(string)
            for at in range(0, len(codes), size):
                glyph = font.glyph(int.from_bytes(codes[at : at + size]))
                drawn.glyphs.add(glyph)
                yield glyph[2]


def _read_font(thing: Any) -> Font:
    name = str(thing.get("/BaseFont", "")).lstrip("/").rpartition("+")[2]
    mapped = _MAPPED.findall(thing.ToUnicode.read_bytes()) if "/ToUnicode" in thing else []
    texts = {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in mapped
    }
    if thing.Subtype == "/Type3":
        widths = {int(thing.FirstChar) + at: float(w) for at, w in enumerate(thing.Widths)}
        dots = {
            int(str(key).lstrip("/")): _digest(value.read_bytes())
            for key, value in thing.CharProcs.items()
        }
        return Font(name, texts, widths, None, dots)
    (child,) = thing.DescendantFonts
    described = child.FontDescriptor
    key = next(key for key in ("/FontFile2", "/FontFile3") if key in described)
    face = uharfbuzz.Face(uharfbuzz.Blob(described[key].read_bytes()))
    codes = {}
    if isinstance(thing.Encoding, pikepdf.Stream):
        rows = _ENCODED.findall(thing.Encoding.read_bytes())
        codes = {int(code, 16): int(glyph) for code, glyph in rows}
    widths = dict(_widths(list(child.W)))
    return Font(name, texts, widths, uharfbuzz.Font(face), codes=codes)


def _widths(entries: list[Any]) -> Iterator[tuple[int, float]]:
    """The widths of glyphs, as PDF 2.0, 9.7.4.3 writes them."""
    while entries:
        first = int(entries.pop(0))
        second = entries.pop(0)
        if isinstance(second, pikepdf.Array):
            yield from ((first + at, float(width)) for at, width in enumerate(second))
        else:
            width = float(entries.pop(0))
            yield from ((number, width) for number in range(first, int(second) + 1))


def same_images(pdf: pikepdf.Pdf) -> list[str]:
    """The images that a file holds more than once."""
    places: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
            places[image_digest(thing)].add(thing.objgen)
    return [f"{digest}: {len(found)} times" for digest, found in places.items() if len(found) > 1]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]
