"""A chapter of the book: its preface, its answers and its closing words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from studypress.editions import Part
from studypress.editions.parts.answers import Answer
from studypress.editions.parts.height import is_below_page
from studypress.editions.parts.printing import prepare_for_paper
from studypress.formats.document import Matter
from studypress.model.guide import Chapter
from studypress.typography.nobreaks import held

# A longer preface does not fit the chapter's opening page. Its markup counts too.
_MAX_STANDFIRST_CHARS = 700


def chapter_parts(
    chapters: Iterable[Chapter], answers: Mapping[str, Answer], *, run_on: bool, recto: bool
) -> Iterator[Part]:
    """The parts that show chapters; `answers` has each answer by the id of its question.

    With `run_on`, a chapter of less than a page is in the part of the chapter before it, and begins
    on the page on which that ends. With `recto`, each part begins on a right-hand page.
    """
    for part in _parts(chapters, answers, run_on=run_on):
        yield replace(part, recto=recto)


def _parts(
    chapters: Iterable[Chapter], answers: Mapping[str, Answer], *, run_on: bool
) -> Iterator[Part]:
    run: list[Chapter] = []
    for chapter in chapters:
        if run and not (run_on and is_below_page(chapter)):
            yield _part(run, answers, run_on=run_on)
            run = []
        run.append(chapter)
    if run:
        yield _part(run, answers, run_on=run_on)


def _part(chapters: Sequence[Chapter], answers: Mapping[str, Answer], *, run_on: bool) -> Part:
    first, *following = (_shown(chapter, answers) for chapter in chapters)
    # A page of its own for the opening is left out where the chapter is short, or where only the
    # title would be on it.
    bare = not (first["answers"] or first["standfirst"])
    opens = not (run_on and (bare or is_below_page(chapters[0])))
    shows = {**first, "opens": opens, "following": tuple(following)}
    return Part(chapters[0].id, chapters[0].title, "chapter.html", Matter.BODY, shows)


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
