"""Forms 3 and 4: a level of headings is the questions', by their numbers or question marks."""

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

# Headings that stand beside questions at their level, and ask nothing.
_ASIDE = re.compile(
    r"\W*(?:(?:table of )?contents?|toc|index|licen[cs]e"
    r"|contribut\w*|credits?|acknowledge?ments?"
    r"|references?|further reading|resources|useful links|links|see also|introduction|intro"
    r"|foreword|preface|about(?: (?:this|the) \w+)?|overview|summary|conclusion|changelog|todo"
    r"|authors?"
    r"|contributors?|support|disclaimer|legend|answers?|answer key|solutions?)\W*",
    re.IGNORECASE,
)
_Q = re.compile(r"\s*(?:Q|Question|Ques|№)\s*[#.]?\s*\d", re.IGNORECASE)


def aside(text: str) -> bool:
    """True for a heading's words that name a part of a document: Contents, License."""
    return bool(_ASIDE.fullmatch(text.strip()))


class _Level:
    """What is counted of the headings of one level."""

    def __init__(self) -> None:
        self.all = self.asking = self.numbers = self.sure = 0

    def add(self, text: str, words: Wording) -> None:
        besides, asking, number, sure = _said(text, words)
        if not besides:
            self.all += 1
            self.asking += asking
            self.numbers += number
            self.sure += sure


@lru_cache(maxsize=1000)
def _said(text: str, words: Wording) -> tuple[bool, bool, bool, bool]:
    """What the words of a heading tell; several forms ask for those of a file in turn."""
    number = words.numbered(text) is not None
    return aside(text), asks(text), number, number and _Q.match(text) is not None


def _levels(elements: Elements, words: Wording) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for element in elements:
        if level := level_of(element):
            found.setdefault(level, _Level()).add(text_of(element), words)
    return found


def _by_number(elements: Elements, words: Wording) -> tuple[int, _Level] | None:
    """The level where most headings are numbered, and some ask or say Q: others are sections."""
    best: tuple[int, _Level] | None = None
    for level, one in sorted(_levels(elements, words).items()):
        # One question mark among many numbers is a section that asks, not a list of questions.
        if 2 * one.numbers > one.all and 4 * max(one.asking, one.sure) >= one.numbers:
            rank = max(one.asking, one.sure)
            if best is None or rank > max(best[1].asking, best[1].sure):
                best = level, one
    return best


def find_numbered(elements: Elements, words: Wording) -> Hits:
    """Count the numbered headings of the questions' level."""
    best = _by_number(elements, words)
    if best is None:
        return Hits()
    count = best[1].numbers
    above = max((one.asking for one in _levels(elements, words).values()), default=0)
    # Numbered sections that hold more questions than they are themselves are chapters.
    return Hits(count, (count >= 2 or best[1].sure > 0) and 2 * max(best[1].all, 1) > above)


def mark_numbered(elements: Elements, words: Wording) -> Marked:
    """Every heading of that level is a question."""
    best = _by_number(elements, words)
    return at_level(elements, best[0] if best else 0, words)


def _by_mark(elements: Elements, words: Wording) -> tuple[int, _Level] | None:
    best: tuple[int, _Level] | None = None
    for level, one in sorted(_levels(elements, words).items()):
        if 2 * one.asking > one.all and (best is None or one.asking > best[1].asking):
            best = level, one
    return best


def find_asking(elements: Elements, words: Wording) -> Hits:
    """Count the headings that ask, at the level where most of them do."""
    best = _by_mark(elements, words)
    if best is None:
        return Hits()
    return Hits(best[1].asking, best[1].asking > 0)


def mark_asking(elements: Elements, words: Wording) -> Marked:
    """Every heading of that level is a question; without one, the second level's are."""
    best = _by_mark(elements, words)
    return at_level(elements, best[0] if best else taught_level(elements), words)


def taught_level(elements: Elements) -> int:
    """The level that our own guides ask at, or the highest that is there besides the title."""
    found = [level for element in elements if (level := level_of(element))]
    if 2 in found:
        return 2
    return min(found[1:], default=found[0] if found else 0)


def at_level(elements: Elements, level: int, words: Wording) -> Marked:
    """Every heading of a level as a question, but those that ask nothing."""
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
        # `## Question 8` alone: what is asked stands in the paragraph below.
        alone = label is not None and label.end == len(text) and end < len(elements)
        if alone and elements[end].tag == "p":
            end += 1
        spots.append(Spot(index, end, partial(_take, elements, index, end), level, number=number))
    return Marked(elements, tuple(spots))


def _take(elements: Elements, index: int, end: int) -> tuple[Element, list[Element]]:
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
