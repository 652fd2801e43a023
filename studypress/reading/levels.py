"""How hard a question is, where its author marks it in the question's own line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from studypress.reading.metadata import LEVELS

# A letter alone after a sign is a slip of the keyboard, and goes with it.
# A joiner or a variation selector without its partner is left behind where an emoji was typed.
_DEBRIS = "\u200b\u200c\u200d\ufe0e\ufe0f\u2060"
_MARKS = "👶🐣🌱🚀🔥💀🧠⭐🌟★☆🟢🟡🟠🔴⚪🔵🟣⚫"
_SUFFIX = re.compile(
    rf"[\s{_DEBRIS}]*(?:(?P<marks>[{_MARKS}](?:[\s{_DEBRIS}]*[{_MARKS}])*)[\s{_DEBRIS}]*[A-Za-z]?"
    r"|\[(?P<square>[A-Za-z]+)\]|\((?P<round>[A-Za-z]{3,})\))"
    rf"[\s{_DEBRIS}]*$"
)
_PREFIX = re.compile(rf"^[\s{_DEBRIS}]*(?P<marks>[🟢🟡🟠🔴👶🚀])[\s{_DEBRIS}]*")

_EASY, _CORE, _HARD = 1, 2, 3
_MEANS = {
    "👶": _EASY, "🐣": _EASY, "🌱": _EASY, "🟢": _EASY,
    "🟡": _CORE, "🟠": _CORE, "🧠": _CORE,
    "🔴": _HARD, "🚀": _HARD, "🔥": _HARD, "💀": _HARD,
}  # fmt: skip
_STARS = "⭐🌟★"


def found(text: str) -> tuple[int, int, str]:
    """Where the mark of a level begins and ends in a text, and the mark; (0, 0, "") for none."""
    for pattern in (_SUFFIX, _PREFIX):
        match = pattern.search(text)
        if match is None:
            continue
        groups = match.groupdict()
        word = groups.get("square") or groups.get("round")
        if word is None or word.lower() in LEVELS:
            mark = word or re.sub(rf"[\s{_DEBRIS}]", "", groups["marks"] or "")
            return match.start(), match.end(), mark
    return 0, 0, ""


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
