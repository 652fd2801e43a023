"""The second bookmark leads before the first one."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    made.bookmarks = [("Title 2", 1), ("Title 1", 0)]
