"""An answer on a page of its own in a browser: what stands in its text, and what beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from studypress.editions.parts.beside import MAX_WORDS_BESIDE
from studypress.editions.parts.checks import Check, checks_of
from studypress.editions.parts.mistakes import quoted
from studypress.editions.parts.screen import answer_of
from studypress.editions.parts.sidenotes import with_notes
from studypress.editions.parts.wordcount import count_words
from studypress.model.guide import Block, Footnote, Question
from studypress.model.roles import Role

# What stands beside the text may have this share of its words, or it would be longer than the text.
_MAX_SHARE = 0.4
# What needs the width of the text.
_WIDE = ("<pre", "<table", "<figure", "<img", "<dl", '<div class="math')


@dataclass(frozen=True, slots=True)
class Reading:
    """A question and its answer as a page of the site shows them."""

    question: Question
    """The question itself."""
    stem: tuple[Block, ...]
    """The rest of the question below its first line."""
    aim: tuple[Block, ...]
    """What the question is asked for."""
    keys: tuple[Block, ...]
    """Its key points: the answer in short."""
    formulas: tuple[Block, ...]
    """The formulas of an answer with key points."""
    text: tuple[Block, ...]
    """The answer itself, with the footnotes that it calls."""
    beside: tuple[Block, ...]
    """What stands beside the text where there is room, and behind it elsewhere."""
    solutions: tuple[Block, ...]
    """The solutions of the question's own choices, which are shown when they are asked for."""
    checks: tuple[Check, ...]
    """What readers check themselves with, at the end of the answer."""
    notes: tuple[Footnote, ...]
    """The footnotes that none of the texts above calls."""

    @property
    def answered(self) -> bool:
        """True where more than the question is shown."""
        return bool(self.keys or self.text or self.aim or self.checks or self.beside)


def read_answer(question: Question, notes: Sequence[Footnote]) -> Reading:
    """A question and its answer; `notes` are those that its page has to show."""
    answer = answer_of(question)
    stem, left = with_notes(question.stem, notes)
    apart = [block for block in answer.blocks if question.options and Role.SOLUTION in block.roles]
    rest = [_marked(block) for block in answer.blocks if block not in apart]
    beside = _beside(rest, called=bool(notes))
    text, left = with_notes((block for block in rest if block not in beside), left)
    checks, left = with_notes((check.block for check in answer.checks), left)
    solved = (replace(new, solution=old.solution) for new, old in _pairs(checks, answer.checks))
    return Reading(
        question,
        stem,
        answer.aim,
        answer.keys,
        answer.formulas,
        text,
        beside,
        tuple(apart),
        checks_of(tuple(solved)),
        left,
    )


def _pairs(blocks: Iterable[Block], checks: Iterable[Check]) -> Iterable[tuple[Block, Check]]:
    return zip(blocks, checks, strict=True)


def _marked(block: Block) -> Block:
    """A block in which the wrong words that it warns of are marked."""
    return replace(block, body=quoted(block.body)) if Role.CAUTION in block.roles else block


def _beside(blocks: Sequence[Block], *, called: bool) -> tuple[Block, ...]:
    """The warnings of an answer, where all of them have room beside its text.

    With footnotes there is none: these have the place already, each beside the line that calls it.
    """
    found = tuple(block for block in blocks if Role.CAUTION in block.roles)
    if called or any(not _is_narrow(block) for block in found):
        return ()
    words = sum(count_words(block.body) for block in found)
    rest = sum(count_words(block.body) for block in blocks if block not in found)
    return found if words <= _MAX_SHARE * rest else ()


def _is_narrow(block: Block) -> bool:
    """True for a block that is legible in a narrow column."""
    words = count_words(block.body)
    return words <= MAX_WORDS_BESIDE and not any(name in block.body for name in _WIDE)
