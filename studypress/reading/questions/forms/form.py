"""What a form of questions is, and what all of them share in telling a question."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from studypress.markup.elements import HEADINGS
from studypress.reading.elements import text_of
from studypress.reading.questions import difficulty
from studypress.reading.questions.wording import Wording

Elements = Sequence[Element]

DEEPEST = 7  # the level of a question that is no heading

_LEVELS = {tag: level for level, tag in enumerate(HEADINGS, 1)}

# Takes a question out of its elements: what is asked, and what begins its answer.
Take = Callable[[], tuple[Element, list[Element]]]


@dataclass(frozen=True, slots=True)
class Spot:
    """A question found: it takes the elements from `at` up to `end`.

    `level` is its heading's. Where it is `closed` its answer is whole, and what follows is no
    part of it. `number` is the author's own, or 0. `label` is what `take` leaves out before the
    question's words, or "".
    """

    at: int
    end: int
    take: Take
    level: int = DEEPEST
    closed: bool = False
    number: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """How many questions of a form there seem to be, and whether they are enough for it."""

    count: int = 0
    enough: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """The elements as a form sees them (lists may be taken apart), and the questions in them."""

    elements: Elements
    spots: Sequence[Spot] = field(default=())


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing questions: `find` counts without a change, `mark` takes them.

    Both know the words for questions and answers.
    """

    name: str
    summary: str
    find: Callable[[Elements, Wording], Hits]
    mark: Callable[[Elements, Wording], Marked]


_MARKS = "?？؟⁇⁈"
_ASKS = re.compile(rf"[{_MARKS}][!！.…]*[\"'”’»)\]」』）*_\s]*$")


def asks(text: str) -> bool:
    """True for words that end in a question mark, a level's mark aside."""
    # Most words do not, and are not to be taken apart for that.
    return any(mark in text for mark in _MARKS) and bool(_ASKS.search(difficulty.bare(text)))


def element_asks(element: Element) -> bool:
    """True where an element's words ask."""
    return asks(text_of(element))


def level_of(element: Element) -> int:
    """A heading's level, or 0."""
    return _LEVELS.get(element.tag, 0)


def titled(element: Element) -> Element:
    """An element's inline content as a heading; the element is used up."""
    made = Element("h2", {"data-line": element.get("data-line", "")})
    if name := element.get("id"):
        made.set("id", name)
    made.text = element.text
    made.extend(list(element))
    return made


def is_answer_heading(element: Element, words: Wording) -> bool:
    """True for a heading that says only Answer."""
    return element.tag in HEADINGS and words.is_answer_heading(text_of(element))
