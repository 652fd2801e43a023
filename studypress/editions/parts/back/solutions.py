"""The solutions: in print they stand apart from the choices and the exercises that they solve."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from studypress.editions.parts.answers import Answer
from studypress.editions.parts.back.section import Section
from studypress.editions.parts.checks import Check, solved
from studypress.model.guide import Block, Question


@dataclass(frozen=True, slots=True)
class Solved:
    """The solutions of one question."""

    question: Question
    """The question."""
    listed: str
    """The question as a list shows it."""
    solutions: tuple[Block, ...]
    """The solutions of its own choices."""
    checks: tuple[Check, ...]
    """What readers check themselves with, as far as it has a solution."""


def solutions(answers: Iterable[Answer], *, apart: bool) -> Section | None:
    """The section for the answers that hold solutions, or None where none does.

    With `apart`, the answers stand apart from their questions, and have the solutions of the
    questions' own choices.
    """
    every = (
        Solved(one.question, one.listed, () if apart else one.solutions, solved(one.checks))
        for one in answers
    )
    return solution_section(every)


def solution_section(every: Iterable[Solved]) -> Section | None:
    """The section of those that have any solution, or None where none has."""
    found = tuple(one for one in every if one.solutions or one.checks)
    return Section("answers", "Answers", shows={"solved": found}) if found else None
