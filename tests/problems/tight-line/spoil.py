"""The spaces of a line are nearly closed."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    made.text(1, 60, 140, 10, "all these words are near", space=0.05)
