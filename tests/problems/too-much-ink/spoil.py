"""All four inks lie on each other."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound

PRESS = True


def spoil(made: Sound) -> None:
    made.draw(1, "0.9 0.9 0.9 0.9 k 60 110 40 40 re f")
