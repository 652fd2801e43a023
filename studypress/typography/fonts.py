"""Which font has a letter: the faces of a theme, else one of the catalogue's fallbacks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from studypress.language.tags import is_traditional
from studypress.typography.catalogue import FALLBACKS, Fallback
from studypress.typography.catalogue import files as files
from studypress.typography.faces import Faces
from studypress.typography.faces import family as family_of
from studypress.typography.scriptnames import script

# In each face of our own theme, so that no file is opened for most Latin text.
_EVERYWHERE = (
    frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) - frozenset("\xadĬĭĲĳŉŦŧ")
) | frozenset("\t\n\r–—‘’‚“”„†‡•…‰‹›€™←↑→↓−≈≠≤≥×")
# Spaces, controls and joiners leave no mark.
_UNSEEN = frozenset(("Cc", "Cf", "Zl", "Zp", "Zs"))


@dataclass(frozen=True, slots=True)
class Choice:
    """What some text is set in, beyond the faces of its theme."""

    rows: tuple[Fallback, ...]
    """The fallbacks that it needs, in the order in which they are asked for a letter."""
    missing: frozenset[str]
    """The characters that no font has."""


def choose(letters: Iterable[str], language: str = "en", faces: Faces | None = None) -> Choice:
    """What to set some characters in, beyond the faces of a theme (without one: of our own).

    `language` settles which country's forms Han characters take.
    """
    characters = frozenset(letters)
    if faces is None and characters <= _EVERYWHERE:
        return Choice((), frozenset())  # as most text is: no theme need be read for it
    faces = faces or _classic()
    common = _EVERYWHERE if faces == _classic() else frozenset()
    lacking = {one for one in characters - common if _seen(one)}
    if lacking:
        lacking -= _first(faces) | _mapped(faces.symbols.upright)
    rows = []
    if lacking:
        scripts = frozenset(map(script, lacking))
        for row in _ordered(scripts, language):
            had = lacking & _covered(row)
            if had:
                rows.append(row)
                lacking -= had
            if not lacking:
                break
    return Choice(tuple(rows), frozenset(lacking))


def wanted(choice: Choice) -> tuple[Path, ...]:
    """The font files that came along, but for those of fallbacks that were not chosen."""
    spare = {name for row in FALLBACKS if row not in choice.rows for name in (row.serif, row.sans)}
    kept = {name for row in choice.rows for name in (row.serif, row.sans)}
    return tuple(path for name, path in files().items() if name in kept or name not in spare)


def runs(
    text: str, choice: Choice, faces: Faces | None = None
) -> Iterator[tuple[str, Fallback | None]]:
    """A text in parts that one font has: its fallback, or None for the faces of the theme.

    Marks on a letter go with it, and what leaves no mark goes with what is before it. Spaces are
    not taken from fonts of signs, whose spaces are as wide as the signs.
    """
    if not choice.rows:
        yield text, None
        return
    first = _first(faces or _classic())
    covered = [(row, _covered(row)) for row in choice.rows]
    part, of, settled = "", None, False
    for letter in text:
        wide = letter.isspace() and of is not None and not of.scripts
        if wide or (_seen(letter) and not (settled and unicodedata.combining(letter))):
            plain = wide or letter in first
            row = None if plain else next((row for row, had in covered if letter in had), None)
            if settled and row != of:
                yield part, of
                part = ""
            of, settled = row, True
        part += letter
    yield part, of


def file_of(row: Fallback, *, serif: bool) -> str:
    """The name of a fallback's file with or without serifs, or of the one that is installed."""
    wanted, other = (row.serif, row.sans) if serif else (row.sans, row.serif)
    return wanted if wanted in files() else other


def family(name: str) -> str:
    """The family that an installed font file says it is of."""
    return family_of(files()[name])


def _classic() -> Faces:
    from studypress.typography.theme import classic

    return classic().faces


def _seen(letter: str) -> bool:
    variation = "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"
    return not variation and unicodedata.category(letter) not in _UNSEEN


@cache
def _first(faces: Faces) -> frozenset[str]:
    """What is taken from a theme's faces before any fallback is asked.

    Its symbols are not among it: they come last, or signs and pictures would mix in one line.
    """
    text = (faces.serif, faces.sans, faces.mono)
    return frozenset.intersection(*(_mapped(face.upright) for face in text)) | _mapped(
        faces.math.upright
    )


def _covered(row: Fallback) -> frozenset[str]:
    """What both faces of a fallback have, or the one that is installed."""
    have = [_mapped(files()[name]) for name in (row.serif, row.sans) if name in files()]
    return frozenset.intersection(*have) if have else frozenset()


@cache
def _mapped(path: Path) -> frozenset[str]:
    """The characters that a font file has."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


_FORMS = {"ja": "Japanese", "ko": "Korean"}


def _ordered(scripts: frozenset[str], language: str) -> list[Fallback]:
    """The fallbacks, those of the scripts first, and of these the language's own."""
    tongue = language.lower().split("-")[0]
    own = _FORMS.get(tongue, "")
    if is_traditional(language):
        own = "Taiwanese"
    elif not own and tongue != "zh":
        own = "Japanese" if scripts & {"Hira", "Kana"} else "Korean" if "Hang" in scripts else ""

    def rank(row: Fallback) -> tuple[bool, bool]:
        return not row.scripts & scripts, row.name != own

    return sorted(FALLBACKS, key=rank)
