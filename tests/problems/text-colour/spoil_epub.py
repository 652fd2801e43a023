"""The text is black, and the page is white."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("style.css", "margin: 0 2%", "color: black; background: #fff")
