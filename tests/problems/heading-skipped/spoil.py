"""A heading of the fourth level follows one of the second."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    made.text(1, 60, 140, 12, "Deep", "H4")
