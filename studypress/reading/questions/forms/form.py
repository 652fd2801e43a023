"""A form of questions as a record, and the tests of elements that several forms need."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from studypress.markup.elements import HEADINGS
from studypress.reading.elements import text_of
from studypress.reading.questions.words.asking import ends_asking
from studypress.reading.questions.words.wording import Wording

Elements = Sequence[Element]

DEEPEST = 7
"""The level of a question that is not a heading: below all headings."""

GROUP_END = "group-end"
"""The class of a rule between a group of questions and those beside the group."""

LEAST_TASKS = 5
"""How many tasks with answers, and no other places, may be questions: steps are mostly fewer."""

SEPARATOR = re.compile(r"[:：]\s*|[-–—]\s+")
"""The sign between a question and the answer in the same line."""

_LEVELS = {tag: level for level, tag in enumerate(HEADINGS, 1)}

Take = Callable[[], tuple[Element, list[Element]]]
"""Takes a question out of its elements: gives its heading, and the beginning of its answer."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of a question among some elements."""

    at: int
    """The place of its first element."""
    end: int
    """The place after its last element."""
    take: Take
    """Takes the question out of these elements; it is called once."""
    level: int = DEEPEST
    """The level of its heading."""
    closed: bool = False
    """True where `take` gives its whole answer, so that no element below belongs to it."""
    number: int = 0
    """The author's number for it, or 0."""
    label: str = ""
    """The words that `take` leaves out before the question, or ""."""
    label_line: int = 0
    """The line of these words, or 0 where it is that of the question."""
    asks: float = 1.0
    """How surely its words ask, from 0 to 1."""
    stem: Callable[[], list[Element]] = list
    """Takes the rest of the question below its first line; it is called once, before `take`."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A place that looks like a question in one form."""

    at: int
    """The place of its element among the elements that were searched."""
    asks: float
    """How surely its words ask, from 0 to 1."""
    number: int = 0
    """The author's number for it, or 0."""
    answered: bool = False
    """True where its own element holds an answer too."""
    shaped: bool = False
    """True where only its shape is that of a question: such places occur in any text."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Some elements with the places of the questions in them."""

    elements: Elements
    """The elements, in which the form may have divided lists and paragraphs."""
    spots: Sequence[Spot] = field(default=())
    """The questions, in order."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing questions."""

    name: str
    """The name that the setting `questions:` has for it."""
    summary: str
    """The form in a few words, for an author."""
    find: Callable[[Elements, Wording], Sequence[Sign]]
    """Finds the places in some elements that look like a question, and changes nothing."""
    mark: Callable[[Elements, Wording], Marked]
    """Finds the questions in some elements, which it may change."""
    least: int = 1
    """How many of its places must ask in a file, so that it is a form and no accident."""
    open: bool = False
    """True where the answer is the text below the question, and not in its own element."""
    strict: bool = False
    """True where a place that does not ask is no question, though the places around it are."""


def asks(text: str) -> bool:
    """True for words that end in a question mark; an ornament may follow it."""
    return ends_asking(text)


def element_asks(element: Element) -> bool:
    """True where the words of an element end in a question mark."""
    return asks(text_of(element))


def level_of(element: Element) -> int:
    """The level of a heading from 1 to 6, or 0 for any other element."""
    return _LEVELS.get(element.tag, 0)


def titled(element: Element) -> Element:
    """A heading with the inline content of an element, which loses it."""
    made = Element("h2", {"data-line": element.get("data-line", "")})
    if name := element.get("id"):
        made.set("id", name)
    made.text = element.text
    made.extend(list(element))
    return made


def is_answer_heading(element: Element, words: Wording) -> bool:
    """True for a heading that says only Answer, in any language."""
    return element.tag in HEADINGS and words.is_answer_heading(text_of(element))
