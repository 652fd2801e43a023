"""Sorts the blocks of a question by the places at which the book shows them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from studypress.editions.parts.beside import BESIDE, MAX_WORDS_BESIDE
from studypress.editions.parts.checks import Check, checks_of
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
# The roles of what has a place of its own, of which the first that a block has decides.
_PLACES = (Role.AIM, Role.OPENING, Role.CHECK, Role.KEY, Role.FORMULA, Role.SOURCE, Role.SOLUTION)


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
    """The solutions of the question's own choices, which are printed at the back of the book."""
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
    aim: tuple[Block, ...] = ()
    """What the question is asked for, which stands below it."""
    opening: tuple[Block, ...] = ()
    """What comes before the rest of the answer."""
    checks: tuple[Check, ...] = ()
    """What readers check themselves with, at the end of the answer."""


@lru_cache(maxsize=8192)  # a preview has the same answers sorted again after each save
def sort_blocks(question: Question, language: str = "en") -> Answer:
    """Sort a question's blocks by the places at which the book shows them.

    Without a key point, the formulas open the answer. A solution is printed at the back of the book
    only where the question offers choices. Formulas are measured with the letters of `language`, a
    tag of BCP 47.
    """
    found = _by_place(question)
    keys, formulas, blocks = found[Role.KEY], found[Role.FORMULA], found[Role.PROSE]
    sources = [replace(block, body=cited(block.body)) for block in found[Role.SOURCE]]
    summary = summary_of(keys, formulas, language)
    opening = () if keys else (replace(block, body=displayed(block.body)) for block in formulas)
    before, notes = prepare_for_paper(question.before, question.notes)
    stem, notes = prepare_for_paper(question.stem, notes)
    start, notes = prepare_for_paper(found[Role.OPENING], notes)
    placed, notes = prepare_for_paper((*opening, *blocks), notes)
    checks, notes = prepare_for_paper(found[Role.CHECK], notes)
    beside = tuple(filter(_may_stand_beside, placed))
    return Answer(
        question,
        held(question.heading or question.html),
        held(question.html),
        summary,
        placed,
        tuple(sources),
        tuple(found[Role.SOLUTION]),
        notes,
        before,
        stem,
        beside,
        fill_side((*start, *placed, *checks), beside, sources),
        tuple(found[Role.AIM]),
        start,
        checks_of(checks),
    )


def _by_place(question: Question) -> dict[Role, list[Block]]:
    """The blocks that an author wrote, by the role that decides where the book shows them.

    Those of the text are at PROSE. A solution is one of them where there are no choices.
    """
    found: dict[Role, list[Block]] = {role: [] for role in (*_PLACES, Role.PROSE)}
    chosen = bool(question.options)
    for block in question.blocks:
        if block.derived:
            continue
        places = (role for role in _PLACES if role in block.roles)
        place = next((one for one in places if chosen or one is not Role.SOLUTION), Role.PROSE)
        if Role.CAUTION in block.roles:
            block = replace(block, body=quoted(block.body))
        found[place].append(block)
    return found


def _may_stand_beside(block: Block) -> bool:
    """True for what is about the answer, if it is short enough for the side column and not wide."""
    if not block.roles & BESIDE or count_words(block.body) > MAX_WORDS_BESIDE:
        return False
    return not any(f"<{name}" in block.body for name in _WIDE_NAMES)
