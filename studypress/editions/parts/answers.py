"""Sorts the blocks of a question by the places at which the book shows them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studypress.editions.parts.beside import MAX_WORDS_BESIDE
from studypress.editions.parts.height import fill_side
from studypress.editions.parts.mistakes import quoted
from studypress.editions.parts.printing import prepare_for_paper
from studypress.editions.parts.summary import Summary, displayed, summary_of
from studypress.editions.parts.wordcount import count_words
from studypress.model.guide import Block, Footnote, Question
from studypress.model.roles import Role
from studypress.typography.nobreaks import cited, held

# What a mistake has that needs the width of the text.
_WIDE_NAMES = ("pre", "table", "figure", "dl", "img", 'div class="math', 'div class="footnote')


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and its answer as the book shows them."""

    question: Question
    """The question itself."""
    heading: str
    """The question as a heading, in XHTML whose last words stay together."""
    listed: str
    """The question as a list shows it: like `heading`, but without calls of footnotes."""
    summary: Summary
    """The key points and formulas, which stand above the answer."""
    blocks: tuple[Block, ...]
    """The answer itself, with the footnotes that it calls."""
    sources: tuple[Block, ...]
    """The references, which end the answer."""
    solutions: tuple[Block, ...]
    """The solutions, which are printed at the back of the book."""
    notes: tuple[Footnote, ...]
    """The footnotes that nothing in `before`, `stem` or `blocks` calls."""
    before: tuple[Block, ...] = ()
    """The chapter's prose in front of the question."""
    stem: tuple[Block, ...] = ()
    """The rest of the question below its first line."""
    beside: tuple[Block, ...] = ()
    """Those of `blocks` that are short enough for the side column."""
    full: bool = False
    """True where the side column has no room for the references, which then end the text."""


def sort_blocks(question: Question, language: str = "en") -> Answer:
    """Sort a question's blocks by the places at which the book shows them.

    Without a key point, the formulas open the answer. A solution is printed at the back of the book
    only where the question offers choices. Formulas are measured with the letters of `language`, a
    tag of BCP 47.
    """
    shown = tuple(block for block in question.blocks if not block.derived)
    has_choices = any(Role.CHOICES in block.roles for block in shown)
    keys, formulas, blocks, sources, solutions = [], [], [], [], []
    for block in shown:
        if Role.KEY in block.roles:
            keys.append(block)
        elif Role.FORMULA in block.roles:
            formulas.append(block)
        elif Role.SOURCE in block.roles:
            sources.append(replace(block, body=cited(block.body)))
        elif has_choices and Role.SOLUTION in block.roles:
            solutions.append(block)
        elif Role.CAUTION in block.roles:
            blocks.append(replace(block, body=quoted(block.body)))
        else:
            blocks.append(block)
    summary = summary_of(keys, formulas, language)
    opening = () if keys else (replace(block, body=displayed(block.body)) for block in formulas)
    before, notes = prepare_for_paper(question.before, question.notes)
    stem, notes = prepare_for_paper(question.stem, notes)
    placed, notes = prepare_for_paper((*opening, *blocks), notes)
    beside = tuple(filter(_is_short_caution, placed))
    return Answer(
        question,
        held(question.heading or question.html),
        held(question.html),
        summary,
        placed,
        tuple(sources),
        tuple(solutions),
        notes,
        before,
        stem,
        beside,
        fill_side(placed, beside, sources),
    )


def _is_short_caution(block: Block) -> bool:
    """True for a mistake that is short enough for the side column, and has nothing wide in it."""
    if Role.CAUTION not in block.roles or count_words(block.body) > MAX_WORDS_BESIDE:
        return False
    return not any(f"<{name}" in block.body for name in _WIDE_NAMES)
