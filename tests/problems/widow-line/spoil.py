"""The last line of a paragraph is alone on the next page."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    paragraph = made.text(0, 60, 140, 10, "the first line of two")
    made.text(0, 60, 126, 10, "the second one of them", element=paragraph)
    made.text(1, 60, 530, 10, "alone.", element=paragraph)
