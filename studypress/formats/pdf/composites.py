"""Glyphs that are made of others of the same font: a letter with its marks, as one glyph.

Where a font draws one letter as several glyphs, or several letters as one, no glyph of it stands
for a letter, and what a PDF says of its glyphs is no text. A font in a PDF is ours to write: such
letters get glyphs of their own there, each of which has a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import NamedTuple

_OTHER_LISTS = ("vmtx", "vhea", "hdmx")


class Piece(NamedTuple):
    """A glyph of the font, as a part of another one."""

    glyph: int
    """The number of the glyph."""
    x: int
    """How far to the right it is, in units of the font."""
    y: int
    """How far up it is, in units of the font."""


class Composite(NamedTuple):
    """A glyph that is made of others. One without pieces is blank."""

    advance: int
    """Its width, in units of the font."""
    pieces: tuple[Piece, ...] = ()
    """What it shows."""


Shape = int | Composite
"""What a code of a font shows: a glyph of the font, or one that is made of its glyphs."""


def plain(shape: Shape) -> int | list[object]:
    """A shape as JSON has it."""
    if isinstance(shape, int):
        return shape
    return [shape.advance, [list(piece) for piece in shape.pieces]]


def of_plain(value: int | Sequence[object]) -> Shape:
    """A shape of what `plain` made of it."""
    if isinstance(value, int):
        return value
    advance, pieces = value
    assert isinstance(advance, int)
    assert isinstance(pieces, Sequence)
    return Composite(advance, tuple(Piece(*piece) for piece in pieces))


def glyphs_of(shapes: Iterable[Shape]) -> set[int]:
    """The glyphs of a font that some shapes need."""
    found: set[int] = set()
    for shape in shapes:
        if isinstance(shape, int):
            found.add(shape)
        else:
            found.update(piece.glyph for piece in shape.pieces)
    return found


def can_take(tables: Iterable[str]) -> bool:
    """True for a font with these tables to which composites can be added: TrueType outlines."""
    return {"glyf", "loca", "hmtx"} <= set(tables)


def add(data: bytes, composites: Sequence[Composite], first: int) -> bytes:
    """A font with composites as further glyphs, whose numbers go up from `first`.

    `first` is above the number of every glyph that a composite has. Numbers between are empty.
    """
    if not composites:
        return data
    # Few books need it, and it takes as long to load as to bind thirty pages.
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

    font = TTFont(BytesIO(data), recalcTimestamp=False, recalcBBoxes=False)
    order = font.getGlyphOrder()
    table, widths = font["glyf"], font["hmtx"].metrics
    names = [*order]
    for number in range(len(order), first + len(composites)):
        name = f"composite{number}"
        glyph, advance = Glyph(), 0
        if number >= first:
            made = composites[number - first]
            advance = made.advance
            glyph.numberOfContours = -1 if made.pieces else 0
            glyph.components = [
                _component(GlyphComponent(), order[piece.glyph], piece) for piece in made.pieces
            ]
        table.glyphs[name] = glyph
        widths[name] = (advance, 0)
        names.append(name)
    font.setGlyphOrder(names)
    table.glyphOrder = names
    _measure(font, names[first:])
    # These list all glyphs too, and no text in a PDF of ours runs downwards.
    for tag in _OTHER_LISTS:
        if tag in font:
            del font[tag]
    # A list of names could not name the new ones, and a PDF needs none.
    font["post"].formatType = 3.0
    out = BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def _component(component: object, name: str, piece: Piece) -> object:
    """A component of a glyph at a place, where it is neither scaled nor hinted."""
    component.glyphName = name  # type: ignore[attr-defined]
    component.x, component.y = piece.x, piece.y  # type: ignore[attr-defined]
    component.flags = 0  # type: ignore[attr-defined]
    return component


def _measure(font: object, names: Sequence[str]) -> None:
    """Measure new glyphs, and note what the font must say of its largest ones."""
    table, most = font["glyf"], font["maxp"]  # type: ignore[index]
    widths = font["hmtx"].metrics  # type: ignore[index]
    for name in names:
        glyph = table[name]
        if not glyph.isComposite():
            continue
        glyph.recalcBounds(table)
        points, contours, depth = glyph.getCompositeMaxpValues(table)
        most.maxCompositePoints = max(most.maxCompositePoints, points)
        most.maxCompositeContours = max(most.maxCompositeContours, contours)
        most.maxComponentElements = max(most.maxComponentElements, len(glyph.components))
        most.maxComponentDepth = max(most.maxComponentDepth, depth)
        widths[name] = (widths[name][0], glyph.xMin)
