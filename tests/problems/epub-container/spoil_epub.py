"""`mimetype` is compressed, a file is missing, and one is not in the manifest."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.stored = False
    del made.files["OPS/leaf.png"]
    made.files["OPS/notes.txt"] = b"To be written."
    made.change("one.xhtml", '<img src="leaf.png" alt="A leaf of tea"/>', "")
