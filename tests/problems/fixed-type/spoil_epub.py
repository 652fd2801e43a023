"""The type of headings has a size in pixels, and lines have one in points."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("style.css", "font-size: 1.5em", "font-size: 24px")
    made.change("style.css", "margin: 0 2%", "line-height: 15pt")
    made.change("two.xhtml", "<table>", "<table style='font: bold 11px serif'>")
