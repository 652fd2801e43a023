"""The property of the cover is lost, and an older meta names another file."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("package.opf", ' properties="cover-image"', "")
    made.change("package.opf", '<meta name="cover" content="picture"/>', "")
