"""No cell of a table is a head."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change(
        "two.xhtml",
        '<th scope="col">Kind</th><th scope="col">Minutes</th>',
        "<td>Kind</td><td>Minutes</td>",
    )
