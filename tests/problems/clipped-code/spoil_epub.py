"""Lines of code are not wrapped."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("style.css", "white-space: pre-wrap", "white-space: pre")
