"""A worksheet: what can be set as an exercise, with room to write, and solutions at the end."""

from __future__ import annotations

from studypress.editions import Edition, EditionSettings, Matter, Output, Part
from studypress.model.guide import Guide
from studypress.model.roles import Role


def compose(guide: Guide, settings: EditionSettings) -> tuple[Part, ...]:
    """The exercises, then their solutions with the book's pages."""
    exercises = [(one, one.exercises(Role.PRACTICE)) for one in guide.questions]
    shows = {"exercises": [(question, some) for question, some in exercises if some]}
    return (
        Part("sheet", "Worksheet", "sheet.html", shows=shows),
        Part("solutions", "Solutions", "solutions.html", Matter.BACK, shows),
    )


EDITION = Edition(
    name="worksheet",
    summary="The questions with room to write",
    compose=compose,
    outputs=(Output("pdf"),),
    styles=("worksheet/worksheet.css",),
    suffix="-worksheet",
    quotes="book",
)
