"""Finds where each id is in a guide, for the places to which its index leads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from studypress.model.guide import Block, Chapter, Guide, Place

_ID = re.compile(r'\bid="([^"]*)"')


class Spot(NamedTuple):
    """Where an id is in the guide."""

    order: int
    """Its place among all ids."""
    question: str
    """The id of the question around it, or ""."""
    chapter: int
    """The number of the chapter around it, or 0."""
    prose: str
    """The id of the file of prose around it, or "" in a chapter."""


def spots(guide: Guide) -> Iterator[tuple[str, Spot]]:
    """All ids of the guide's text, each with its place."""
    order = 0
    front = guide.placed(Place.FRONT)
    behind = (one for one in guide.prose if one.place is not Place.FRONT)
    for chapter in (*front, *guide.chapters, *behind):
        for question, name in _ids(chapter):
            order += 1
            prose = chapter.id if chapter.place else ""
            yield name, Spot(order, question, chapter.number, prose)


def _ids(chapter: Chapter) -> Iterator[tuple[str, str]]:
    """The ids in a chapter in reading order, each behind the id of its question or ""."""
    yield "", chapter.id
    texts = [chapter.heading, *_bodies(chapter.intro), *(note.body for note in chapter.notes)]
    yield from (("", name) for text in texts for name in _named(text))
    for question in chapter.questions:
        yield from (("", name) for text in _bodies(question.before) for name in _named(text))
        yield question.id, question.id
        texts = [question.heading, *_bodies((*question.stem, *question.blocks))]
        texts += [note.body for note in question.notes]
        yield from ((question.id, name) for text in texts for name in _named(text))
    texts = [*_bodies(chapter.closing), *(note.body for note in chapter.ending)]
    yield from (("", name) for text in texts for name in _named(text))


def _named(text: str) -> Sequence[str]:
    """The ids in XHTML, in order. Most texts have none, which is found out much faster."""
    return _ID.findall(text) if 'id="' in text else ()


def _bodies(blocks: Iterable[Block]) -> Iterator[str]:
    """The texts of some blocks."""
    for block in blocks:
        yield block.title
        yield block.body
        yield block.solution
