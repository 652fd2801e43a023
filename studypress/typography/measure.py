"""Measures text: breaks titles into lines at the size that fills their place, and cuts text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby
from pathlib import Path

from PIL import ImageFont

from studypress.typography import fonts
from studypress.typography.faces import Face, Faces

# The size at which glyphs are measured, in pixels per em. The results are exact to 0.01 per cent.
_PIXELS_PER_EM = 1000
# The number of times that an interval is halved in a search.
_BISECTION_STEPS = 24

# The longest words of languages that join them have about so many letters.
_MOST_LETTERS = 60
# The spaces at which lines break. A no-break space is not among them.
_SPACE = re.compile(r"[ \t\r\n]+")
_JOINER = "\N{WORD JOINER}"


@dataclass(frozen=True, slots=True)
class Lettering:
    """A text that was fitted into a place."""

    lines: tuple[str, ...]
    """The lines of the text."""
    size: float
    """The size of the font, in the unit of the place."""


@dataclass(frozen=True, slots=True)
class Type:
    """The face of a text: a role of a theme."""

    faces: Faces
    """The faces of the theme."""
    role: str
    """The role: "serif", "sans", "mono" or "display"."""

    @property
    def face(self) -> Face:
        """The face of the role."""
        face: Face = getattr(self.faces, self.role)
        return face

    @property
    def is_serif(self) -> bool:
        """True where letters that the face lacks are taken from a face with serifs."""
        return self.role in ("serif", "display")


def fitted(
    text: str, type_: Type, width: float, height: float, largest: float, leading: float
) -> Lettering:
    """The text as large as a place of `width` × `height` allows, in lines of similar length.

    Its size is at most `largest`. `leading` is the distance of two lines in ems. A word that is
    wider than the place makes the whole text smaller. It is broken only where it has so many
    letters that none could be read: such a thing is rather an address or a mistake than a word.
    """
    pieces = [part for piece in _pieces(text) for part in _divided(piece)]
    if not pieces:
        return Lettering((), largest)
    choice = fonts.choose(text, faces=type_.faces)
    widths = {piece: _width(piece, type_, choice) for piece in dict.fromkeys(pieces)}
    size = _largest(pieces, widths, width, height / leading, largest)
    room = width / size
    return Lettering(_even(pieces, widths, room), size)


def cut(text: str, type_: Type, room: float) -> str:
    """The first words of a text that fit into a line of `room` ems, with … where more follow.

    A first word that is too wide is cut.
    """
    text = " ".join(text.split())
    if width(text, type_) <= room:
        return text
    kept, used = 0, width(" …", type_)
    for letter in text:
        used += _advance(letter, type_)
        if used > room:
            break
        kept += 1
    pieces = list(accumulate(map(len, _pieces(text))))
    whole = max((end for end in pieces if end <= kept), default=0)
    return text[:whole].rstrip(" ,;:–—") + " …" if whole else f"{text[:kept]}…"


def width(text: str, type_: Type, weight: int | None = None) -> float:
    """The width of a text on one line, in ems: the sum of the widths of its letters.

    This is a thousand times faster than to shape the text. Kerning changes the width very little.
    `weight` chooses the instance of a variable font.
    """
    return sum(_advance(letter, type_, weight) for letter in text)


@cache
def _advance(letter: str, type_: Type, weight: int | None = None) -> float:
    instance = {"wght": float(weight)} if weight else None
    return _width(letter, type_, fonts.choose(letter, faces=type_.faces), instance)


def narrowest(text: str, type_: Type, measure: float, weight: int, size: float) -> float:
    """The smallest width, in ems, in which a text has no more lines than in `measure`.

    `weight` and the optical `size` in points choose the instance of a variable font.
    """
    pieces = list(_pieces(text))
    if not pieces:
        return measure
    choice = fonts.choose(text, faces=type_.faces)
    instance = {"wght": float(weight), "opsz": size}
    widths = {piece: _width(piece, type_, choice, instance) for piece in dict.fromkeys(pieces)}
    if max(widths.values()) >= measure or len(_broken(pieces, widths, measure)) == 1:
        return measure
    return _narrowest(pieces, widths, measure)


def _pieces(text: str) -> Iterator[str]:
    """The unbreakable pieces of a text: words, the spaces between them, single wide characters."""
    for number, word in enumerate(_SPACE.split(text.strip()) if text.strip() else ()):
        if number:
            yield " "
        for wide, run in groupby(word, _is_wide):
            characters = "".join(run)
            yield from characters if wide else (characters,)


def _divided(piece: str) -> Iterator[str]:
    """A piece in parts of so many letters as a word may have."""
    for begin in range(0, len(piece), _MOST_LETTERS):
        yield piece[begin : begin + _MOST_LETTERS]


def _is_wide(character: str) -> bool:
    """True for a letter that is as wide as high (UAX #11). Lines may break between such letters."""
    wide = unicodedata.east_asian_width(character) in ("W", "F")
    return wide and unicodedata.category(character) not in ("So", "Sk")


def _largest(
    pieces: Sequence[str], widths: dict[str, float], width: float, height: float, size: float
) -> float:
    if _holds(pieces, widths, width / size, height / size):
        return size
    low, high = 0.0, size
    for _ in range(_BISECTION_STEPS):
        middle = (low + high) / 2
        if _holds(pieces, widths, width / middle, height / middle):
            low = middle
        else:
            high = middle
    return low


def _width(
    piece: str, type_: Type, choice: fonts.Choice, instance: Mapping[str, float] | None = None
) -> float:
    """The width of a piece in ems. Each part of it is measured in its own font."""
    if _is_wide(piece[0]):
        return float(len(piece))
    width = 0.0
    for part, row in fonts.runs(piece, choice, type_.faces):
        if row:
            face = _face(fonts.files()[fonts.file_of(row, serif=type_.is_serif)], ())
        else:
            face = _face(type_.face.upright, tuple((instance or {}).items()))
        width += float(face.getlength(part.replace(_JOINER, ""))) / _PIXELS_PER_EM
    return width


@cache
def _face(path: Path, instance: tuple[tuple[str, float], ...]) -> ImageFont.FreeTypeFont:
    """A font at the size for measuring. Of a variable font it is the instance with these axes."""
    face = ImageFont.truetype(path, _PIXELS_PER_EM)
    if instance and (axes := _axes(path)):
        values = dict(instance)
        face.set_variation_by_axes([values.get(tag, default) for tag, default in axes])
    return face


def _axes(path: Path) -> list[tuple[str, float]]:
    """The axes of a variable font in their order, each with its default value."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        axes = font["fvar"].axes if "fvar" in font else ()
        return [(axis.axisTag, float(axis.defaultValue)) for axis in axes]


def _holds(pieces: Sequence[str], widths: dict[str, float], room: float, most: float) -> bool:
    """True where the pieces fit into at most so many lines of a width, without a broken word."""
    if max(widths.values()) > room:
        return False
    return len(_broken(pieces, widths, room)) <= most


def _broken(pieces: Sequence[str], widths: dict[str, float], room: float) -> list[str]:
    """The lines of the pieces in a width, each as full as possible."""
    lines: list[str] = [""]
    used = 0.0
    for piece in pieces:
        if used and used + widths[piece] > room:
            lines.append("")
            used = 0.0
            if piece.isspace():
                continue
        if lines[-1] or not piece.isspace():
            lines[-1] += piece
            used += widths[piece]
    return [line.rstrip() for line in lines if line.strip()]


def _even(pieces: Sequence[str], widths: dict[str, float], room: float) -> tuple[str, ...]:
    """The lines in the narrowest room that needs no more of them than `room`."""
    return tuple(_broken(pieces, widths, _narrowest(pieces, widths, room)))


def _narrowest(pieces: Sequence[str], widths: dict[str, float], room: float) -> float:
    count = len(_broken(pieces, widths, room))
    low, high = max(widths.values()), room
    for _ in range(_BISECTION_STEPS):
        middle = (low + high) / 2
        if len(_broken(pieces, widths, middle)) <= count:
            high = middle
        else:
            low = middle
    return high
