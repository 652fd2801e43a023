"""A chapter has a script."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("package.opf", 'id="two"', 'id="two" properties="scripted"')
    made.change("two.xhtml", "</head>", "<script>start()</script></head>")
