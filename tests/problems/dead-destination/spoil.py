"""A link leads to a name that nothing has."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    made.link(1, "nowhere")
