"""The faces that text is set in: font files on the disk, one for each role of a layout."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from studypress import layouts

_FOLDER = "fonts"

OWN_FONTS = f"layouts/{_FOLDER}"
"""The folder of a project's own fonts, relative to the project."""

_SUFFIXES = frozenset((".ttf", ".otf", ".woff2"))


@dataclass(frozen=True, slots=True)
class Face:
    """A face that text is set in, with its files on the disk."""

    upright: Path
    """The file of its upright letters."""
    italic: Path | None = None
    """The file of its italics; None where it has none."""


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of a theme, one for each role that a layout can name."""

    serif: Face
    """For the text."""
    sans: Face
    """For labels, tables, notes, and other small text."""
    mono: Face
    """For code."""
    display: Face
    """For large titles."""
    math: Face
    """For signs that the others lack."""
    symbols: Face
    """For pictures (such as emoji) that the others lack."""


@cache
def family(path: Path) -> str:
    """The name of the family in a font file."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return str(font["name"].getBestFamilyName())


def own_fonts(project: Path) -> Mapping[str, Path]:
    """The font files beside the layouts, by file name; a project's own come before ours."""
    found: dict[str, Path] = {}
    for folder in layouts.folders(project):
        for path in sorted((folder / _FOLDER).rglob("*")):
            if path.suffix.lower() in _SUFFIXES and path.is_file():
                found.setdefault(path.name, path)
    return found


@cache
def is_font(path: Path) -> bool:
    """True for a file that is a font with letters and a name. A project's file may be no font."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            return bool(font.getBestCmap()) and bool(font["name"].getBestFamilyName())
    except (TTLibError, OSError, KeyError, ValueError, AssertionError, struct.error):
        return False
