"""The words of a figure are missing."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    del made.image(1, 200, 40).Alt
