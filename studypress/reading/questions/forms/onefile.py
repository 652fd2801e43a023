"""Form 7: one file per question; its title is the question, the rest the answer."""

from __future__ import annotations

from functools import partial
from xml.etree.ElementTree import Element

from studypress.reading.elements import text_of
from studypress.reading.questions.forms.form import (
    Elements,
    Hits,
    Marked,
    Spot,
    asks,
    is_answer_heading,
    level_of,
)
from studypress.reading.questions.wording import Wording


def title_of(elements: Elements) -> int | None:
    """Where the one heading stands that is above all others of a file, and before any words."""
    if not elements or not level_of(elements[0]):
        return None
    level = level_of(elements[0])
    return None if any(0 < level_of(other) <= level for other in elements[1:]) else 0


def find(elements: Elements, words: Wording) -> Hits:
    """One, where the file's title asks, or where its first part is called Answer."""
    at = title_of(elements)
    if at is None:
        return Hits()
    return Hits(int(asks(text_of(elements[at])) or certain(elements, words)), False)


def certain(elements: Elements, words: Wording) -> bool:
    """True where a title is followed by one part called Answer: whatever the other files are."""
    if title_of(elements) is None:
        return False
    parts = [is_answer_heading(one, words) for one in elements[1:] if level_of(one)]
    return parts[:1] == [True] and parts.count(True) == 1 and not _heads_list(elements, words)


def _heads_list(elements: Elements, words: Wording) -> bool:
    return words.heads_answers(next(text_of(one) for one in elements[1:] if level_of(one)))


def mark(elements: Elements, _words: Wording) -> Marked:
    """The title is the question; a file without one asks nothing."""
    at = title_of(elements)
    if at is None:
        return Marked(elements)
    level = level_of(elements[at])
    return Marked(elements, (Spot(at, at + 1, partial(_take, elements[at]), level),))


def _take(heading: Element) -> tuple[Element, list[Element]]:
    return heading, []
