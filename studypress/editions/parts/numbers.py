"""The numbers to know: rows of a value and what it is, for the cheat sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from studypress.editions.parts.priorities import DEFAULT_PRIORITY, MISTAKE_OFFSET
from studypress.markup import excerpt
from studypress.markup.edit import classes
from studypress.markup.tree import inner, parse_fragment
from studypress.model.diagnostics import Location
from studypress.model.guide import Block, Guide
from studypress.model.roles import Role

_FEWEST_TOGETHER = 3
"""Fewer numbers are no list."""


@dataclass(frozen=True, slots=True)
class Row:
    """A number to know."""

    value: str
    """The number, as XHTML."""
    what: str
    """What it is, as XHTML."""
    priority: int
    """How soon it is left out: the highest goes first."""
    where: Location
    """The place of its block in the notes."""
    asked: int = 0
    """The number of its question; 0 where it belongs to none."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers to know of a guide."""

    rows: tuple[Row, ...]
    """Those that stand together, in reading order."""
    of_questions: Mapping[str, Row]
    """One number for each question that has any, in its own item, by the question's id."""


def numbers_to_know(guide: Guide, items: Collection[str]) -> Numbers:
    """The numbers of a guide. `items` are the ids of the questions that have an item.

    The first number of a question is in its item, where enough others are left to stand together.
    """
    of_questions: dict[str, Row] = {}
    every: list[Row] = []
    others: list[Row] = []
    for question, row in _placed(guide):
        every.append(row)
        if question in items and question not in of_questions:
            of_questions[question] = row
        else:
            others.append(row)
    if len(others) < _FEWEST_TOGETHER:
        return Numbers(tuple(every), {})
    return Numbers(tuple(others), of_questions)


def _placed(guide: Guide) -> Iterator[tuple[str, Row]]:
    """All rows in reading order, each with the id of the question to which it belongs, or ""."""
    for chapter in guide.chapters:
        for block in chapter.intro:
            yield from (("", row) for row in _rows(block, DEFAULT_PRIORITY))
        for question in chapter.questions:
            for block in question.before:
                yield from (("", row) for row in _rows(block, DEFAULT_PRIORITY))
            for block in (*question.stem, *question.blocks):
                rows = _rows(block, question.priority, question.number)
                yield from ((question.id, row) for row in rows)
        for block in chapter.closing:
            yield from (("", row) for row in _rows(block, DEFAULT_PRIORITY))


def _rows(block: Block, priority: int, asked: int = 0) -> list[Row]:
    """The rows of a block. They are left out with the mistakes, before any key point."""
    if Role.NUMBER not in block.roles:
        return []
    rows = []
    for pair in parse_fragment(excerpt.unlink(block.body)).iter("p"):
        halves = {name: span for span in pair.iter("span") for name in classes(span)}
        if "value" in halves and "what" in halves:
            texts = inner(halves["value"]).strip(), inner(halves["what"]).strip()
            rows.append(Row(*texts, MISTAKE_OFFSET + priority, block.where, asked))
    return rows
