"""A heading of the third level stands below one of the first."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("one.xhtml", '<h2 id="sums">Sums</h2>', '<h3 id="sums">Sums</h3>')
