"""The program beside this stands for Ace, and finds fault with the contents and with an image."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("one.xhtml", "Of tea.", "Of tea and of milk.")
