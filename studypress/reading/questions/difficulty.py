"""How hard a question is, where its author marks it in the question's own line."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from studypress.reading.questions.comment import LEVELS

# A joiner or a variation selector without its partner is left behind where an emoji was typed.
_DEBRIS = "\u200b\u200c\u200d\ufe0e\ufe0f\u2060"
_MARKS = frozenset("👶🐣🌱🚀🔥💀🧠⭐🌟★☆🟢🟡🟠🔴⚪🔵🟣⚫")
_PREFIX = frozenset("🟢🟡🟠🔴👶🚀")
_BRACKETS = {"]": ("[", 1), ")": ("(", 3)}  # and how short the word in them may be
_LONGEST = 16

_EASY, _CORE, _HARD = 1, 2, 3
_MEANS = {
    "👶": _EASY, "🐣": _EASY, "🌱": _EASY, "🟢": _EASY,
    "🟡": _CORE, "🟠": _CORE, "🧠": _CORE,
    "🔴": _HARD, "🚀": _HARD, "🔥": _HARD, "💀": _HARD,
}  # fmt: skip
_STARS = "⭐🌟★"


@lru_cache(maxsize=1024)  # each form asks it of the same lines
def found(text: str) -> tuple[int, int, str]:
    """Where the mark of a level begins and ends in a text, and the mark; (0, 0, "") for none."""
    end = _end(text, len(text))
    # A letter alone after a sign is a slip of the keyboard, and goes with it.
    if end > 1 and text[end - 1].isalpha() and text[end - 2] in {*_MARKS, *_DEBRIS}:
        end -= 1
    begin, mark = end, ""
    while begin and (text[begin - 1] in _MARKS or _blank(text[begin - 1])):
        begin -= 1
        if text[begin] in _MARKS:
            mark = text[begin] + mark
    if mark:
        return begin, len(text), mark
    end = _end(text, len(text))
    opener, shortest = _BRACKETS.get(text[end - 1 : end], ("", 0))
    at = text.rfind(opener, max(0, end - _LONGEST), end) if opener else -1
    word = text[at + 1 : end - 1]
    if at >= 0 and len(word) >= shortest and word.isalpha() and word.lower() in LEVELS:
        return _end(text, at), len(text), word
    first = next((index for index, char in enumerate(text) if not _blank(char)), 0)
    if text[first : first + 1] in _PREFIX and text:
        after = first + 1
        while after < len(text) and _blank(text[after]):
            after += 1
        return 0, after, text[first]
    return 0, 0, ""


def _blank(char: str) -> bool:
    return char in _DEBRIS or char.isspace()


def _end(text: str, end: int) -> int:
    """The place after the last character before `end` that shows."""
    while end and _blank(text[end - 1]):
        end -= 1
    return end


def bare(text: str) -> str:
    """A text without the mark of a level."""
    begin, end, _ = found(text)
    return text[:begin] + text[end:]


def counted(marks: Iterable[str]) -> bool:
    """True where stars are counted; False where one star stands between two other signs."""
    signs = set(marks)
    return not any(mark in _MEANS for mark in signs if mark)


def level(mark: str, *, stars_counted: bool) -> int:
    """The level that a mark means: 1 to 3, or 0."""
    known = LEVELS.get(mark.lower())
    if known and mark[:1] not in _STARS:
        return known
    stars = sum(char in _STARS for char in mark)
    if stars:
        return min(stars, _HARD) if stars_counted else _CORE
    return max((_MEANS.get(char, 0) for char in mark), default=0)
