"""Cuts a font down to the glyphs that a book shows, as the typesetter does it for one document."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import uharfbuzz

from studypress.formats.pdf import composites
from studypress.formats.pdf.composites import Composite

_DROPPED = (
    *(b"BASE", b"DSIG", b"EBDT", b"EBLC", b"EBSC", b"GPOS", b"GSUB", b"JSTF", b"LTSH", b"PCLT"),
    b"SVG ",
)
_PICTURES = ("CBDT", "CBLC", "SVG ", "COLR")
_PER_EM = 1000
_OBLIQUE, _ITALIC = 1, 2


class Face:
    """A font file at one place of its axes.

    The typesetter's reference to it has: `index`, the font in a collection; `variations`, places on
    axes that are set; `weight`, `size` in pixels and `style` (1 for oblique, 2 for italic), from
    which the places on other axes follow; `images`, true where its glyphs are pictures.
    """

    def __init__(self, path: Path, reference: Mapping[str, Any]) -> None:
        blob = uharfbuzz.Blob.from_file_path(str(path))
        self._face = uharfbuzz.Face(blob, reference["index"])
        self._has_pictures = bool(reference["images"])
        axes = {axis.tag: axis for axis in self._face.axis_infos}
        self._places = {
            tag: value for tag, value in _places(reference, axes).items() if tag in axes
        }

    def width(self, glyph: int) -> float:
        """How wide a glyph is, in thousandths of the size of the font."""
        font = uharfbuzz.Font(self._face)
        font.set_variations(self._places)
        advance: int = font.get_glyph_h_advance(glyph)
        units: int = self._face.upem
        return round(advance * _PER_EM / units)

    def subset(
        self, glyphs: Collection[int], made: Sequence[Composite] = (), *, missing: bool
    ) -> bytes:
        """A font file with these glyphs, which keep their numbers; all behind the last are gone.

        Behind them come glyphs that are `made` of others. `missing` tells that the sign for missing
        glyphs is shown. A font of pictures is left without them, since its pictures are drawn as
        images.
        """
        kept = {glyph for glyph in glyphs if glyph < self._face.glyph_count} | {0}
        flags = uharfbuzz.SubsetFlags.PASSTHROUGH_UNRECOGNIZED
        flags |= uharfbuzz.SubsetFlags.DESUBROUTINIZE
        if missing:
            flags |= uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
        first = uharfbuzz.SubsetInput()
        first.flags = flags | uharfbuzz.SubsetFlags.RETAIN_GIDS
        first.glyph_set.update(kept)
        first.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _DROPPED)
        # The numbers are kept, but not the empty glyphs behind the last.
        second = uharfbuzz.SubsetInput()
        second.flags = flags | uharfbuzz.SubsetFlags.NO_HINTING
        second.glyph_set.update(range(max(kept) + 1))
        face = self._at_place(second.subset(first.subset(self._face)))
        data = bytes(face.blob.data)
        data = _without_pictures(data) if self._has_pictures else data
        return composites.add(data, made, max(kept) + 1)

    def _at_place(self, face: uharfbuzz.Face) -> uharfbuzz.Face:
        """The font at its place of the axes; it is no longer variable then."""
        if not face.axis_infos:
            return face
        pinned = uharfbuzz.SubsetInput()
        pinned.keep_everything()
        pinned.pin_all_axes_to_default(face)
        for tag, value in self._places.items():
            pinned.pin_axis_location(face, tag, value)
        return pinned.subset(face)


def _places(reference: Mapping[str, Any], axes: Mapping[str, Any]) -> dict[str, float]:
    """The place on each axis that is set, or follows from the weight, the size and the style."""
    slant = 0.0
    if reference["style"] == _OBLIQUE and "slnt" in axes:
        # A slant to the right is below 0.
        slant = axes["slnt"].max_value or axes["slnt"].min_value
    return {
        "wght": reference["weight"],
        "opsz": reference["size"],
        "slnt": slant,
        "ital": int(reference["style"] == _ITALIC),
        **reference["variations"],
    }


def _without_pictures(data: bytes) -> bytes:
    """A font whose glyphs are all empty."""
    # Few books have one, and to load this takes as long as to bind thirty pages.
    from fontTools.ttLib import TTFont, newTable
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    font = TTFont(BytesIO(data), recalcTimestamp=False)
    names = font.getGlyphOrder()
    if "glyf" not in font or "loca" not in font:
        font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
        font["glyf"].glyphOrder = names
        font["glyf"].glyphs = {}
    for name in names:
        font["glyf"].glyphs[name] = Glyph()
    for table in _PICTURES:
        if table in font:
            del font[table]
    out = BytesIO()
    font.save(out)
    return out.getvalue()
