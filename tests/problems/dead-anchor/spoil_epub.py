"""A link, an entry of the contents and an image lead nowhere."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("one.xhtml", "two.xhtml#second", "two.xhtml#third")
    made.change("one.xhtml", 'aria-labelledby="first"', 'aria-labelledby="no-one"')
    made.change("toc.ncx", "one.xhtml#sums", "one.xhtml#products")
    made.change("nav.xhtml", "one.xhtml#sums", "one.xhtml#products")
    made.change("style.css", "background: white", "background: url(paper.png)")
