"""Two sections of one chapter are called by the same heading."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    section = "<section aria-label='Your turn'><p>Drink it.</p></section>"
    made.change("one.xhtml", '<h2 id="sums">', f'{section}{section}<h2 id="sums">')
