"""A document names no language, and another one two."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("one.xhtml", '\n lang="en" xml:lang="en"', "")
    made.change("two.xhtml", ' lang="en"', ' lang="de"')
    made.change("package.opf", "<dc:language>en<", "<dc:language>English, mostly<")
