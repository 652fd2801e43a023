"""The spaces of a line are four times as wide as usual."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    made.text(1, 60, 140, 10, "far apart are these words", space=1.0)
