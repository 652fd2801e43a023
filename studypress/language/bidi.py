"""Which way text runs: by its language, or by its first letter that settles it."""

from __future__ import annotations

import re
from typing import Literal

Direction = Literal["ltr", "rtl"]

_LANGUAGES = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
)
_SCRIPTS = frozenset(("adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"))
# The blocks of the scripts that run from the right: Hebrew to Arabic Extended-A, their forms for
# printing, and the ancient and African ones beyond the first plane.
RIGHT_TO_LEFT = (
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff\u200f"
)
_STRONG = re.compile(f"([{RIGHT_TO_LEFT}])|[^\\W\\d_]")
_MARKS = re.compile(f"[{RIGHT_TO_LEFT}]")


def of_language(language: str) -> Direction:
    """The direction of a language as BCP 47 names it ("he", "az-Arab")."""
    tongue, *rest = language.lower().split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _SCRIPTS else "ltr"
    return "rtl" if tongue in _LANGUAGES else "ltr"


def of_text(text: str) -> Direction | None:
    """The direction that the first letter of some text gives it; None where there is none."""
    if "a" <= text[:1].lower() <= "z":  # as most texts begin
        return "ltr"
    found = _STRONG.search(text)
    if found is None:
        return None
    return "rtl" if found[1] else "ltr"


def mixes(text: str) -> bool:
    """True where any of the text may run from the right."""
    return not text.isascii() and _MARKS.search(text) is not None
