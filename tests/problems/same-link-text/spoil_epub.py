"""Two links of one chapter are called "here"."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change(
        "one.xhtml", ">the second chapter</a> says", ">here</a> and <a href='#sums'>here</a> says"
    )
