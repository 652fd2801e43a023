"""The forms `numbers` and `headings`: all headings of one level that count or ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from xml.etree.ElementTree import Element

from studypress.language.load import around
from studypress.reading.elements import cut, spoken, text_of
from studypress.reading.questions.forms.form import (
    Elements,
    Marked,
    Sign,
    Spot,
    is_answer_heading,
    level_of,
)
from studypress.reading.questions.words.asking import POSSIBLE_TASK, weight
from studypress.reading.questions.words.plain import plain_words
from studypress.reading.questions.words.wording import Wording

# Headings that ask nothing at the level of the questions. Those about the notes themselves, and
# those of contents, are in the files of languages.
_ASIDE = re.compile(
    r"\W*(?:references?|further reading|resources|useful links|links|see also|introduction|intro"
    r"|foreword|preface|about(?: (?:this|the) \w+)?|overview|summary|conclusion|todo"
    r"|legend|answers?|answer key|solutions?)\W*",
    re.IGNORECASE,
)
_QUESTION_NUMBER = re.compile(r"\s*(?:Q|Question|Ques|№)\s*[#.]?\s*\d", re.IGNORECASE)


def aside(text: str) -> bool:
    """True for the words of a heading that name a part of a document: Contents, License."""
    if _ASIDE.fullmatch(text.strip()):
        return True
    words = plain_words(text)
    return words in around().contents or words in around().about


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, with all that speaks for a question in it."""

    at: int
    """Its place among the elements of its file."""
    level: int
    """Its level, or that of the headings whose numbers it carries on."""
    text: str
    """Its words."""
    asks: float
    """How surely it asks, from 0 to 1."""
    number: int
    """The author's number for it, or 0."""
    aside: bool
    """True where it names a part of a document."""
    labelled: bool = False
    """True where it begins with the label of a question: `Q:`, `Question 4`."""


def read_heading(element: Element, at: int, words: Wording) -> Heading:
    """All that a heading says of itself."""
    text = text_of(element)
    label = words.numbered(text)
    labelled = bool(words.question_label(text) or _QUESTION_NUMBER.match(text))
    surely = 1.0 if labelled else weight(text, words.language.tasks)
    part = aside(text) or is_answer_heading(element, words)
    number = label.number if label else 0
    return Heading(at, level_of(element), text, surely, number, part and not surely, labelled)


def _headings(elements: Elements, words: Wording) -> list[Heading]:
    """The headings of a file, without those that name a part of a document."""
    every = (
        read_heading(element, index, words)
        for index, element in enumerate(elements)
        if level_of(element)
    )
    return [heading for heading in every if not heading.aside]


def find_numbered(elements: Elements, words: Wording) -> Sequence[Sign]:
    """Find the headings with a number."""
    return [
        Sign(heading.at, heading.asks, heading.number, answered=True)
        for heading in _headings(elements, words)
        if heading.number
    ]


def find_asking(elements: Elements, words: Wording) -> Sequence[Sign]:
    """Find the headings that ask."""
    return [
        Sign(heading.at, heading.asks, heading.number, answered=True)
        for heading in _headings(elements, words)
        if heading.asks > POSSIBLE_TASK
    ]


def mark_numbered(elements: Elements, words: Wording) -> Marked:
    """Mark every heading of the level where most headings have a number."""
    numbered = [heading for heading in _headings(elements, words) if heading.number]
    return at_level(elements, _usual_level(numbered), words)


def mark_asking(elements: Elements, words: Wording) -> Marked:
    """Mark every heading of the level where most headings ask, or those of the usual level."""
    asking = [heading for heading in _headings(elements, words) if heading.asks > POSSIBLE_TASK]
    return at_level(elements, _usual_level(asking) or taught_level(elements), words)


def _usual_level(headings: Sequence[Heading]) -> int:
    """The level that most of some headings have, or 0 for none."""
    levels = [heading.level for heading in headings]
    return max(sorted(set(levels)), key=levels.count) if levels else 0


def taught_level(elements: Elements) -> int:
    """The usual level of questions: the second, or the highest that occurs below the title."""
    found = [level for element in elements if (level := level_of(element))]
    if 2 in found:
        return 2
    return min(found[1:], default=found[0] if found else 0)


def at_level(elements: Elements, level: int, words: Wording) -> Marked:
    """Mark every heading of a level as a question, except those that name a part of a document."""
    spots = [
        spot(elements, read_heading(element, index, words), words)
        for index, element in enumerate(elements)
        if level and level_of(element) == level and not aside(text_of(element))
    ]
    return Marked(elements, tuple(spots))


def spot(elements: Elements, heading: Heading, words: Wording) -> Spot:
    """The place of a heading that is a question."""
    index, end = heading.at, heading.at + 1
    element = elements[index]
    text = text_of(element)
    label = words.numbered(text)
    # Below a bare `## Question 8`, the question itself is in the next paragraph.
    alone = label is not None and label.end == len(text) and end < len(elements)
    if alone and elements[end].tag == "p":
        end += 1
    sign = words.question_label(spoken(element))
    named = sign.text if sign and not sign.number else ""
    return Spot(
        index,
        end,
        partial(_take, elements, index, end, sign.end if named and sign else 0),
        heading.level,
        number=heading.number,
        label=named,
        asks=heading.asks,
    )


def _take(
    elements: Elements, index: int, end: int, label_chars: int
) -> tuple[Element, list[Element]]:
    """A heading, with the words of the paragraph below where that is part of the question.

    `label_chars` is how many characters its label has, which goes.
    """
    heading = elements[index]
    if label_chars:
        cut(heading, 0, label_chars)
    if end == index + 1:
        return heading, []
    asked = elements[end - 1]
    heading.text = f"{text_of(heading)} "
    for child in list(heading):
        heading.remove(child)
    heading.text += (asked.text or "").lstrip()
    heading.extend(list(asked))
    return heading, []
