"""A style has a variable, and another one a fixed place."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("style.css", "margin: 0 2%", "--gap: 2%; margin: 0 var(--gap)")
    made.change("style.css", "max-width: 100%", "position: fixed")
