"""Finds how hard a question is, where its author marks that in the line of the question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from studypress.reading.levels import LEVELS

_INVISIBLE = "\u200b\u200c\u200d\ufe0e\ufe0f\u2060"
"""Joiners and variation selectors: some stay behind where an emoji was typed and deleted."""

_MARKS = frozenset("👶🐣🌱🚀🔥💀🧠⭐🌟★☆🟢🟡🟠🔴⚪🔵🟣⚫")
"""The signs that mark a level at the end of a question."""

_FIRST_MARKS = frozenset("🟢🟡🟠🔴👶🚀")
"""The signs that mark a level at the beginning of a question as well."""

_PICTURES = frozenset("🐣🌱🚀🔥💀🧠")
"""The signs that are ornaments as well: one alone in a file is no level."""

_BRACKETS = {"]": ("[", 1), ")": ("(", 3)}
"""The opening bracket of each closing one, and the fewest letters of a level between them."""

_MAX_BRACKET_CHARS = 16
"""How long the word for a level in brackets may be, with the first bracket."""

_FIRST_WORD = re.compile(
    r"\s*(?:\d{1,4}[.)]\s*)?(\[([^\W\d_]{1,12})\]|\(([^\W\d_]{3,12})\))[:.]?\s+"
)
"""The word for a level in brackets at the beginning, perhaps after a number: `3. [E] What?`."""

_STARS_IN_BRACKETS = re.compile(r"\s*[(\[]([★⭐🌟][★☆⭐🌟\ufe0f]*)[)\]]\W*$")
"""Stars in brackets at the end, some of which may be empty: `(★★☆)`."""

_LAST_WORD = re.compile(r"[?？؟]\s+[-–—|]?\s*([^\W\d_]{4,12})\s*$")
"""A single word after the question mark, as a badge has it."""

_EASY, _CORE, _HARD = 1, 2, 3
_LEVEL_OF_SIGN = {
    "👶": _EASY, "🐣": _EASY, "🌱": _EASY, "🟢": _EASY,
    "🟡": _CORE, "🟠": _CORE, "🧠": _CORE,
    "🔴": _HARD, "🚀": _HARD, "🔥": _HARD, "💀": _HARD,
}  # fmt: skip
_STARS = "⭐🌟★"

_MIN_MARKED = 2
"""How many questions of a file have marks, so that a picture is one."""


@lru_cache(maxsize=1024)  # since each form asks for the same lines
def find_mark(text: str) -> tuple[int, int, str]:
    """The begin and the end of the mark of a level in a text, and the mark; (0, 0, "") for none."""
    end = _end(text, len(text))
    # A single letter after a sign is a typing mistake, and is removed with the sign.
    if end > 1 and text[end - 1].isalpha() and text[end - 2] in {*_MARKS, *_INVISIBLE}:
        end -= 1
    begin, mark = end, ""
    while begin and (text[begin - 1] in _MARKS or _blank(text[begin - 1])):
        begin -= 1
        if text[begin] in _MARKS:
            mark = text[begin] + mark
    if mark:
        return begin, len(text), mark
    if found := _STARS_IN_BRACKETS.search(text):
        return found.start(), len(text), found[1]
    end = _end(text, len(text))
    opener, min_chars = _BRACKETS.get(text[end - 1 : end], ("", 0))
    at = text.rfind(opener, max(0, end - _MAX_BRACKET_CHARS), end) if opener else -1
    word = text[at + 1 : end - 1]
    if at >= 0 and len(word) >= min_chars and word.isalpha() and word.lower() in LEVELS:
        return _end(text, at), len(text), word
    if found := _FIRST_WORD.match(text):
        word = found[2] or found[3]
        if word.lower() in LEVELS:
            return found.start(1), found.end(), word
    if (found := _LAST_WORD.search(text)) and found[1].lower() in LEVELS:
        return found.start(1), len(text), found[1]
    first = next((index for index, char in enumerate(text) if not _blank(char)), 0)
    if text[first : first + 1] in _FIRST_MARKS and text:
        after = first + 1
        while after < len(text) and _blank(text[after]):
            after += 1
        return 0, after, text[first]
    return 0, 0, ""


def _blank(char: str) -> bool:
    """True for a character that does not show."""
    return char in _INVISIBLE or char.isspace()


def _end(text: str, end: int) -> int:
    """The place after the last visible character before `end`."""
    while end and _blank(text[end - 1]):
        end -= 1
    return end


def without_mark(text: str) -> str:
    """A text without the mark of a level."""
    begin, end, _ = find_mark(text)
    return text[:begin] + text[end:]


def are_stars_counted(marks: Iterable[str]) -> bool:
    """True where the number of stars is the level; False where other signs are used as well.

    Beside signs such as 🟢 and 🔴, a star of any number means the middle level.
    """
    signs = set(marks)
    return not any(mark in _LEVEL_OF_SIGN for mark in signs if mark)


def is_ornament(mark: str, marks: Iterable[str]) -> bool:
    """True for a picture where no other question of the file has a mark; `marks` are those of all.

    A rocket in one heading alone says nothing of how hard it is.
    """
    return set(mark) <= _PICTURES and sum(map(bool, marks)) < _MIN_MARKED


def level(mark: str, *, stars_counted: bool) -> int:
    """The level that a mark means, from 1 (easy) to 3 (hard), or 0."""
    known = LEVELS.get(mark.lower())
    if known and mark[:1] not in _STARS:
        return known
    stars = sum(char in _STARS for char in mark)
    if stars:
        return min(stars, _HARD) if stars_counted else _CORE
    return max((_LEVEL_OF_SIGN.get(char, 0) for char in mark), default=0)
