"""An image has more than 4 million dots."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound, picture


def spoil(made: Sound) -> None:
    made.files["OPS/leaf.png"] = picture(2500, 1700)
