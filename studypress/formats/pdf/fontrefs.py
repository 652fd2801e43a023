"""References to fonts, in the place of the fonts themselves.

Each part of a book would have its own subset of each font. Instead a part's file has a reference
for each, and the bindery makes one subset of all glyphs that the book uses.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uharfbuzz
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from studypress.formats.pdf import codes
from studypress.formats.pdf.composites import plain

_MEASURED = 0.3
"""A measured width differs by less from that in the font, in thousandths of a size."""


@dataclass(slots=True)
class Keeper:
    """The folder in which fonts are kept while files are written."""

    folder: Path
    missing: set[str] = field(default_factory=set)
    """The signs for which no font had a glyph."""
    private: set[str] = field(default_factory=set)
    """The signs of private use that fonts had."""


_KEEPER: ContextVar[Keeper | None] = ContextVar("_KEEPER", default=None)


@contextmanager
def kept_in(folder: Path) -> Iterator[Keeper]:
    """Let files that are written here have references; the fonts are kept in a folder.

    A font's name there is the SHA-256 digest of its bytes.
    """
    folder.mkdir(exist_ok=True)
    keeper = Keeper(folder)
    token = _KEEPER.set(keeper)
    try:
        yield keeper
    finally:
        _KEEPER.reset(token)


def are_referred_to() -> bool:
    """True where files that are written have references to their fonts."""
    return _KEEPER.get() is not None


def refer(font: Any) -> bool:
    """Put a reference in the place of a font's bytes; False where fonts are to be embedded."""
    keeper = _KEEPER.get()
    if keeper is None:
        return False
    keeper.missing |= codes.missing_of(font)
    keeper.private |= codes.private_of(font)
    data = bytes(font.file_content)
    digest = hashlib.sha256(data).hexdigest()
    place = keeper.folder / digest
    if not place.exists():
        place.write_bytes(data)
    facts = {
        "codes": [[code, plain(shape)] for code, shape in sorted(codes.shapes_of(font).items())],
        "family": font.family,
        "images": bool(font.png or font.svg or font.colr),
        "index": font.index,
        "sha256": digest,
        "size": font.font_size,
        "style": int(font.style),
        "variations": font.variations,
        "weight": font.weight,
    }
    # The first four bytes tell the typesetter which kind of font it is.
    kind = "OTTO" if data[:4] == b"OTTO" else "true"
    font.file_content = f"{kind}\n{json.dumps(facts, sort_keys=True)}".encode()
    return True


class Widths(dict[int, int]):
    """The widths of a font's glyphs in thousandths of its size, from the font itself.

    The typesetter measures a glyph in the first size in which it is set, which is another one in
    another part of a book, and rounds it. Then two parts might differ by that.
    """

    def __init__(self, font: Any, pango_font: Any) -> None:
        super().__init__()
        face = uharfbuzz.Face(bytes(font.file_content), font.index)
        self._glyphs = face.glyph_count
        self._upem = face.upem
        self._font = uharfbuzz.Font(face)
        if "fvar" in font.tables:
            self._font.set_variations({"wght": font.weight, **font.variations})
        self._pango_font = pango_font
        self._size = font.font_size
        self._ink, self._logical = ffi.new("PangoRectangle *"), ffi.new("PangoRectangle *")

    def __contains__(self, glyph: object) -> bool:
        if super().__contains__(glyph):
            return True
        if not isinstance(glyph, int) or glyph >= self._glyphs:
            return False
        pango.pango_font_get_glyph_extents(self._pango_font, glyph, self._ink, self._logical)
        measured = self._logical.width * 1000 * FROM_UNITS / self._size
        exact = self._font.get_glyph_h_advance(glyph) * 1000 / self._upem
        # A variable font may stand elsewhere on its axes than its description says.
        self[glyph] = round(exact if abs(exact - measured) < _MEASURED else measured)
        return True
