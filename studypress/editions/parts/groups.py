"""The items of the cheat sheet in groups, one for each chapter that has any."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from studypress.editions.parts import brief
from studypress.editions.parts.brief import Reader, Section
from studypress.editions.parts.entries import (
    DEFAULT_PRIORITY,
    Entry,
    question_entry,
    section_entry,
    term_entry,
)
from studypress.markup.excerpt import FirstEnd
from studypress.model.guide import Chapter, Guide, Term
from studypress.model.roles import Role

# In a guide with more chapters than this and no questions, each chapter is only one item.
_MAX_CHAPTER_GROUPS = 24
# The item of a chapter without an opening lists so many of its sections.
_MAX_LISTED_SECTIONS = 30


@dataclass(frozen=True, slots=True)
class Group:
    """The items of a chapter, under one head."""

    number: int
    """The number of the chapter."""
    html: str
    """Its title in XHTML."""
    entries: tuple[Entry, ...]
    """Its items, in order."""


def question_groups(guide: Guide, ends: FirstEnd) -> Iterator[Group]:
    """Each chapter's questions with what to answer them with, then the terms it defines."""
    numbers = count(1)
    for chapter in guide.chapters:
        entries = [
            question_entry(question, next(numbers), ends)
            for question in chapter.questions
            if question.having(Role.KEY) or question.having(Role.FORMULA)
        ]
        priorities = {question.id: question.priority for question in chapter.questions}
        entries += [
            term_entry(term, priorities.get(term.question, DEFAULT_PRIORITY), next(numbers), ends)
            for term in _terms(guide, chapter)
        ]
        if entries:
            yield Group(chapter.number, chapter.html, tuple(entries))


def section_groups(guide: Guide, reader: Reader) -> Iterator[Group]:
    """The sections of chapters that ask nothing, then the terms that they define.

    In a guide of many chapters, all of it is one group, in which each chapter is one item.
    """
    numbers = count(1)
    sections = {chapter: _sections(chapter, reader) for chapter in guide.chapters}
    if len(sections) > _MAX_CHAPTER_GROUPS:
        whole = [
            (Section(chapter.id, chapter.title, _about(parts)), chapter)
            for chapter, parts in sections.items()
        ]
        groups = [(1, html.escape(guide.meta.title), whole, guide.glossary)]
    else:
        groups = [
            (c.number, c.html, [(part, c) for part in parts], _terms(guide, c))
            for c, parts in sections.items()
        ]
    for number, title, parts, terms in groups:
        entries = [
            section_entry(section, chapter.where, next(numbers), reader)
            for section, chapter in parts
            if section.text
        ]
        entries += [
            term_entry(term, DEFAULT_PRIORITY, next(numbers), reader.first_end) for term in terms
        ]
        if entries:
            yield Group(number, title, tuple(entries))


def _sections(chapter: Chapter, reader: Reader) -> list[Section]:
    bodies = (block.body for block in (*chapter.intro, *chapter.closing))
    return list(brief.sections(chapter.id, chapter.title, bodies, reader))


def _about(sections: list[Section]) -> str:
    """The opening of a chapter, or else the names of its sections."""
    return sections[0].text or brief.plain(
        (section.name for section in sections[1:]), most=_MAX_LISTED_SECTIONS
    )


def _terms(guide: Guide, chapter: Chapter) -> tuple[Term, ...]:
    """The terms that a chapter defines."""
    return tuple(term for term in guide.glossary if term.chapter == chapter.number)
