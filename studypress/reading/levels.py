"""The words and signs for how hard a question is, and those on badges."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

LEVELS = {
    word: level
    for level, words in (
        (1, "1 e easy basic basics beginner junior simple ★ ⭐ 🟢"),
        (2, "2 m core medium mid middle intermediate moderate normal ★★ ⭐⭐ 🟡"),
        (3, "3 h hard difficult advanced expert senior ★★★ ⭐⭐⭐ 🔴"),
    )
    for word in words.split()
}
"""The level that each word or sign means: 1 is easy, 2 is core, 3 is hard."""

_MAX_LABEL_CHARS = 60
"""How long the words of a badge may be that name a level."""
_LABEL = re.compile(
    r"(?:difficulty|level|rating)?[\s:=_-]*(\w+)(?:[\s_-]*(?:level|question|badge))?"
)
_STATIC = re.compile(r"/badge/(.+)-[^-/]+$")
"""The label and the message of a badge whose words are in its address, without its colour."""


def level_on_badge(words: str, address: str) -> str:
    """The word for a level that a badge shows, by its words or by its address, or ""."""
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:  # brackets that hold no address
        path = ""
    written = _STATIC.search(path.removesuffix(".svg"))
    for text in (words, written[1] if written else ""):
        found = _LABEL.fullmatch(text.strip().lower()[:_MAX_LABEL_CHARS])
        if found and found[1] in LEVELS and found[1].isalpha() and len(found[1]) > 1:
            return found[1]
    return ""
