"""A chapter has more than 250 kB."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("two.xhtml", "Of code.", "Of code. " * 30_000)
