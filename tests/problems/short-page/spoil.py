"""The last page has two lines."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound

PAGES = 3


def spoil(made: Sound) -> None:
    del made.content[2][3:]
    del made.tags[2][3:]
    made.bookmarks = [("Title 1", 0), ("Title 2", 1)]
