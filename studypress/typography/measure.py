"""Breaks display lettering into lines, at the size that fills its place; cuts what has one line."""

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

# Glyphs are measured at this size: large enough for a hundredth of a per cent.
_EM = 1000
_STEPS = 24

# What lines are broken at: never a space that ties two words.
_SPACE = re.compile(r"[ \t\r\n]+")
_JOINER = "\N{WORD JOINER}"


@dataclass(frozen=True, slots=True)
class Lettering:
    """Lines of text and the font size, in the unit of the place that they were fitted to."""

    lines: tuple[str, ...]
    size: float


@dataclass(frozen=True, slots=True)
class Type:
    """What a text is set in: a role of a theme's faces."""

    faces: Faces
    """The faces of the theme."""
    role: str
    """One of them: "serif", "sans", "mono" or "display"."""

    @property
    def face(self) -> Face:
        """The face of the role."""
        face: Face = getattr(self.faces, self.role)
        return face

    @property
    def is_serif(self) -> bool:
        """Whether letters that it lacks are taken from a face with serifs."""
        return self.role in ("serif", "display")


def fitted(
    text: str, type_: Type, width: float, height: float, largest: float, leading: float
) -> Lettering:
    """The text as large as `width` × `height` allow, at most `largest`, its lines evened out.

    `leading` is the distance of two lines in ems. A word that is wider than the place makes the
    whole smaller; it is never broken.
    """
    pieces = list(_pieces(text))
    if not pieces:
        return Lettering((), largest)
    choice = fonts.choose(text, faces=type_.faces)
    widths = {piece: _width(piece, type_, choice) for piece in dict.fromkeys(pieces)}
    size = _largest(pieces, widths, width, height / leading, largest)
    room = width / size
    return Lettering(_even(pieces, widths, room), size)


def cut(text: str, type_: Type, room: float) -> str:
    """As many of the first words as have room, in ems, on a line, with … where more follow.

    A first word that is wider is cut itself.
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


def width(text: str, type_: Type) -> float:
    """How wide a text is on a line, in ems, letter by letter.

    Thousands of lines are measured so in the time of one that is shaped; kerning is a hair of it.
    """
    return sum(_advance(letter, type_) for letter in text)


@cache
def _advance(letter: str, type_: Type) -> float:
    return _width(letter, type_, fonts.choose(letter, faces=type_.faces))


def narrowest(text: str, type_: Type, measure: float, weight: int, size: float) -> float:
    """The narrowest measure in which the text has no more lines than in `measure`, in ems.

    `weight` and optical `size` (in points) choose the instance of a variable font.
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
    """What may not be broken: words and the spaces between them, and each wide character."""
    for number, word in enumerate(_SPACE.split(text.strip()) if text.strip() else ()):
        if number:
            yield " "
        for wide, run in groupby(word, _wide):
            characters = "".join(run)
            yield from characters if wide else (characters,)


def _wide(character: str) -> bool:
    """True for letters as wide as high (UAX #11): what is written so has few spaces, or none."""
    wide = unicodedata.east_asian_width(character) in ("W", "F")
    return wide and unicodedata.category(character) not in ("So", "Sk")


def _largest(
    pieces: Sequence[str], widths: dict[str, float], width: float, height: float, size: float
) -> float:
    if _holds(pieces, widths, width / size, height / size):
        return size
    low, high = 0.0, size
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _holds(pieces, widths, width / middle, height / middle):
            low = middle
        else:
            high = middle
    return low


def _width(
    piece: str, type_: Type, choice: fonts.Choice, instance: Mapping[str, float] | None = None
) -> float:
    """In ems; each part of it is measured in the font that has it."""
    if _wide(piece[0]):
        return float(len(piece))
    width = 0.0
    for part, row in fonts.runs(piece, choice, type_.faces):
        if row:
            face = _face(fonts.files()[fonts.file_of(row, serif=type_.is_serif)], ())
        else:
            face = _face(type_.face.upright, tuple((instance or {}).items()))
        width += float(face.getlength(part.replace(_JOINER, ""))) / _EM
    return width


@cache
def _face(path: Path, instance: tuple[tuple[str, float], ...]) -> ImageFont.FreeTypeFont:
    """A font at the size of measuring; of a variable one, the instance with those axes set."""
    face = ImageFont.truetype(path, _EM)
    if instance and (axes := _axes(path)):
        wanted = dict(instance)
        face.set_variation_by_axes([wanted.get(tag, usual) for tag, usual in axes])
    return face


def _axes(path: Path) -> list[tuple[str, float]]:
    """The axes of a variable font in their order, each with its usual value."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        axes = font["fvar"].axes if "fvar" in font else ()
        return [(axis.axisTag, float(axis.defaultValue)) for axis in axes]


def _holds(pieces: Sequence[str], widths: dict[str, float], room: float, most: float) -> bool:
    if max(widths.values()) > room:
        return False
    return len(_broken(pieces, widths, room)) <= most


def _broken(pieces: Sequence[str], widths: dict[str, float], room: float) -> list[str]:
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
    """As many lines as in the whole measure, in the narrowest one that still holds them."""
    return tuple(_broken(pieces, widths, _narrowest(pieces, widths, room)))


def _narrowest(pieces: Sequence[str], widths: dict[str, float], room: float) -> float:
    count = len(_broken(pieces, widths, room))
    low, high = max(widths.values()), room
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if len(_broken(pieces, widths, middle)) <= count:
            high = middle
        else:
            low = middle
    return high
