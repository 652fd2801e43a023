"""Codes of a font in a PDF for what its glyphs alone can't say.

A PDF shows text as codes of fonts, and gives each code one text. By itself a code is the number of
a glyph. A code of its own is needed for what is no glyph of the font (see composites.py), and for a
glyph that stands for other letters elsewhere, such as the hyphen at the end of a line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any
from unicodedata import category

import uharfbuzz

from studypress.formats.pdf import composites
from studypress.formats.pdf.composites import Composite, Shape

END = 0xF000
"""The first number that is no code. Those behind it stand for runs of codes while a line is drawn.
"""

_ASCII = range(0x20, 0x7F)
_PER_EM = 1000
_OWN = "codes_of_ours"


class Codes:
    """The codes of a font beyond its glyphs, and what each shows and says."""

    def __init__(self, data: bytes, index: int, tables: Iterable[str]) -> None:
        face = uharfbuzz.Face(data, index)
        font = uharfbuzz.Font(face)
        self.first: int = face.glyph_count
        """The number of glyphs that the font has; codes of ours are not below it."""
        self.upem: int = face.upem
        """The units of the font in its size."""
        self.can_combine = composites.can_take(tables)
        """True where glyphs can be made of others."""
        self.own: dict[int, str] = {}
        """The characters of ASCII, by their glyphs: such a glyph says nothing else."""
        for code in _ASCII:
            glyph = font.get_nominal_glyph(code)
            if glyph is not None:
                self.own.setdefault(glyph, chr(code))
        self.shapes: dict[int, Shape] = {}
        """What each code shows."""
        self.texts: dict[int, str] = {}
        """What each code says."""
        self._codes: dict[tuple[Shape, str], int] = {}

    def code(self, shape: Shape, text: str) -> int | None:
        """The code that shows a shape and says a text; None where there is none left.

        It follows from both, so that nearly always all parts of a book agree in their codes.
        """
        known = self._codes.get((shape, text))
        if known is not None:
            return known
        room = END - self.first
        if len(self._codes) >= room:
            return None
        digest = hashlib.sha256(repr((shape, text)).encode()).digest()
        code = self.first + int.from_bytes(digest[:8], "big") % room
        while code in self.shapes:
            code = self.first + (code + 1 - self.first) % room
        self._codes[shape, text] = code
        self.shapes[code], self.texts[code] = shape, text
        return code

    def width(self, composite: Composite) -> int:
        """How wide a composite is, in thousandths of the size."""
        return round(composite.advance * _PER_EM / self.upem)


def of_font(fonts: Iterable[Any], font: Any) -> Codes:
    """The codes of one of the fonts of a file; fonts of one name have them together."""
    known: Codes | None = getattr(font, _OWN, None)
    if known is None:
        alike = (getattr(one, _OWN, None) for one in fonts if one.hash == font.hash)
        known = next(filter(None, alike), None)
        known = known or Codes(bytes(font.file_content), font.index, font.tables)
        setattr(font, _OWN, known)
    return known


def shapes_of(font: Any) -> Mapping[int, Shape]:
    """What the codes of a font beyond its glyphs show; empty where there are none."""
    known: Codes | None = getattr(font, _OWN, None)
    return known.shapes if known else {}


def missing_of(font: Any) -> set[str]:
    """The signs that a font was asked for and does not have."""
    known: Codes | None = getattr(font, _OWN, None)
    return (
        {known.texts[code] for code, shape in known.shapes.items() if shape == 0}
        if known
        else set()
    )


def private_of(font: Any) -> set[str]:
    """The signs of private use that a font is asked for: they mean nothing but in their font."""
    return {sign for text in font.to_unicode.values() for sign in text if category(sign) == "Co"}


def finish(font: Any) -> None:
    """Tell a font the texts of all its codes, before it is written."""
    known: Codes | None = getattr(font, _OWN, None)
    if known:
        for code, text in known.texts.items():
            font.to_unicode[code] = text
