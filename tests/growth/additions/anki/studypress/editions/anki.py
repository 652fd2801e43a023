"""Cards for Anki: everything that can be asked on a card."""

from __future__ import annotations

from studypress.editions import Edition, EditionSettings, Output, Part
from studypress.model.guide import Guide
from studypress.model.roles import Role


def compose(guide: Guide, settings: EditionSettings) -> tuple[Part, ...]:
    """One document with a section for each card."""
    cards = [card for question in guide.questions for card in question.exercises(Role.RECALL)]
    return (Part("cards", guide.meta.title, "cards.html", shows={"cards": cards}),)


EDITION = Edition(
    name="anki",
    summary="Cards for Anki",
    compose=compose,
    outputs=(Output("anki"),),
)
