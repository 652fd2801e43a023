"""A chapter of the book: its preface, its answers and its closing words."""

from __future__ import annotations

from collections.abc import Mapping

from studypress.editions import Part
from studypress.editions.parts.answers import Answer
from studypress.editions.parts.printing import prepare_for_paper
from studypress.formats.document import Matter
from studypress.model.guide import Chapter
from studypress.typography.nobreaks import held

# A longer preface does not fit the chapter's opening page. Its markup counts too.
_MAX_STANDFIRST_CHARS = 700


def chapter_part(chapter: Chapter, answers: Mapping[str, Answer]) -> Part:
    """The part that shows a chapter; `answers` has each answer by the id of its question.

    A short preface without footnotes is the chapter's standfirst: it is set on the opening page.
    """
    preface = tuple(block for block in chapter.intro if not block.derived)
    blocks, notes = prepare_for_paper(preface, chapter.notes)
    chars = sum(len(block.body) for block in preface)
    is_short = chars <= _MAX_STANDFIRST_CHARS and not chapter.notes
    closing, ending = prepare_for_paper(chapter.closing, chapter.ending)
    shows = {
        "chapter": chapter,
        "closing": closing,
        "ending": ending,
        "heading": held(chapter.heading or chapter.html),
        "answers": tuple(answers[question.id] for question in chapter.questions),
        "standfirst": blocks if is_short else (),
        "preface": () if is_short else blocks,
        "notes": notes,
    }
    return Part(chapter.id, chapter.title, "chapter.html", Matter.BODY, shows)
