"""The numbers to know: rows of a value and what it is, for the cheat sheet."""

from __future__ import annotations

from dataclasses import dataclass

from studypress.editions.parts.entries import DEFAULT_PRIORITY, MISTAKE_OFFSET
from studypress.markup import excerpt
from studypress.markup.edit import classes
from studypress.markup.tree import inner, parse_fragment
from studypress.model.diagnostics import Location
from studypress.model.guide import Block, Guide
from studypress.model.roles import Role


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


def number_rows(guide: Guide) -> tuple[Row, ...]:
    """The rows of all blocks of numbers, in reading order."""
    found: list[Row] = []
    for chapter in guide.chapters:
        for block in chapter.intro:
            found += _rows(block, DEFAULT_PRIORITY)
        for question in chapter.questions:
            for block in question.before:
                found += _rows(block, DEFAULT_PRIORITY)
            for block in (*question.stem, *question.blocks):
                found += _rows(block, question.priority)
        for block in chapter.closing:
            found += _rows(block, DEFAULT_PRIORITY)
    return tuple(found)


def _rows(block: Block, priority: int) -> list[Row]:
    """The rows of a block. They are left out with the mistakes, before any key point."""
    if Role.NUMBER not in block.roles:
        return []
    rows = []
    for pair in parse_fragment(excerpt.unlink(block.body)).iter("p"):
        halves = {name: span for span in pair.iter("span") for name in classes(span)}
        if "value" in halves and "what" in halves:
            texts = inner(halves["value"]).strip(), inner(halves["what"]).strip()
            rows.append(Row(*texts, MISTAKE_OFFSET + priority, block.where))
    return rows
