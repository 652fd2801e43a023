"""Finds where sentences end, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studypress.language.record import Abbreviations

# The signs that end a sentence before a space, in the scripts of Europe, the Near East, India,
# Armenia, Ethiopia, Myanmar and Cambodia.
NARROW_ENDS = ".!?…‽؟۔।॥։።။។"
# The signs that have their space in themselves, in those of China and Japan.
WIDE_ENDS = "。！？｡"
# What may close after such a sign and belongs to the sentence, as a part of a class of characters.
CLOSING = r"\"'”’“»«›)\]」』）】"

# A run of such signs is looked at once, from its first: a line of dots may be long.
_END = re.compile(
    rf"(?<![{NARROW_ENDS}])([{NARROW_ENDS}]+)[{CLOSING}]*(?=\s)|[{WIDE_ENDS}]+[{CLOSING}]*"
)
# The sign that follows. An address on the web begins with a small letter, and yet anew.
_NEXT = re.compile(r"\s*(?:https?:)?(\S)")
# The word before a full stop, without what may open in front of it.
_LAST_WORD = re.compile(r"[^\s(\[{「『（/]*$")
_OPENING = "\"'“„”«»‹›*_"
# No abbreviation is longer.
_ABBREVIATION_CHARS = 24


def first_end(text: str, abbreviations: Abbreviations) -> int:
    """Where the first of several sentences ends; 0 where the text is no more than one."""
    return next(ends(text, abbreviations), 0)


def ends(text: str, abbreviations: Abbreviations) -> Iterator[int]:
    """Where each sentence ends that is followed by another, behind all that closes with it."""
    for found in _END.finditer(text):
        next_word = _NEXT.match(text, found.end())
        following = next_word[1] if next_word else ""
        if not following or (found[1] and following.islower()):
            continue
        if found[1] == "." and _is_short(text, found.start(), following, abbreviations):
            continue
        yield found.end()


def _is_short(text: str, stop: int, following: str, abbreviations: Abbreviations) -> bool:
    """True where a full stop ends an abbreviation, or an initial: one letter alone."""
    word = _LAST_WORD.search(text[max(0, stop - _ABBREVIATION_CHARS) : stop])
    short = word[0].lower().lstrip(_OPENING) if word else ""
    if len(short) == 1 and short.upper() != short:
        return True
    if f"{short}." in abbreviations.anywhere:
        return True
    return following.isdigit() and f"{short}." in abbreviations.before_numbers
