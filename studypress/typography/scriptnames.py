"""The scripts of letters, and their names and fonts for messages to authors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from studypress.typography.catalogue import FALLBACKS

SHARED = "Zyyy"
"""The code (ISO 15924) of signs that many scripts share."""

_HAN = frozenset(("Hani", "Hira", "Kana", "Hang", "Bopo"))
# Punctuation and letters as wide as a Han character.
_WIDE = re.compile("[\u3000-\u303f\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Script:
    """A script as messages name it."""

    name: str
    """Its name in English; "" for signs of no script."""
    extra: str
    """The extra of studypress that has a font for it, or ""."""
    package: str = ""
    """The package that has this font, or ""."""


def script(letter: str) -> str:
    """The ISO 15924 code of a character's script; SHARED for signs that many scripts share."""
    # It is imported here, since Latin text does not need it.
    from fontTools import unicodedata as tables

    code = str(tables.script(letter))
    return SHARED if code in ("Zinh", "Zzzz") else code


def named(letters: Iterable[str]) -> dict[str, Script]:
    """Each of the characters that no font has, with its script.

    A sign that several scripts share has one of those scripts that are among the characters.
    """
    from fontTools import unicodedata as tables

    codes = {letter: script(letter) for letter in letters}
    present = frozenset(codes.values()) - {SHARED}
    han = next((_named(code, present) for code in sorted(present & _HAN)), None)
    found = {}
    for letter, code in codes.items():
        if code == SHARED:
            users = sorted(tables.script_extension(letter) & present)
            if han and _WIDE.match(letter):
                found[letter] = han
                continue
            code = users[0] if users else SHARED
        found[letter] = _named(code, present)
    return found


def _named(code: str, present: frozenset[str]) -> Script:
    from fontTools import unicodedata as tables

    if code == SHARED:
        return Script("", "")
    row = next((row for row in FALLBACKS if code in row.scripts), None)
    if code in _HAN:
        kana = present & {"Hira", "Kana"}
        name = "Japanese" if kana else "Korean" if "Hang" in present else "Chinese"
    else:
        name = str(tables.script_name(code)).replace("_", " ")
    return Script(name, row.package.extra, row.package.name) if row else Script(name, "")
