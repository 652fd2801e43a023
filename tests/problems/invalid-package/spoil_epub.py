"""The program beside this stands for EPUBCheck, and has found an error and a use."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("one.xhtml", "Of tea.", "Of tea and of milk.")
