"""An image and a style come from the network."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("one.xhtml", 'src="leaf.png"', 'src="https://example.org/leaf.png"')
    made.change("style.css", "background: white", "background: url(//example.org/paper.png)")
