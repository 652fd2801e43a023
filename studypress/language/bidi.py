"""The direction of text: that of its language, or of its first letter."""

from __future__ import annotations

import re

from studypress.language import tags
from studypress.model.guide import Direction

RIGHT_TO_LEFT = (
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff\u200f"
)
"""The Unicode blocks of scripts that run from the right, for a class of characters.

They are Hebrew to Arabic Extended-A, their presentation forms, and the ancient and African scripts
beyond the first plane.
"""
_STRONG = re.compile(f"([{RIGHT_TO_LEFT}])|[^\\W\\d_]")
_MARKS = re.compile(f"[{RIGHT_TO_LEFT}]")


def of_language(tag: str) -> Direction:
    """The direction of a language as BCP 47 names it ("he", "az-Arab"): that of its script."""
    code = tags.script(tag)
    if code in ("", "Latn"):
        return "ltr"
    # It is imported here, since a language with a data file does not need it.
    from fontTools import unicodedata

    return "rtl" if unicodedata.script_horizontal_direction(code, "LTR") == "RTL" else "ltr"


def of_text(text: str) -> Direction | None:
    """The direction of the first letter of a text, or None for a text without letters."""
    if "a" <= text[:1].lower() <= "z":  # Most texts begin so, and need no search.
        return "ltr"
    found = _STRONG.search(text)
    if found is None:
        return None
    return "rtl" if found[1] else "ltr"


def mixes(text: str) -> bool:
    """True where a part of the text may run from the right."""
    return not text.isascii() and _MARKS.search(text) is not None
