"""Cards to practise with: a front that asks, and a back with the short answer.

Which blocks give a card is decided by their roles, so a new kind has cards by itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from studypress.markup import excerpt
from studypress.markup.edit import classes
from studypress.markup.tree import parse_fragment
from studypress.model.guide import Block, Exercise, Guide, Question
from studypress.model.roles import Asks, Role

ASKED = "question"
"""What a card asks that asks the question itself."""

# So many hexadecimal digits tell the cards of one question apart.
_MARK_DIGITS = 8
_LETTER = re.compile(r"\b[A-Z]\b")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the choices on a card."""

    html: str
    """The choice as XHTML."""
    right: bool
    """True for a right one, as far as that is known."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card: what is asked, and the answer in short."""

    id: str
    """Its id, under which a reader's progress is kept: it stays the same while its words do."""
    question: Question
    """The question to whose answer it belongs."""
    chapter: str
    """The id of that question's chapter."""
    kind: str
    """ASKED, or the name of the kind of block that it is made of."""
    level: int
    """Its difficulty from 1 to 3, or 0."""
    front: str
    """What is asked, as XHTML without ids and links within the guide."""
    back: tuple[str, ...]
    """The short answer, as pieces of XHTML like it; empty where only the whole answer says it."""
    choices: tuple[Choice, ...] = ()
    """The choices to choose from."""


def cards(guide: Guide) -> Iterator[Card]:
    """All cards of a guide, in reading order. A question without an answer has none."""
    for chapter in guide.chapters:
        for question in chapter.questions:
            if question.blocks:
                yield _own(question, chapter.id)
                yield from _further(question, chapter.id)


def _own(question: Question, chapter: str) -> Card:
    """The card that asks the question itself."""
    bodies = [block.body for block in _short(question)]
    choices: tuple[Choice, ...] = ()
    if question.options:
        choices = tuple(Choice(excerpt.unlink(one), False) for one in _offered(question))
        bodies = [block.body for block in question.having(Role.SOLUTION)] or bodies
    back = tuple(excerpt.unlink(body) for body in bodies)
    front = excerpt.unlink(question.prompt)
    return Card(question.id, question, chapter, ASKED, question.level, front, back, choices)


def _short(question: Question) -> Iterator[Block]:
    """The blocks that answer in short: the key points, or what opens the answer, and formulas."""
    yield from question.having(Role.KEY) or question.having(Role.OPENING)
    yield from question.having(Role.FORMULA)


def _offered(question: Question) -> Iterator[str]:
    for block in question.options:
        yield from block.choices


def _further(question: Question, chapter: str) -> Iterator[Card]:
    """The cards of the blocks that ask something of their own."""
    blocks = [block for block in question.having(Role.RECALL) if block.asks is not Asks.NOTHING]
    for block, exercise in zip(blocks, question.exercises(Role.RECALL), strict=True):
        if block.asks is not Asks.TITLE or not exercise.prompt or not exercise.response:
            continue
        name = f"{question.id}:{_mark(exercise)}"
        level = block.level or question.level
        front, back = excerpt.unlink(exercise.prompt), (excerpt.unlink(exercise.response),)
        yield Card(name, question, chapter, block.kind, level, front, back, _choices(exercise))


def _mark(exercise: Exercise) -> str:
    """Some digits made of the words that are asked, which the order of the cards doesn't change."""
    words = excerpt.plain(exercise.prompt)
    return hashlib.sha256(words.encode()).hexdigest()[:_MARK_DIGITS]


def _choices(exercise: Exercise) -> tuple[Choice, ...]:
    """The choices of an exercise, with those that its solution says are right."""
    right = _right(exercise.response)
    return tuple(
        Choice(excerpt.unlink(choice), at in right) for at, choice in enumerate(exercise.choices)
    )


def _right(solution: str) -> set[int]:
    """The places of the right choices, from 0: the solution names their letters first."""
    for paragraph in parse_fragment(solution).iter("p"):
        if "right-choices" in classes(paragraph):
            letters = _LETTER.findall("".join(map(str, paragraph.itertext())))
            return {ord(letter) - ord("A") for letter in letters}
    return set()
