"""The first line of a paragraph is alone at the foot of a page."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    paragraph = made.text(0, 60, 126, 10, "alone,")
    made.text(1, 60, 530, 10, "the second line", element=paragraph)
    made.text(1, 60, 516, 10, "and the third", element=paragraph)
