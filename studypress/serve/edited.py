"""Finds what an author is writing at: the first thing that is new in a guide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studypress.model.guide import Block, Chapter, Footnote, Guide, Question


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a guide."""

    section: str
    """The id of the chapter, or of the file of prose."""
    id: str
    """The id of the question, or of the chapter itself."""


def edited(old: Guide, new: Guide) -> Spot | None:
    """The first question or chapter of `new` that says something else than in `old`, or is new.

    Where something was only taken away, it is what follows, else the chapter. None where both say
    the same. Numbers and lines do not count: they change with what stands before.
    """
    before = {one.id: one for one in (*old.chapters, *old.prose)}
    for chapter in (*new.chapters, *new.prose):
        known = before.get(chapter.id)
        if known is None or _heads(known) != _heads(chapter):
            return Spot(chapter.id, chapter.id)
        if known.questions is chapter.questions:
            continue
        asked = [(one.id, _says(one)) for one in known.questions]
        for at, question in enumerate(chapter.questions):
            if at >= len(asked) or asked[at] != (question.id, _says(question)):
                return Spot(chapter.id, question.id)
        if len(asked) > len(chapter.questions) or _ends(known) != _ends(chapter):
            last = chapter.questions[-1].id if chapter.questions else chapter.id
            return Spot(chapter.id, last)
    return None


def _heads(chapter: Chapter) -> tuple[object, ...]:
    """What a chapter says before its first question."""
    return (chapter.html, chapter.heading, *_blocks(chapter.intro), *_notes(chapter.notes))


def _ends(chapter: Chapter) -> tuple[object, ...]:
    """What a chapter says after its last question."""
    return (*_blocks(chapter.closing), *_notes(chapter.ending))


def _says(question: Question) -> tuple[object, ...]:
    """All that a question and its answer say."""
    own = (question.html, question.heading, question.level, question.tags, question.colon)
    blocks = (*question.before, *question.stem, *question.blocks)
    return (*own, *_blocks(blocks), *_notes(question.notes))


def _blocks(blocks: Sequence[Block]) -> Iterator[tuple[object, ...]]:
    for block in blocks:
        yield (block.kind, block.title, block.body, block.solution, block.level)


def _notes(notes: Sequence[Footnote]) -> Iterator[str]:
    return (note.body for note in notes)
