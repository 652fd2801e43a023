"""The fonts of a book: one subset of each, with the glyphs that all parts use."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studypress.formats.pdf.bindery import cmaps, syntax
from studypress.formats.pdf.bindery.file import File
from studypress.formats.pdf.bindery.subset import Face
from studypress.formats.pdf.bindery.volume import Volume

_FIXED_WIDTH = 1
_NO_LETTER = "200b"
"""A zero-width space: the text of a glyph that has none of its own."""
_SYSTEM = b"<</Registry (Adobe)/Ordering (Identity)/Supplement 0>>"


@dataclass(slots=True)
class _Font:
    """A font as the pages name it."""

    number: int
    """The number of its object."""
    fact: dict[str, Any]
    """What the first part says of it."""
    widths: dict[int, float] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)

    def agrees(self, fact: dict[str, Any]) -> bool:
        """True where a part knows no glyph by another width."""
        return all(
            width is None or self.widths.get(code, width) == width
            for code, width, _ in fact["glyphs"]
        )

    def take(self, fact: dict[str, Any]) -> None:
        """Add the glyphs of a part. Any text goes before none, and the first before others."""
        for code, width, text in fact["glyphs"]:
            if width is not None:
                self.widths.setdefault(code, width)
            if text is not None and self.texts.get(code, _NO_LETTER) == _NO_LETTER:
                self.texts[code] = text


@dataclass(slots=True)
class _File:
    """A font file, with what all fonts show of it."""

    face: Face
    fonts: list[_Font] = field(default_factory=list)


class Fonts:
    """The fonts of a book while its parts are joined."""

    def __init__(self, folder: Path, file: File) -> None:
        self._folder, self._file = folder, file
        # The engine rounds the width of a glyph at the size at which a document shows it first, and
        # places the glyphs by it. Where two parts differ in that, their fonts differ too.
        self._fonts: dict[str, list[_Font]] = {}
        self._numbered: dict[int, _Font] = {}
        self._files: dict[str, _File] = {}

    def number(self, fact: dict[str, Any]) -> int:
        """The number of the object of a font, which is written at the end."""
        known = self._fonts.setdefault(_key(fact), [])
        font = next((font for font in known if font.agrees(fact)), None)
        if font is None:
            font = _Font(self._file.reserve(), fact)
            known.append(font)
            self._numbered[font.number] = font
            self._of(fact).fonts.append(font)
        font.take(fact)
        for digit, code in enumerate(fact["digits"]):
            font.texts.setdefault(code, f"{ord(str(digit)):04x}")
            if code not in font.widths:
                font.widths[code] = self._of(fact).face.width(code)
        return font.number

    def width(self, number: int, code: int) -> float:
        """How wide a glyph of the font with a number is, in thousandths of the font's size."""
        return self._numbered[number].widths[code]

    def write(self, volume: Volume) -> None:
        """Write the files of the fonts, and keep their other objects in the volume."""
        for found in self._files.values():
            data, written = self._embed(found)
            descriptor = volume.add(written)
            for font in found.fonts:
                glyphs = volume.add(self._glyphs(font, descriptor, data))
                volume.add(self._named(font, glyphs), font.number)

    def _of(self, fact: dict[str, Any]) -> _File:
        """The file of a font."""
        key = _file_key(fact)
        if key not in self._files:
            face = fact["face"]
            self._files[key] = _File(Face(self._folder / face["sha256"], face))
        return self._files[key]

    def _embed(self, found: _File) -> tuple[bytes, bytes]:
        """Write a font file; returns its first bytes, and the descriptor that refers to it."""
        facts = [font.fact for font in found.fonts]
        codes = {code for font in found.fonts for code in font.texts}
        missing = any(fact["codes"] is not None for fact in facts)
        data = found.face.subset(codes, missing=missing)
        if data.startswith(b"OTTO"):
            key, entries = "FontFile3", b"/Subtype/OpenType"
        else:
            key, entries = "FontFile2", b"/Length1 %d" % len(data)
        number = self._file.compressed(entries, data, level=9)
        widths = {code: width for font in found.fonts for code, width in font.widths.items()}
        fixed = len(widths) > 1 and len(set(widths.values())) == 1
        fact = facts[0]
        descriptor = {key: value.encode("latin-1") for key, value in fact["descriptor"].items()}
        descriptor["Flags"] = b"%d" % (fact["flags"] & ~_FIXED_WIDTH | fixed)
        right = syntax.number(max(widths.values(), default=0))
        bottom, top = descriptor["Descent"], descriptor["Ascent"]
        descriptor["FontBBox"] = syntax.array([b"0", bottom, right, top])
        descriptor[key] = syntax.reference(number)
        if fact["listed"]:
            listed = cmaps.glyph_list(widths)
            descriptor["CIDSet"] = syntax.reference(self._file.compressed(b"", listed))
        return data[:4], syntax.dictionary(descriptor)

    def _glyphs(self, font: _Font, descriptor: int, start: bytes) -> bytes:
        """The object of the glyphs of a font; `start` are the first bytes of its file."""
        entries = {
            "Type": b"/Font",
            "Subtype": b"/CIDFontType0" if start == b"OTTO" else b"/CIDFontType2",
            "BaseFont": syntax.name(font.fact["name"]),
            "CIDSystemInfo": _SYSTEM,
            "CIDToGIDMap": b"/Identity",
            "W": cmaps.widths(font.widths),
            "FontDescriptor": syntax.reference(descriptor),
        }
        return syntax.dictionary(entries)

    def _named(self, font: _Font, glyphs: int) -> bytes:
        """The object of a font that pages name; `glyphs` is the number of that of its glyphs."""
        texts = self._file.compressed(b"", cmaps.texts(font.texts))
        encoding = b"/Identity-H"
        if font.fact["codes"] is not None:
            codes = cmaps.codes(dict(font.fact["codes"]))
            encoding = syntax.reference(self._file.compressed(cmaps.CODES_ENTRIES, codes))
        entries = {
            "Type": b"/Font",
            "Subtype": b"/Type0",
            "BaseFont": syntax.name(font.fact["name"]),
            "ToUnicode": syntax.reference(texts),
            "Encoding": encoding,
            "DescendantFonts": syntax.array([syntax.reference(glyphs)]),
        }
        return syntax.dictionary(entries)


def _file_key(fact: dict[str, Any]) -> str:
    """What parts that use the same font of the same file have in common."""
    face = fact["face"]
    return f"{fact['name']} {face['sha256']} {face.get('index', 0)}"


def _key(fact: dict[str, Any]) -> str:
    """What parts have in common that share a font: its file, and codes that are no glyphs.

    A glyph that its font does not have is given a code for each document anew.
    """
    if fact["codes"] is None:
        return _file_key(fact)
    own = json.dumps([fact["glyphs"], fact["codes"]])
    return f"{_file_key(fact)} {hashlib.sha256(own.encode()).hexdigest()}"
