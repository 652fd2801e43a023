"""Finds out how surely a text asks: by its question mark, or by its first or last words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from studypress.language.record import TaskWords
from studypress.reading.levels import LEVELS

MARK_AT_END = 1.0
"""The weight of a text that ends in a question mark."""
MARK_WITHIN = 0.9
"""The weight of a text with more words after its question mark: "What is it? Give an example."."""
WITH_LEVEL = 0.9
"""The weight of a text with the word for a level in brackets before it: "[E] Trees and forests"."""
EXAM_TASK = 0.8
"""The weight of a task that only exams give: "Explain the plan."."""
QUESTION_WORD = 0.7
"""The weight of a text that begins as a question does, but has no question mark."""
POSSIBLE_TASK = 0.4
"""The weight of a task that may be a step of a recipe as well: "Write a loop."."""

QUESTION_MARKS = "?？؟⁇⁈፧\u037e"
"""The question marks of all scripts; the last is that of Greek, which looks like a semicolon."""
_MARK_INSIDE = re.compile(r"[?？؟⁇⁈](?=[\s\"'”’»)\]」』）*_(]|[^\x00-\x7f])")
_BEFORE_MARKS = QUESTION_MARKS + " \t\n"
"""What is no part of a question at its beginning: a "?" there is a sign that its file has lost."""
_CLOSING = "!！.…\"'”’»)]」』）*_~\\|-–—:"

_MAX_TAIL_CHARS = 160
"""How long all that follows a question mark may be, so that it is no more than an ornament."""

_PIECE = re.compile(
    r"\s+|:[a-z0-9_+-]{1,40}:|\([^()]{0,60}\)|\[{1,2}[^\[\]]{0,60}\]{1,2}|\{[^{}]{0,120}\}"
    r"|#[\w/-]{1,40}|\^[\w-]{1,40}"
)
_ATTRIBUTES = re.compile(r"\s*\{[^{}]{0,120}\}\s*$")
_LEVEL_WORD = re.compile(r"\s*[(\[|-]?\s*(\w{4,12})\s*[)\]|]?\s*$")
_COUNTED = re.compile(r"[^\W\d_]{1,12}\s?\d{1,4}[^\W\d_]{0,2}\s?[:：.、)）]\s*")
"""A word with a number in front of a question: `Day 3:`."""
_BEFORE = re.compile(
    r"(?:[^\w\[(]|\d)*(?:\[(?P<level>[^\W\d_]{1,12})\](?=[\s:.])|\((?P<word>[^\W\d_]{3,12})\)(?=[\s:.])"
    r"|[\[(][^\[\]()]{1,12}[\])])?[\W_]*"
)
"""The number and the mark of a level in front of a question: `3. [E] `."""

_MAX_OPENING_WORDS, _MAX_OPENING_CHARS = 3, 8
"""How many words, or letters where words have no space between them, are looked up."""


def ends_asking(text: str) -> bool:
    """True for a text that ends in a question mark, or in an ornament after one.

    Ornaments are emoji, marks of a level, points in brackets, attributes, tags and ids.
    """
    # Most texts have no question mark at all, which is found out much faster.
    if not any(mark in text for mark in QUESTION_MARKS):
        return False
    return bool(_mark_before_ornaments(text))


def _mark_before_ornaments(text: str) -> int:
    """The place after the question mark that only ornaments follow, or 0."""
    if "{" in text:
        text = _ATTRIBUTES.sub("", text)
    at = max(text.rfind(mark) for mark in QUESTION_MARKS) + 1
    return at if at and _is_ornament(text[at:]) else 0


@lru_cache(maxsize=4096)  # the same ornaments follow many questions
def _is_ornament(tail: str) -> bool:
    """True for what may follow a question mark without being part of the question."""
    if len(tail) > _MAX_TAIL_CHARS:
        return False
    at = 0
    while at < len(tail):
        if found := _PIECE.match(tail, at):
            at = found.end()
        elif tail[at] in _CLOSING or unicodedata.category(tail[at])[0] in "SCM":
            at += 1
        else:
            word = _LEVEL_WORD.match(tail, at)
            return word is not None and word[1].lower() in LEVELS
    return True


def weight(text: str, tasks: TaskWords) -> float:
    """How surely a text asks: 0 for not at all, 1 for a question mark at its end."""
    if any(mark in text for mark in QUESTION_MARKS):
        text = text.lstrip(_BEFORE_MARKS)
        if _mark_before_ornaments(text):
            return MARK_AT_END
        if _MARK_INSIDE.search(text):
            return MARK_WITHIN
    return _by_words(text[:240], tasks)


@lru_cache(maxsize=4096)  # sections ask for the same headings in turn
def _by_words(text: str, tasks: TaskWords) -> float:
    """The weight of a text by its first and its last words."""
    small = text.lower()
    begin = _BEFORE.match(small)
    if begin and (begin["level"] or begin["word"] or "") in LEVELS and begin.end() < len(small):
        return WITH_LEVEL
    small = small[begin.end() :] if begin else small
    if counted := _COUNTED.match(small):
        small = small[counted.end() :]
    found = set(_openings(small))
    if found & tasks.tells:
        return EXAM_TASK
    if found & tasks.asks:
        return QUESTION_WORD
    end = len(small)
    while end and not (small[end - 1].isalnum() or unicodedata.category(small[end - 1])[0] == "M"):
        end -= 1
    if small[:end].endswith(_endings(tasks)) or _holds(small, tasks):
        return QUESTION_WORD
    if found & tasks.makes:
        return POSSIBLE_TASK
    # `Mean. Compute the mean.` names its subject first.
    second = small.partition(". ")[2]
    if second and set(_openings(second)) & (tasks.makes | tasks.tells):
        return POSSIBLE_TASK
    return 0.0


def _holds(small: str, tasks: TaskWords) -> bool:
    """True for a text with a word in it that makes it a question."""
    return not small.isascii() and any(word in small for word in tasks.holds)


@lru_cache(maxsize=16)
def _endings(tasks: TaskWords) -> tuple[str, ...]:
    """The last words of a question or a task."""
    return tuple(tasks.ends)


def _openings(text: str) -> Iterator[str]:
    """The first word of a text, its first two, its first three; or its first letters."""
    words = re.findall(r"[^\s,:;.!?()\[\]\"“”*`]+", text[:80])[:_MAX_OPENING_WORDS]
    for count in range(1, len(words) + 1):
        yield " ".join(words[:count])
    if words and words[0][:1] > "\u0e00":  # scripts without spaces between words
        for count in range(1, _MAX_OPENING_CHARS + 1):
            yield words[0][:count]
