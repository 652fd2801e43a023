"""A line is in a grey that is too pale, and another in one that is too near to its ground."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    made.text(0, 60, 140, 10, "too pale", colour="0.8 g")
    made.draw(1, "0.2 g 50 130 200 30 re f")
    made.text(1, 60, 140, 10, "dark on dark", colour="0.4 g")
