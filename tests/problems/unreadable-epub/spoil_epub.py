"""The container names a package document that is not there."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("package.opf", "<package", "<pakage")
