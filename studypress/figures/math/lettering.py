"""Letters in formulas that the face of formulas lacks: their widths, and outlines of joined ones.

The typesetter draws the text of a drawing letter by letter. That is right for Chinese or Russian,
but letters of Arabic join, and vowels of Hindi are set around their consonants.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

_FOREIGN = re.compile(r"[^\x00-\x7f]+")


def joins(text: str) -> bool:
    """True for a text in which the shape or the place of a letter depends on those beside it."""
    return any(
        unicodedata.category(letter) in ("Mn", "Mc")
        or unicodedata.bidirectional(letter) in ("R", "AL")
        for letter in text
    )


def widths(tex: str) -> dict[str, float]:
    """The width in em of each letter beyond ASCII, and of each piece with joined letters.

    They are in the face of running text, or in its fallbacks.
    """
    from studypress.typography import measure
    from studypress.typography.theme import classic

    pieces = _FOREIGN.findall(tex)
    face = measure.Type(classic().faces, "serif")
    letters = {letter for piece in pieces for letter in piece if letter.isprintable()}
    found = {letter: measure.width(letter, face) for letter in letters}
    return found | {piece: outlines(piece, "en")[1] for piece in pieces if joins(piece)}


@lru_cache(maxsize=512)
def outlines(text: str, language: str) -> tuple[str, float]:
    """The outline of a text as the data of a path, 1000 units to the em, and its width in em."""
    import uharfbuzz
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    pen, at = SVGPathPen(None, ntos=lambda number: f"{number:.0f}"), 0.0
    for part, font in _fonts(text, language):
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(font))
        shaper, scale = uharfbuzz.Font(face), 1000 / face.upem
        buffer = uharfbuzz.Buffer()
        buffer.add_str(part)
        buffer.guess_segment_properties()
        uharfbuzz.shape(shaper, buffer)
        for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            x, y = at + place.x_offset * scale, place.y_offset * scale
            shaper.draw_glyph_with_pen(
                glyph.codepoint, TransformPen(pen, (scale, 0, 0, scale, x, y))
            )
            at += place.x_advance * scale
    return pen.getCommands(), at / 1000


def _fonts(text: str, language: str) -> Iterator[tuple[str, Path]]:
    """The parts of a text, each with the file of its font."""
    from studypress.typography import fonts
    from studypress.typography.theme import classic

    upright = classic().faces.serif.upright
    for part, row in fonts.runs(text, fonts.choose(text, language)):
        yield part, fonts.files()[fonts.file_of(row, serif=True)] if row else upright
