"""All cells of a table are cells of data."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    table = made.element("Table", made.document)
    row = made.element("TR", table)
    made.text(1, 60, 140, 10, "a cell", element=made.element("TD", row))
