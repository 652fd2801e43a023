"""The solutions of questions that offer choices: in the book they are printed apart from those."""

from __future__ import annotations

from collections.abc import Iterable

from studypress.editions.parts.answers import Answer
from studypress.editions.parts.back.section import Section


def solutions(answers: Iterable[Answer]) -> Section | None:
    """The section for the answers that hold solutions, or None where none does."""
    solved = tuple(answer for answer in answers if answer.solutions)
    return Section("answers", "Answers", shows={"solved": solved}) if solved else None
