"""A document has no title, and another one that of the first."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("cover.xhtml", "<title>Cover</title>", "<title></title>")
    made.change("two.xhtml", "<title>Two</title>", "<title>One</title>")
