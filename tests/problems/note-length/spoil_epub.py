"""A note is shorter than what Kobo takes for one."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("one.xhtml", " Or in milk, some say.", " Milk.")
