"""The contents do not lead to the second chapter."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("nav.xhtml", '<li><a href="two.xhtml">Two</a></li>', "")
