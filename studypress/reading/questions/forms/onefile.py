"""The form `files`: the title or the name of each file is a question, and its text the answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import partial
from xml.etree.ElementTree import Element

from studypress.reading.elements import text_of
from studypress.reading.questions.forms.form import (
    Elements,
    Marked,
    Sign,
    Spot,
    asks,
    element_asks,
    is_answer_heading,
    level_of,
)
from studypress.reading.questions.words.asking import QUESTION_WORD, weight
from studypress.reading.questions.words.wording import Wording

_NUMBERED_ANSWER = re.compile(r"(\D{1,24}?)\s*#?1\b")
"""The words before the number of the first of several answers."""


def title_of(elements: Elements, words: Wording, parts: Collection[str] = ()) -> int | None:
    """0 where a file begins with a heading that is higher than all its others, or None.

    `parts` are the words of headings that name a part of many files: such a heading may be as high,
    and so may one that asks nothing below one with a question mark.
    """
    if not elements or not level_of(elements[0]):
        return None
    level, leads = level_of(elements[0]), element_asks(elements[0])
    for other in elements[1:]:
        if not 0 < level_of(other) <= level or text_of(other) in parts:
            continue
        below = leads and level_of(other) == level
        if not below or weight(text_of(other), words.language.tasks) >= QUESTION_WORD:
            return None
    return 0


def find(elements: Elements, words: Wording) -> Sequence[Sign]:
    """Find one question where the title of the file asks, or where its only part says Answer."""
    at = title_of(elements, words)
    if at is None:
        return []
    if asks(text_of(elements[at])) or certain(elements, words):
        return [Sign(at, 1.0, answered=True)]
    return []


def certain(elements: Elements, words: Wording, parts: Collection[str] = ()) -> bool:
    """True where the first heading below the title says Answer, and no other heading does.

    Several may that have numbers: "Solution 1: by hand", "Solution 2: by machine". Such a file
    holds one question, whatever the other files hold. `parts` are as for `title_of`.
    """
    if title_of(elements, words, parts) is None:
        return False
    below = [part for part in elements[1:] if level_of(part)]
    answers = [is_answer_heading(part, words) for part in below]
    if answers[:1] == [True]:
        return answers.count(True) == 1 and not _heads_list(elements, words)
    return bool(below) and _is_numbered_answer(text_of(below[0]), words) and not any(answers)


def _is_numbered_answer(text: str, words: Wording) -> bool:
    """True for the heading of one of several answers: `Solution 1`, `Answer 1: by hand`."""
    found = _NUMBERED_ANSWER.match(text)
    return found is not None and words.is_answer_heading(found[1])


def _heads_list(elements: Elements, words: Wording) -> bool:
    """True where the first heading below the title is that of a list of answers."""
    return words.heads_answers(next(text_of(part) for part in elements[1:] if level_of(part)))


def mark(elements: Elements, _words: Wording) -> Marked:
    """Mark the first heading as the question; a file that begins without one asks nothing."""
    if not elements or not level_of(elements[0]):
        return Marked(elements)
    level = level_of(elements[0])
    return Marked(elements, (Spot(0, 1, partial(_take, elements[0]), level),))


def _take(heading: Element) -> tuple[Element, list[Element]]:
    """The title; all that follows it is the answer, and is added by the caller."""
    return heading, []
