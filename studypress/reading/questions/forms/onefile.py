"""The form `files`: the title or the name of each file is a question, and its text the answer."""

from __future__ import annotations

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
    is_answer_heading,
    level_of,
)
from studypress.reading.questions.words.wording import Wording


def title_of(elements: Elements, parts: Collection[str] = ()) -> int | None:
    """0 where a file begins with a heading that is higher than all its others, or None.

    `parts` are the words of headings that name a part of many files: such a heading may be as high.
    """
    if not elements or not level_of(elements[0]):
        return None
    level = level_of(elements[0])
    for other in elements[1:]:
        if 0 < level_of(other) <= level and text_of(other) not in parts:
            return None
    return 0


def find(elements: Elements, words: Wording) -> Sequence[Sign]:
    """Find one question where the title of the file asks, or where its only part says Answer."""
    at = title_of(elements)
    if at is None:
        return []
    if asks(text_of(elements[at])) or certain(elements, words):
        return [Sign(at, 1.0, answered=True)]
    return []


def certain(elements: Elements, words: Wording) -> bool:
    """True where the first heading below the title says Answer, and no other heading does.

    Such a file holds one question, whatever the other files hold.
    """
    if title_of(elements) is None:
        return False
    parts = [is_answer_heading(part, words) for part in elements[1:] if level_of(part)]
    return parts[:1] == [True] and parts.count(True) == 1 and not _heads_list(elements, words)


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
