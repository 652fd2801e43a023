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
from pathlib import Path
from typing import Any

import uharfbuzz

_ITALIC = 2  # PANGO_STYLE_ITALIC

_FOLDER: ContextVar[Path | None] = ContextVar("_FOLDER", default=None)


@contextmanager
def kept_in(folder: Path) -> Iterator[None]:
    """Let files that are written here have references; the fonts are kept in a folder.

    A font's name there is the SHA-256 digest of its bytes.
    """
    folder.mkdir(exist_ok=True)
    token = _FOLDER.set(folder)
    try:
        yield
    finally:
        _FOLDER.reset(token)


def refer(font: Any) -> bool:
    """Put a reference in the place of a font's bytes; False where fonts are to be embedded."""
    folder = _FOLDER.get()
    if folder is None:
        return False
    data = bytes(font.file_content)
    digest = hashlib.sha256(data).hexdigest()
    place = folder / digest
    if not place.exists():
        place.write_bytes(data)
    facts = {
        "family": font.family,
        "images": bool(font.png or font.svg or font.colr),
        "index": font.index,
        "missing": bool(font.missing),
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

    The typesetter takes the width of a glyph from the first size in which it is set, which is
    another one in another part of a book, and rounds it. Then two parts would differ by that.
    """

    def __init__(self, font: Any) -> None:
        super().__init__()
        face = uharfbuzz.Face(bytes(font.file_content), font.index)
        self._count = face.glyph_count
        self._upem = face.upem
        self._font = uharfbuzz.Font(face)
        if "fvar" in font.tables:
            self._font.set_variations(axes_of(font))

    def __contains__(self, glyph: object) -> bool:
        if super().__contains__(glyph):
            return True
        if not isinstance(glyph, int) or glyph >= self._count:
            return False
        self[glyph] = round(self._font.get_glyph_h_advance(glyph) * 1000 / self._upem)
        return True


def axes_of(font: Any) -> dict[str, float]:
    """The place of a variable font on its axes, as the typesetter embeds it."""
    return {
        "wght": font.weight,
        "opsz": font.font_size,
        "ital": int(font.style == _ITALIC),
        **font.variations,
    }
