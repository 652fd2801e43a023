"""Older readers do not find a section that is in the contents, and find another one."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("toc.ncx", "one.xhtml#sums", "one.xhtml#first")
