"""A line ends at the edge of the page, and another one beyond it."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    made.text(0, 340, 140, 10, "near the edge ok")
    made.text(1, 350, 140, 10, "beyond the edge of it")
