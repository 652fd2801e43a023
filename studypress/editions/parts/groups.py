"""The items of the cheat sheet in groups, one for each chapter that has any."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from studypress.editions.parts import brief
from studypress.editions.parts.brief import Reader, Section
from studypress.editions.parts.entries import (
    Entry,
    question_entry,
    section_entry,
    term_entry,
)
from studypress.editions.parts.numbers import Row
from studypress.editions.parts.priorities import DEFAULT_PRIORITY
from studypress.model.guide import Chapter, Guide, Question, Term
from studypress.model.roles import Role

ALSO = 0
"""The number of the group of what is left of small chapters."""

# In a guide with more chapters than this and no questions, each chapter is only one item.
_MAX_CHAPTER_GROUPS = 24
# The item of a chapter without an opening lists so many of its sections.
_MAX_LISTED_SECTIONS = 30
# Chapters of so few items have no head of their own where there are larger ones.
_FEW_ITEMS = 2
# Such chapters hold at most this share of all items: otherwise their heads are worth their room.
_MOST_SHARE_OF_SMALL = 0.5


@dataclass(frozen=True, slots=True)
class Group:
    """The items of a chapter, under one head."""

    number: int
    """The number of the chapter, or ALSO."""
    html: str
    """Its title in XHTML; "" for ALSO."""
    entries: tuple[Entry, ...]
    """Its items, in order."""

    @property
    def asked(self) -> tuple[int, int] | None:
        """The numbers of its first and its last question; None where there are not two."""
        numbers = [entry.asked for entry in self.entries if entry.asked]
        return (numbers[0], numbers[-1]) if self.number != ALSO and len(numbers) > 1 else None


def has_item(question: Question) -> bool:
    """True where a question has something for an item."""
    return bool(question.having(Role.KEY) or question.having(Role.FORMULA))


def question_groups(
    guide: Guide,
    reader: Reader,
    rows: Mapping[str, Row] | None = None,
    defined: Mapping[str, Sequence[Term]] | None = None,
) -> Iterator[Group]:
    """Each chapter's questions with what to answer them with.

    `rows` has numbers to know and `defined` has definitions for their items, by the questions' ids.
    """
    rows, defined = rows or {}, defined or {}
    numbers = count(1)
    for chapter in guide.chapters:
        entries = tuple(
            question_entry(one, next(numbers), reader, rows.get(one.id), defined.get(one.id, ()))
            for one in chapter.questions
            if has_item(one)
        )
        if entries:
            yield Group(chapter.number, chapter.html, entries)


def section_groups(guide: Guide, reader: Reader) -> Iterator[Group]:
    """The sections of chapters that ask nothing.

    In a guide of many chapters, all of it is one group, in which each chapter is one item.
    """
    numbers = count(1)
    sections = {chapter: _sections(chapter, reader) for chapter in guide.chapters}
    if len(sections) > _MAX_CHAPTER_GROUPS:
        whole = [
            (Section(chapter.id, chapter.title, _about(parts)), chapter)
            for chapter, parts in sections.items()
        ]
        groups = [(1, html.escape(guide.meta.title), whole)]
    else:
        groups = [(c.number, c.html, [(part, c) for part in p]) for c, p in sections.items()]
    for number, title, parts in groups:
        entries = tuple(
            section_entry(section, chapter.where, next(numbers), reader)
            for section, chapter in parts
            if section.text
        )
        if entries:
            yield Group(number, title, entries)


def gathered(groups: Iterable[Group]) -> tuple[Group, ...]:
    """The groups, with those of one or two items in one group at the end, where others are larger.

    The items of that group know their chapter, so that they have its colour.
    """
    every = tuple(groups)
    small = [group for group in every if len(group.entries) <= _FEW_ITEMS]
    in_small = sum(len(group.entries) for group in small)
    whole = sum(len(group.entries) for group in every)
    if len(small) < _FEW_ITEMS or in_small > _MOST_SHARE_OF_SMALL * whole:
        return every
    also = tuple(replace(entry, chapter=group.number) for group in small for entry in group.entries)
    return (*(group for group in every if group not in small), Group(ALSO, "", also))


def definitions(guide: Guide) -> dict[str, list[Term]]:
    """The terms that questions with an item define, by the question's id, in reading order."""
    items = {question.id for question in guide.questions if has_item(question)}
    found: dict[str, list[Term]] = {}
    for term in sorted(guide.glossary, key=lambda term: (term.where.path, term.where.line)):
        if term.question in items:
            found.setdefault(term.question, []).append(term)
    return found


def terms(
    guide: Guide, reader: Reader, elsewhere: Mapping[str, Sequence[Term]] | None = None
) -> tuple[Entry, ...]:
    """The terms of a guide with their meanings, but for those that stand `elsewhere`.

    Each is as important as its question.
    """
    shown = {term.id for every in (elsewhere or {}).values() for term in every}
    priorities = {question.id: question.priority for question in guide.questions}
    numbers = count(1)
    return tuple(
        term_entry(term, priorities.get(term.question, DEFAULT_PRIORITY), next(numbers), reader)
        for term in guide.glossary
        if term.id not in shown
    )


def told_nothing(guide: Guide, groups: Sequence[Group]) -> tuple[str, ...]:
    """The names of the questions without an item, since their answers have no fact to show."""
    shown = {entry.anchor for group in groups for entry in group.entries}
    return tuple(one.name or one.text for one in guide.questions if one.id not in shown)


def _sections(chapter: Chapter, reader: Reader) -> list[Section]:
    bodies = (block.body for block in (*chapter.intro, *chapter.closing))
    return list(brief.sections(chapter.id, chapter.title, bodies, reader))


def _about(sections: list[Section]) -> str:
    """The opening of a chapter, or else the names of its sections."""
    return sections[0].text or brief.plain(
        (section.name for section in sections[1:]), most=_MAX_LISTED_SECTIONS
    )
