"""Sorts the blocks of a question by the places at which the book shows them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studypress.editions.parts.height import is_tall
from studypress.editions.parts.printing import prepare_for_paper
from studypress.figures import math
from studypress.markup.tree import parse_fragment
from studypress.model.guide import Block, Footnote, Question
from studypress.model.roles import Role
from studypress.typography.limits import SIDE_FORMULA_EM
from studypress.typography.nobreaks import cited, held, held_in_column


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and its answer as the book shows them."""

    question: Question
    """The question itself."""
    heading: str
    """The question as a heading, in XHTML whose last words stay together."""
    listed: str
    """The question as a list shows it: like `heading`, but without calls of footnotes."""
    summary: tuple[Block, ...]
    """The key points and formulas, which stand beside the answer."""
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
    tall: bool = False
    """True where the summary is too tall for the side column and stands above the answer."""


def sort_blocks(question: Question, language: str = "en") -> Answer:
    """Sort a question's blocks by the places at which the book shows them.

    A formula that would be illegible in the side column opens the answer. A solution is printed at
    the back of the book only where the question offers choices. Formulas are measured with the
    letters of `language`, a tag of BCP 47.
    """
    shown = tuple(block for block in question.blocks if not block.derived)
    has_choices = any(Role.CHOICES in block.roles for block in shown)
    summary, opening, blocks, sources, solutions = [], [], [], [], []
    for block in shown:
        if Role.FORMULA in block.roles and _is_wide(block, language):
            opening.append(block)
        elif block.roles & {Role.KEY, Role.FORMULA}:
            summary.append(replace(block, body=held_in_column(block.body)))
        elif Role.SOURCE in block.roles:
            sources.append(replace(block, body=cited(block.body)))
        elif has_choices and Role.SOLUTION in block.roles:
            solutions.append(block)
        else:
            blocks.append(block)
    before, notes = prepare_for_paper(question.before, question.notes)
    stem, notes = prepare_for_paper(question.stem, notes)
    placed, notes = prepare_for_paper((*opening, *blocks), notes)
    return Answer(
        question,
        held(question.heading or question.html),
        held(question.html),
        tuple(summary),
        placed,
        tuple(sources),
        tuple(solutions),
        notes,
        before,
        stem,
        is_tall(*(parse_fragment(block.body) for block in summary)),
    )


def _is_wide(block: Block, language: str) -> bool:
    """True where a formula of the block would be illegible in the side column."""
    return any(
        math.widest(element.get("data-tex", ""), element.tag == "div", language) > SIDE_FORMULA_EM
        for element in parse_fragment(block.body).iter("div", "span")
        if element.get("data-tex")
    )
