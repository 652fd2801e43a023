"""The choice of a font for each letter: a face of the theme, or a fallback of the catalogue."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from studypress.language.tags import is_traditional
from studypress.typography.catalogue import FALLBACKS, Fallback
from studypress.typography.catalogue import files as files
from studypress.typography.faces import Faces
from studypress.typography.faces import family as family_of
from studypress.typography.scriptnames import script

# Letters that each face of our own theme has. For most Latin text no file needs to be opened.
_COMMON_LETTERS = (
    frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) - frozenset("\xadĬĭĲĳŉŦŧ")
) | frozenset("\t\n\r–—‘’‚“”„†‡•…‰‹›€™←↑→↓−≈≠≤≥×")
# The categories (of Unicode) of characters without ink: spaces, controls and joiners.
_INKLESS = frozenset(("Cc", "Cf", "Zl", "Zp", "Zs"))
_ASCII = bytes(range(128))


@dataclass(frozen=True, slots=True)
class Choice:
    """The fonts for a text, beyond the faces of its theme."""

    rows: tuple[Fallback, ...]
    """The fallbacks that it needs, in the order in which they are asked for a letter."""
    missing: frozenset[str]
    """The characters that no font has."""


def letters_of(texts: Sequence[str]) -> frozenset[str]:
    """The characters that occur in some texts.

    Nearly all are ASCII, and are not looked at one by one: a long guide has millions of them.
    """
    ascii_letters = (letter for letter in map(chr, _ASCII) if any(letter in one for one in texts))
    encoded = (one.encode("utf-8", "surrogatepass") for one in texts if not one.isascii())
    others = (one.translate(None, _ASCII).decode("utf-8", "surrogatepass") for one in encoded)
    return frozenset(ascii_letters).union(*others)


def choose(letters: Iterable[str], language: str = "en", faces: Faces | None = None) -> Choice:
    """The fonts for some characters, beyond the faces of a theme.

    `faces` is None for our own theme. `language` decides which country's forms of Han characters
    are used.
    """
    characters = frozenset(letters)
    if faces is None and characters <= _COMMON_LETTERS:
        # Most text is like this. No theme need be read for it.
        return Choice((), frozenset())
    faces = faces or _classic()
    common = _COMMON_LETTERS if faces == _classic() else frozenset()
    lacking = {letter for letter in characters - common if _has_ink(letter)}
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
    """The installed font files, without those of fallbacks that were not chosen."""
    unused = {name for row in FALLBACKS if row not in choice.rows for name in (row.serif, row.sans)}
    chosen = {name for row in choice.rows for name in (row.serif, row.sans)}
    return tuple(path for name, path in files().items() if name in chosen or name not in unused)


def runs(
    text: str, choice: Choice, faces: Faces | None = None
) -> Iterator[tuple[str, Fallback | None]]:
    """The parts of a text, each with its fallback, or None for the faces of the theme.

    Combining marks belong to the part of their letter, and characters without ink to the part
    before them. Spaces are never taken from fonts of signs, whose spaces are as wide as the signs.
    """
    if not choice.rows:
        yield text, None
        return
    first = _first(faces or _classic())
    covered = [(row, _covered(row)) for row in choice.rows]
    part, of, settled = "", None, False
    for letter in text:
        wide = letter.isspace() and of is not None and not of.scripts
        if wide or (_has_ink(letter) and not (settled and unicodedata.combining(letter))):
            plain = wide or letter in first
            row = None if plain else next((row for row, had in covered if letter in had), None)
            if settled and row != of:
                yield part, of
                part = ""
            of, settled = row, True
        part += letter
    yield part, of


def file_of(row: Fallback, *, serif: bool) -> str:
    """The name of a fallback's file with or without serifs, or of the only installed one."""
    wanted, other = (row.serif, row.sans) if serif else (row.sans, row.serif)
    return wanted if wanted in files() else other


def family(name: str) -> str:
    """The name of the family in an installed font file."""
    return family_of(files()[name])


def generic_families() -> dict[str, str]:
    """The families of our own theme for the roles `serif`, `sans` and `mono`.

    A drawing that asks for no font of a name, but for letters of such a kind, gets them.
    """
    faces = _classic()
    roles = {"serif": faces.serif, "sans": faces.sans, "mono": faces.mono}
    return {role: family_of(face.upright) for role, face in roles.items()}


def _classic() -> Faces:
    from studypress.typography.theme import classic

    return classic().faces


def _has_ink(letter: str) -> bool:
    variation = "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"
    return not variation and unicodedata.category(letter) not in _INKLESS


@cache
def _first(faces: Faces) -> frozenset[str]:
    """The characters for which a theme's faces come before all fallbacks.

    The face of symbols is not among them. It comes last, since otherwise signs and pictures would
    be mixed in one line.
    """
    text = (faces.serif, faces.sans, faces.mono)
    return frozenset.intersection(*(_mapped(face.upright) for face in text)) | _mapped(
        faces.math.upright
    )


def _covered(row: Fallback) -> frozenset[str]:
    """The characters in both faces of a fallback, or in the only installed one."""
    have = [_mapped(files()[name]) for name in (row.serif, row.sans) if name in files()]
    return frozenset.intersection(*have) if have else frozenset()


@cache
def _mapped(path: Path) -> frozenset[str]:
    """The characters that a font file has."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


_EAST_ASIAN_NAMES = {"ja": "Japanese", "ko": "Korean"}


def _ordered(scripts: frozenset[str], language: str) -> list[Fallback]:
    """The fallbacks. Those of the scripts come first, and of these that of the language."""
    tongue = language.lower().split("-")[0]
    own = _EAST_ASIAN_NAMES.get(tongue, "")
    if is_traditional(language):
        own = "Taiwanese"
    elif not own and tongue != "zh":
        own = "Japanese" if scripts & {"Hira", "Kana"} else "Korean" if "Hang" in scripts else ""

    def rank(row: Fallback) -> tuple[bool, bool]:
        return not row.scripts & scripts, row.name != own

    return sorted(FALLBACKS, key=rank)
