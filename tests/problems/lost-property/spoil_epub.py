"""The manifest says of the wrong document that it has formulas."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("package.opf", ' properties="mathml"', "")
    made.change("package.opf", '<item id="two"', '<item id="two" properties="mathml"')
