"""A link has no words."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    made.link(1, "start", contents="")
    made.names["start"] = 0
