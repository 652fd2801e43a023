"""The widths of letters in a drawing, in the face in which pages set it."""

from __future__ import annotations

import html
import string
from functools import cache
from pathlib import Path

FAMILY = "sans"
"""The role of the face that drawings are set in."""
_BOLD = 600
"""The weight of bold letters."""
_PRINTED = string.ascii_letters + string.digits + string.punctuation + " "


def family() -> str:
    """The name of the family of the face."""
    from studypress.typography import faces
    from studypress.typography.theme import classic

    return faces.family(classic().faces.sans.upright)


def folder() -> Path:
    """The folder of the file of the face."""
    from studypress.typography.theme import classic

    return classic().faces.sans.upright.parent


@cache
def face() -> str:
    """The name of the file of the face: drawings that were measured in another are made anew."""
    from studypress.typography.theme import classic

    return classic().faces.sans.upright.name


def widths(text: str) -> dict[str, tuple[float, float]]:
    """The width in em of each letter that a drawing of a text may have: upright, and bold."""
    letters = {*_PRINTED, *text, *html.unescape(text)}
    return {letter: width(letter) for letter in letters if letter.isprintable()}


@cache
def width(letter: str) -> tuple[float, float]:
    """The width of a letter in em, upright and bold."""
    from studypress.typography import measure
    from studypress.typography.theme import classic

    sans = measure.Type(classic().faces, FAMILY)
    return measure.width(letter, sans), measure.width(letter, sans, weight=_BOLD)
