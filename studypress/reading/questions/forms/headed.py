"""The forms `numbers` and `headings`: all headings of one level that count or ask."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from xml.etree.ElementTree import Element

from studypress.reading.elements import text_of
from studypress.reading.questions.forms.form import (
    Elements,
    Hits,
    Marked,
    Spot,
    asks,
    level_of,
)
from studypress.reading.questions.wording import Wording

# Headings at the level of the questions that ask nothing.
_ASIDE = re.compile(
    r"\W*(?:(?:table of )?contents?|toc|index|licen[cs]e"
    r"|contribut\w*|credits?|acknowledge?ments?"
    r"|references?|further reading|resources|useful links|links|see also|introduction|intro"
    r"|foreword|preface|about(?: (?:this|the) \w+)?|overview|summary|conclusion|changelog|todo"
    r"|authors?"
    r"|contributors?|support|disclaimer|legend|answers?|answer key|solutions?)\W*",
    re.IGNORECASE,
)
_QUESTION_NUMBER = re.compile(r"\s*(?:Q|Question|Ques|№)\s*[#.]?\s*\d", re.IGNORECASE)


def aside(text: str) -> bool:
    """True for the words of a heading that name a part of a document: Contents, License."""
    return bool(_ASIDE.fullmatch(text.strip()))


class _Level:
    """Counts of the headings of one level, without those that name a part of a document."""

    def __init__(self) -> None:
        self.all = self.asking = self.numbers = self.sure = 0

    def add(self, text: str, words: Wording) -> None:
        """Count a heading."""
        is_aside, asking, number, sure = _signs_of(text, words)
        if not is_aside:
            self.all += 1
            self.asking += asking
            self.numbers += number
            self.sure += sure


@lru_cache(maxsize=1000)
def _signs_of(text: str, words: Wording) -> tuple[bool, bool, bool, bool]:
    """True or false for a heading: names a part, asks, has a number, says Question with a number.

    Several forms ask for the same headings in turn, so the result is kept.
    """
    number = words.numbered(text) is not None
    return aside(text), asks(text), number, number and _QUESTION_NUMBER.match(text) is not None


def _levels(elements: Elements, words: Wording) -> dict[int, _Level]:
    """The counts of each level of headings."""
    found: dict[int, _Level] = {}
    for element in elements:
        if level := level_of(element):
            found.setdefault(level, _Level()).add(text_of(element), words)
    return found


def _by_number(elements: Elements, words: Wording) -> tuple[int, _Level] | None:
    """The level where most headings are numbered and some ask or say Q, or None.

    Numbered headings that never ask are sections.
    """
    best: tuple[int, _Level] | None = None
    for level, counts in sorted(_levels(elements, words).items()):
        # A few question marks among many numbers belong to sections, not to questions.
        rank = max(counts.asking, counts.sure)
        enough = 2 * counts.numbers > counts.all and 4 * rank >= counts.numbers
        if enough and (best is None or rank > max(best[1].asking, best[1].sure)):
            best = level, counts
    return best


def find_numbered(elements: Elements, words: Wording) -> Hits:
    """Count the numbered headings of the questions' level."""
    best = _by_number(elements, words)
    if best is None:
        return Hits()
    count = best[1].numbers
    asking = max((counts.asking for counts in _levels(elements, words).values()), default=0)
    # Numbered headings that hold more questions than there are such headings are chapters.
    return Hits(count, (count >= 2 or best[1].sure > 0) and 2 * max(best[1].all, 1) > asking)


def mark_numbered(elements: Elements, words: Wording) -> Marked:
    """Mark every heading of the questions' level as a question."""
    best = _by_number(elements, words)
    return at_level(elements, best[0] if best else 0, words)


def _by_mark(elements: Elements, words: Wording) -> tuple[int, _Level] | None:
    """The level with the most headings that ask, where most of its headings do, or None."""
    best: tuple[int, _Level] | None = None
    for level, counts in sorted(_levels(elements, words).items()):
        if 2 * counts.asking > counts.all and (best is None or counts.asking > best[1].asking):
            best = level, counts
    return best


def find_asking(elements: Elements, words: Wording) -> Hits:
    """Count the headings that ask, at the level where most of them do."""
    best = _by_mark(elements, words)
    if best is None:
        return Hits()
    return Hits(best[1].asking, best[1].asking > 0)


def mark_asking(elements: Elements, words: Wording) -> Marked:
    """Mark every heading of that level as a question, or those of the usual level."""
    best = _by_mark(elements, words)
    return at_level(elements, best[0] if best else taught_level(elements), words)


def taught_level(elements: Elements) -> int:
    """The usual level of questions: the second, or the highest that occurs below the title."""
    found = [level for element in elements if (level := level_of(element))]
    if 2 in found:
        return 2
    return min(found[1:], default=found[0] if found else 0)


def at_level(elements: Elements, level: int, words: Wording) -> Marked:
    """Mark every heading of a level as a question, except those that name a part of a document."""
    spots = []
    for index, element in enumerate(elements):
        if level_of(element) != level or not level:
            continue
        text = text_of(element)
        if aside(text):
            continue
        label = words.numbered(text)
        number = label.number if label else 0
        end = index + 1
        # Below a bare `## Question 8`, the question itself is in the next paragraph.
        alone = label is not None and label.end == len(text) and end < len(elements)
        if alone and elements[end].tag == "p":
            end += 1
        spots.append(Spot(index, end, partial(_take, elements, index, end), level, number=number))
    return Marked(elements, tuple(spots))


def _take(elements: Elements, index: int, end: int) -> tuple[Element, list[Element]]:
    """A heading, with the words of the paragraph below where that is part of the question."""
    heading = elements[index]
    if end == index + 1:
        return heading, []
    asked = elements[end - 1]
    heading.text = f"{text_of(heading)} "
    for child in list(heading):
        heading.remove(child)
    heading.text += (asked.text or "").lstrip()
    heading.extend(list(asked))
    return heading, []
