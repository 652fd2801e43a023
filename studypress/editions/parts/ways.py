"""Which lists of questions stand at the back, besides those that every guide has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pydantic import BaseModel, Field

from studypress.language.sorting import sort_key
from studypress.model.guide import Guide, Question

_MANY = 2
"""How many levels, and tags of several questions, make a list of them worth its page."""

_MAX_APART = 2
"""So many questions that follow each other are named one by one."""

Run = tuple[Question, Question]
"""The first and the last of some questions that follow each other; often the same one."""

_FOREIGN = " Default: false for notes that were not written as a guide; otherwise "


class WaySettings(BaseModel):
    """Which lists of questions an edition has at its back."""

    key_points: bool | None = Field(
        default=None,
        description="List the key points of all answers by chapter; with true, first sentences "
        f"too where an answer has none.{_FOREIGN}where six questions have one.",
    )
    by_level: bool | None = Field(
        default=None,
        description="List the questions by their level. Default: where there are two levels.",
    )
    by_tag: bool | None = Field(
        default=None,
        description="List the questions by their tags."
        f"{_FOREIGN}where two tags have several questions each.",
    )
    terms_met: bool | None = Field(
        default=None,
        description="Give the questions that use a term, with each entry of the glossary."
        f"{_FOREIGN}where a term is used in two questions.",
    )


@dataclass(frozen=True, slots=True)
class Way:
    """Some questions under a head: those of a level, or those with a tag."""

    name: str
    """The tag, or "" for a level."""
    level: int
    """The level from 1 to 3, or 0 for a tag."""
    questions: tuple[Question, ...]
    """The questions, in reading order."""


def ways_by_level(guide: Guide, settings: WaySettings) -> tuple[Way, ...]:
    """The levels with their questions; nothing where an edition does not list them."""
    levels = sorted({question.level for question in guide.questions} - {0})
    if not (len(levels) >= _MANY if settings.by_level is None else settings.by_level):
        return ()
    return tuple(
        Way("", level, tuple(one for one in guide.questions if one.level == level))
        for level in levels
    )


def ways_by_tag(guide: Guide, settings: WaySettings) -> tuple[Way, ...]:
    """The tags in their order with their questions; nothing where an edition does not list them.

    Tags that differ only in capitals are one.
    """
    tagged: dict[str, list[Question]] = {}
    written: dict[str, str] = {}
    for question in guide.questions:
        for key, tag in {tag.casefold(): tag for tag in question.tags}.items():
            tagged.setdefault(key, []).append(question)
            written.setdefault(key, tag)
    shared = sum(len(questions) > 1 for questions in tagged.values())
    usual = not guide.meta.foreign and shared >= _MANY
    if not (usual if settings.by_tag is None else settings.by_tag):
        return ()
    keys = sorted(tagged, key=sort_key)
    return tuple(Way(written[key], 0, tuple(tagged[key])) for key in keys)


def chapters(guide: Guide) -> dict[str, int]:
    """The number of the chapter of each question, by the question's id."""
    return {one.id: chapter.number for chapter in guide.chapters for one in chapter.questions}


def runs_of_terms(guide: Guide, settings: WaySettings) -> Mapping[str, Sequence[Run]]:
    """The questions that use each term, by the id of its entry in the glossary.

    It is empty where an edition does not show them. Questions that follow each other are one run.
    """
    usual = not guide.meta.foreign and any(len(term.met) > 1 for term in guide.glossary)
    if not (usual if settings.terms_met is None else settings.terms_met):
        return {}
    known = {question.id: question for question in guide.questions}
    return {term.entry: tuple(_runs([known[name] for name in term.met])) for term in guide.glossary}


def _runs(questions: Iterable[Question]) -> Iterator[Run]:
    """The first and the last question of each run of questions that follow each other.

    Two questions are no run: each of them can be followed as a link.
    """
    numbered = enumerate(questions)
    for _, group in groupby(numbered, key=lambda pair: pair[1].number - pair[0]):
        run = [question for _, question in group]
        if len(run) > _MAX_APART:
            yield run[0], run[-1]
        else:
            yield from ((question, question) for question in run)
