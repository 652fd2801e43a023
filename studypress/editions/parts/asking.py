"""Questions that stand apart from their answers: before all of them, or each few before theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from studypress.editions import Part
from studypress.editions.parts.answers import Answer
from studypress.editions.parts.printing import prepare_for_paper
from studypress.model.guide import Block, Chapter
from studypress.model.roles import Role
from studypress.typography.nobreaks import held


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is asked, without its answer."""

    answer: Answer
    """The question and all that belongs to it."""
    given: tuple[Block, ...]
    """What is asked besides its words: the rest of the question, and the options with all that
    stands before them."""
    answered: bool
    """True where the answer, or anything of it, stands elsewhere."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Questions that are asked on one page, and their answers."""

    asked: tuple[Asked, ...]
    """The questions."""
    answers: tuple[Answer, ...]
    """The answers, without those that say nothing."""


def asked_part(
    chapters: Iterable[Chapter], answers: Mapping[str, Answer], *, writing: bool
) -> Part:
    """The part with all questions. With `writing`, one without an answer has lines to write on."""
    shown = [_asked_chapter(chapter, answers) for chapter in chapters]
    shows = {"asked": tuple(shown), "writing": writing}
    return Part(
        "questions", "List of questions", "questions.html", shows=shows, word="list_of_questions"
    )


def answered_chapters(
    chapters: Iterable[Chapter], answers: Mapping[str, Answer]
) -> Iterator[Chapter]:
    """The chapters without what stands with the questions; those with nothing are left out."""
    for chapter in chapters:
        questions = tuple(q for q in chapter.questions if is_answered(answers[q.id]))
        if questions or chapter.closing:
            yield replace(chapter, questions=questions, intro=(), notes=(), heading="")


def answers_alone(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers without what stands with their questions, by the ids of these.

    A solution comes first: it answers most of the question.
    """
    return {name: _alone(answer) for name, answer in answers.items()}


def overleaf_parts(
    chapters: Iterable[Chapter], answers: Mapping[str, Answer], size: int, *, writing: bool
) -> Iterator[Part]:
    """A part for each chapter: pages of `size` questions, each before a page of the answers."""
    alone = answers_alone(answers)
    for chapter in chapters:
        closing, ending = prepare_for_paper(chapter.closing, chapter.ending)
        asked = _asked_chapter(chapter, answers)
        shows = {
            **asked,
            "batches": tuple(_batches(asked["questions"], alone, size)),
            "closing": closing,
            "ending": ending,
            "writing": writing,
        }
        yield Part(chapter.id, chapter.title, "overleaf.html", shows=shows)


def is_answered(answer: Answer) -> bool:
    """True where anything of an answer is left without what stands with the question."""
    alone = _alone(answer)
    shown = (alone.blocks, alone.summary.keys, alone.sources, alone.aim, alone.opening)
    return any((*shown, alone.checks))


def _alone(answer: Answer) -> Answer:
    blocks = (*answer.solutions, *answer.blocks[_asked_blocks(answer) :])
    return replace(answer, before=(), stem=(), blocks=blocks, solutions=())


def _asked_blocks(answer: Answer) -> int:
    """How many blocks of an answer belong to what is asked: the options, and those before them.

    What is written between a question and its options, such as code, is what they are about.
    """
    places = [at for at, block in enumerate(answer.blocks, 1) if Role.CHOICES in block.roles]
    return max(places, default=0)


def _asked_chapter(chapter: Chapter, answers: Mapping[str, Answer]) -> dict[str, Any]:
    """The variables of a chapter whose questions are asked apart from the answers."""
    preface = (block for block in chapter.intro if not block.derived)
    blocks, notes = prepare_for_paper(preface, chapter.notes)
    asked = tuple(_asked(answers[question.id]) for question in chapter.questions)
    return {
        "chapter": chapter,
        "heading": held(chapter.heading or chapter.html),
        "preface": blocks,
        "notes": notes,
        "questions": asked,
        "apart": any(one.answered for one in asked) or bool(chapter.closing),
    }


def _asked(answer: Answer) -> Asked:
    given = (*answer.stem, *answer.blocks[: _asked_blocks(answer)])
    return Asked(answer, given, is_answered(answer))


def _batches(questions: Sequence[Asked], alone: Mapping[str, Answer], size: int) -> Iterator[Batch]:
    """The questions of a chapter in runs of `size`."""
    for at in range(0, len(questions), size):
        asked = tuple(questions[at : at + size])
        yield Batch(asked, tuple(alone[one.answer.question.id] for one in asked if one.answered))
