"""What a form of questions is, and what all of them share in telling a question."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from studypress.markup.elements import HEADINGS
from studypress.reading.elements import text_of
from studypress.reading.questions import difficulty

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
    """One way of writing questions: `find` counts without a change, `mark` takes them."""

    name: str
    summary: str
    find: Callable[[Elements], Hits]
    mark: Callable[[Elements], Marked]


_MARKS = "?？؟⁇⁈"
_ASKS = re.compile(rf"[{_MARKS}][!！.…]*[\"'”’»)\]」』）*_\s]*$")
_NUMBER = re.compile(
    r"\s*(?:"
    r"(?:Questions?|Ques|Problem|Exercise|Frage|Pregunta|Вопрос|Q|№|No\.|#|第)\s{0,3}[#.]?\s{0,3}"
    r"(?P<named>\d{1,5})\s{0,3}(?:[.)\]:：、–—-]+|題|题|問|问|(?=\s|$))"
    r"|[(\[](?P<closed>\d{1,5})[)\]]\s*[.:]?"
    r"|(?P<plain>\d{1,5})(?:\.\d{1,4}){0,6}\s{0,3}(?:[.)\]:：、]|[–—-](?=\s))+(?=\D|$)"
    r"|(?P<deep>\d{1,4})(?:\.\d{1,4}){1,6}(?=\s)"
    r")[\s*_]*",
    re.IGNORECASE,
)

_ANSWER = re.compile(
    r"\W*(?:(?:the |my |short |long |full |sample |model )*(?:answers?|solutions?|ans)"
    r"|ответ|antwort|respuesta|réponse|答案|回答|答え)\W*",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """True for words that end in a question mark, a level's mark aside."""
    # Most words do not, and are not to be taken apart for that.
    return any(mark in text for mark in _MARKS) and bool(_ASKS.search(difficulty.bare(text)))


def element_asks(element: Element) -> bool:
    """True where an element's words ask."""
    return asks(text_of(element))


def numbered(text: str) -> re.Match[str] | None:
    """A number that a question begins with: `3.`, `Q3:`, `Question 3 –`, `(3)`."""
    return _NUMBER.match(text)


def number_of(match: re.Match[str]) -> int:
    """The number that was found."""
    return int(next(group for group in match.groups() if group))


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


def is_answer_heading(element: Element) -> bool:
    """True for a heading that says only Answer."""
    return element.tag in HEADINGS and bool(_ANSWER.fullmatch(text_of(element)))
