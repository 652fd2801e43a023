"""A call leads to what is not marked as a note, and a note leads nowhere."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("one.xhtml", ' epub:type="footnote" role="doc-footnote"', "")
    made.change("one.xhtml", ' role="doc-noteref"', "")
