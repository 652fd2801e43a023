"""The fonts of a book: one subset of each, with the glyphs that all parts use."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studypress.formats.pdf import composites
from studypress.formats.pdf.bindery import cmaps, syntax
from studypress.formats.pdf.bindery.file import File
from studypress.formats.pdf.bindery.subset import Face
from studypress.formats.pdf.bindery.volume import Volume
from studypress.formats.pdf.composites import Composite, Shape, of_plain

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
    shapes: dict[int, Shape] = field(default_factory=dict)
    """What each code shows that is no glyph."""

    @property
    def shown(self) -> dict[int, Shape]:
        """What each code shows."""
        return {**{code: code for code in self.texts}, **self.shapes}

    def agrees(self, fact: dict[str, Any]) -> bool:
        """True where a part knows no code by another width, another text, or for another shape."""
        return all(
            (width is None or self.widths.get(code, width) == width)
            and _agree(self.texts.get(code), text)
            for code, width, text in fact["glyphs"]
        ) and all(
            self.shapes.get(code, shape) == shape
            for code, shape in ((code, of_plain(value)) for code, value in fact["codes"])
        )

    def take(self, fact: dict[str, Any]) -> None:
        """Add the codes of a part. Any text goes before none."""
        for code, width, text in fact["glyphs"]:
            if width is not None:
                self.widths.setdefault(code, width)
            if text is not None and self.texts.get(code, _NO_LETTER) == _NO_LETTER:
                self.texts[code] = text
        for code, value in fact["codes"]:
            self.shapes.setdefault(code, of_plain(value))


@dataclass(slots=True)
class _File:
    """A font file, with what all fonts show of it."""

    face: Face
    fonts: list[_Font] = field(default_factory=list)
    made: dict[Composite, int] = field(default_factory=dict)
    """The number of each glyph that is made of others."""

    def glyph(self, font: _Font, code: int) -> int:
        """The number of the glyph that a code of a font shows."""
        shape = font.shapes.get(code, code)
        return shape if isinstance(shape, int) else self.made[shape]


class Fonts:
    """The fonts of a book while its parts are joined."""

    def __init__(self, folder: Path, file: File) -> None:
        self._folder, self._file = folder, file
        # The engine rounds the width of a glyph at the size at which a document shows it first, and
        # places the glyphs by it. Where two parts differ in that, or in what a code says, their
        # fonts differ too.
        self._fonts: dict[str, list[_Font]] = {}
        self._numbered: dict[int, _Font] = {}
        self._files: dict[str, _File] = {}

    def number(self, fact: dict[str, Any]) -> int:
        """The number of the object of a font, which is written at the end."""
        known = self._fonts.setdefault(_file_key(fact), [])
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
                glyphs = volume.add(self._glyphs(found, font, descriptor, data))
                volume.add(self._named(found, font, glyphs), font.number)

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
        shown = {shape for font in found.fonts for shape in font.shown.values()}
        glyphs = composites.glyphs_of(shown)
        made = sorted(shape for shape in shown if not isinstance(shape, int))
        first = max(glyphs, default=0) + 1
        found.made = {shape: first + index for index, shape in enumerate(made)}
        missing = any(0 in font.shapes.values() for font in found.fonts)
        data = found.face.subset(glyphs, made, missing=missing)
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
            listed = cmaps.glyph_list({*glyphs, *found.made.values()})
            descriptor["CIDSet"] = syntax.reference(self._file.compressed(b"", listed))
        return data[:4], syntax.dictionary(descriptor)

    def _glyphs(self, found: _File, font: _Font, descriptor: int, start: bytes) -> bytes:
        """The object of the glyphs of a font; `start` are the first bytes of its file."""
        # The sign for missing glyphs is as wide as each such character is taken to be.
        widths = {
            found.glyph(font, code): width
            for code, width in font.widths.items()
            if font.shapes.get(code) != 0
        }
        entries = {
            "Type": b"/Font",
            "Subtype": b"/CIDFontType0" if start == b"OTTO" else b"/CIDFontType2",
            "BaseFont": syntax.name(font.fact["name"]),
            "CIDSystemInfo": _SYSTEM,
            "CIDToGIDMap": b"/Identity",
            "W": cmaps.widths(widths),
            "FontDescriptor": syntax.reference(descriptor),
        }
        return syntax.dictionary(entries)

    def _named(self, found: _File, font: _Font, glyphs: int) -> bytes:
        """The object of a font that pages name; `glyphs` is the number of that of its glyphs."""
        texts = self._file.compressed(b"", cmaps.texts(font.texts))
        encoding = b"/Identity-H"
        if font.shapes:
            codes = cmaps.codes({code: found.glyph(font, code) for code in font.shown})
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


def _agree(one: str | None, other: str | None) -> bool:
    """True for texts of one code of which none is another letter."""
    return one == other or bool({one, other} & {None, _NO_LETTER})
