"""A line of the fourth page is longer than the lines of all pages."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound

PAGES = 8


def spoil(made: Sound) -> None:
    for page in range(PAGES):
        for y in range(120, 190, 14):
            made.text(page, 60, y, 10, "each of the pages has lines that fill all of the type area")
    made.text(3, 60, 106, 10, "a line that is longer than those which fill it on all of the pages")
