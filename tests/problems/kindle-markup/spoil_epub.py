"""A file for Kindle has formulas, a fold, and styles that Kindle does not know."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound

NAME = "book-kindle.epub"


def spoil(made: Sound) -> None:
    made.change("two.xhtml", "<table>", "<details><summary>More</summary></details><table>")
    made.change("style.css", "max-width: 100%", "display: flex")
