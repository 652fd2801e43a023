"""Fonts are encrypted, and the cover is too small."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound, picture


def spoil(made: Sound) -> None:
    made.files["META-INF/encryption.xml"] = b"<encryption/>"
    made.files["OPS/cover.png"] = picture(14, 21)
