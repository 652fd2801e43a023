"""A chapter of the book: its preface, its answers and its closing words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from studypress.editions import Part
from studypress.editions.parts.answers import Answer
from studypress.editions.parts.height import is_below_page
from studypress.editions.parts.printing import prepare_for_paper
from studypress.formats.document import Matter
from studypress.model.guide import Chapter, Question
from studypress.typography.nobreaks import held

# A longer preface does not fit the chapter's opening page. Its markup counts too.
_MAX_STANDFIRST_CHARS = 700


@dataclass(frozen=True, slots=True)
class Manner:
    """How chapters follow each other in the book."""

    run_on: bool
    """True where a chapter of less than a page, or one that is only a list, is in the part of the
    chapter before it, and begins on the page on which that ends."""
    recto: bool
    """True where each part begins on a right-hand page, False for the next page."""
    writing: bool
    """True where a question without an answer has lines to write on."""
    openings: bool = True
    """False where no chapter has a page of its own for its opening, and each runs on."""


def chapter_parts(
    chapters: Iterable[Chapter], answers: Mapping[str, Answer], manner: Manner
) -> Iterator[Part]:
    """The parts that show chapters; `answers` has each answer by the id of its question."""
    run: list[Chapter] = []
    for chapter in chapters:
        if run and not _runs_on(chapter, manner):
            yield _part(run, answers, manner)
            run = []
        run.append(chapter)
    if run:
        yield _part(run, answers, manner)


def _part(chapters: Sequence[Chapter], answers: Mapping[str, Answer], manner: Manner) -> Part:
    first, *following = (_shown(chapter, answers) for chapter in chapters)
    # A page of its own for the opening is left out where the chapter is short, or where only the
    # title would be on it.
    bare = not (first["answers"] or first["standfirst"])
    shows = {
        **first,
        "opens": not ((manner.run_on and bare) or _runs_on(chapters[0], manner)),
        "following": tuple(following),
        "writing": manner.writing,
    }
    title = chapters[0].title
    return Part(chapters[0].id, title, "chapter.html", Matter.BODY, shows, recto=manner.recto)


def _runs_on(chapter: Chapter, manner: Manner) -> bool:
    """True for a chapter that begins on the page on which the chapter before it ends.

    An opening would only repeat the list of questions that a chapter without answers is.
    """
    listed = (
        not manner.writing and chapter.questions and not any(map(_is_answered, chapter.questions))
    )
    if not manner.openings:
        return True
    return manner.run_on and (bool(listed) or is_below_page(chapter, writing=manner.writing))


def _is_answered(question: Question) -> bool:
    """True for a question of which more is shown than a line in a list."""
    return bool(question.blocks or question.stem or question.before)


def _shown(chapter: Chapter, answers: Mapping[str, Answer]) -> dict[str, Any]:
    """The variables of a chapter.

    A short preface without footnotes is the chapter's standfirst: it is set on the opening page.
    """
    preface = tuple(block for block in chapter.intro if not block.derived)
    blocks, notes = prepare_for_paper(preface, chapter.notes)
    chars = sum(len(block.body) for block in preface)
    is_short = chars <= _MAX_STANDFIRST_CHARS and not chapter.notes
    closing, ending = prepare_for_paper(chapter.closing, chapter.ending)
    return {
        "chapter": chapter,
        "closing": closing,
        "ending": ending,
        "heading": held(chapter.heading or chapter.html),
        "answers": tuple(answers[question.id] for question in chapter.questions),
        "standfirst": blocks if is_short else (),
        "preface": () if is_short else blocks,
        "notes": notes,
    }
