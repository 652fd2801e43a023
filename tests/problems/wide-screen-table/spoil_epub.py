"""A table has five columns."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("two.xhtml", "<td>2</td>", "<td>2</td><td>3</td><td colspan='2'>4</td>")
