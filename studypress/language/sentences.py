"""Finds the ends of sentences, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studypress.language.record import Abbreviations

NARROW_ENDS = ".!?…‽؟۔।॥։።။។"
"""The signs that end a sentence before a space: those of the scripts of Europe, the Near East,
India, Armenia, Ethiopia, Myanmar and Cambodia."""
WIDE_ENDS = "。！？｡"
"""The signs that end a sentence without a space after them: those of China and Japan."""
# Quotation marks and brackets that close after such a sign and belong to the sentence, written for
# a class of characters in a regular expression.
CLOSING = r"\"'”’“»«›)\]」』）】"

# A run of such signs is matched once, from its first, since a line of dots may be long.
_END = re.compile(
    rf"(?<![{NARROW_ENDS}])([{NARROW_ENDS}]+)[{CLOSING}]*(?=\s)|[{WIDE_ENDS}]+[{CLOSING}]*"
)
# The first letter of the next sentence. The scheme of a web address is skipped, since a sentence
# may begin with one although it has small letters.
_NEXT = re.compile(r"\s*(?:https?:)?(\S)")
# The word before a full stop, without an opening bracket or the like.
_LAST_WORD = re.compile(r"[^\s(\[{「『（/]*$")
_OPENING = "\"'“„”«»‹›*_"
# No abbreviation is longer.
_MAX_ABBREVIATION_CHARS = 24


def first_end(text: str, abbreviations: Abbreviations) -> int:
    """The index at which the first of several sentences ends; 0 for a text of one sentence."""
    return next(ends(text, abbreviations), 0)


def ends(text: str, abbreviations: Abbreviations) -> Iterator[int]:
    """For each sentence but the last, the index at which it ends.

    Closing quotes and brackets after the last sign are a part of the sentence."""
    for found in _END.finditer(text):
        next_word = _NEXT.match(text, found.end())
        following = next_word[1] if next_word else ""
        if not following or (found[1] and following.islower()):
            continue
        if found[1] == "." and _is_short(text, found.start(), following, abbreviations):
            continue
        yield found.end()


def _is_short(text: str, stop: int, following: str, abbreviations: Abbreviations) -> bool:
    """True where a full stop ends an abbreviation or an initial, which is a single letter."""
    word = _LAST_WORD.search(text[max(0, stop - _MAX_ABBREVIATION_CHARS) : stop])
    short = word[0].lower().lstrip(_OPENING) if word else ""
    if len(short) == 1 and short.upper() != short:
        return True
    if f"{short}." in abbreviations.anywhere:
        return True
    return following.isdigit() and f"{short}." in abbreviations.before_numbers
