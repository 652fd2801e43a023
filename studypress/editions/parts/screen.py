"""Sorts the blocks of a question by the places at which editions for screens show them."""

from __future__ import annotations

from dataclasses import dataclass

from studypress.editions.parts.checks import Check, checks_of
from studypress.model.guide import Block, Footnote, Question
from studypress.model.roles import Role


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and its answer as editions for screens show them."""

    question: Question
    """The question itself."""
    keys: tuple[Block, ...]
    """Its key points: the answer in short."""
    formulas: tuple[Block, ...]
    """The formulas of an answer with key points, which stand below them."""
    blocks: tuple[Block, ...]
    """The other blocks that are shown: those that open the answer, then the author's order."""
    aim: tuple[Block, ...]
    """What the question is asked for, which stands below it."""
    checks: tuple[Check, ...]
    """What readers check themselves with, at the end of the answer."""
    notes: tuple[Footnote, ...] = ()
    """The footnotes, without those of `own_notes`."""
    given: tuple[Block, ...] = ()
    """What is asked besides the question's words and its stem, where answers stand elsewhere."""
    own_notes: tuple[Footnote, ...] = ()
    """The footnotes of what is asked, where answers stand elsewhere."""

    @property
    def answered(self) -> bool:
        """True where more is shown than what is asked."""
        return bool(self.keys or self.blocks or self.aim or self.checks)


def answer_of(question: Question) -> Answer:
    """The answer to a question, with its key points and their formulas first."""
    blocks = shown(question.blocks)
    keys = tuple(block for block in blocks if Role.KEY in block.roles)
    aim = tuple(block for block in blocks if Role.AIM in block.roles)
    checks = tuple(block for block in blocks if Role.CHECK in block.roles)
    opening = [block for block in blocks if Role.OPENING in block.roles]
    formulas = tuple(block for block in blocks if keys and Role.FORMULA in block.roles)
    placed = (*keys, *aim, *checks, *opening, *formulas)
    rest = (*opening, *(block for block in blocks if block not in placed))
    return Answer(question, keys, formulas, rest, aim, checks_of(checks), question.notes)


def shown(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks without those that are derived: their words are part of the answer already."""
    return tuple(block for block in blocks if not block.derived)
