"""The name of an image has a space and an accent."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.add("the%20caf%C3%A9.png", "image/png", b"")
    made.files["OPS/the café.png"] = made.files.pop("OPS/the%20caf%C3%A9.png")
