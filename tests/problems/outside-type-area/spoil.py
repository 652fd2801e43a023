"""A line of the fourth page is longer than all others."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound

PAGES = 8


def spoil(made: Sound) -> None:
    made.text(3, 60, 140, 10, "a line that is much longer than those above it on all pages")
