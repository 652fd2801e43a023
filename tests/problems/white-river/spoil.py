"""The wide spaces of six lines stand below each other."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    for number in range(6):
        made.text(1, 60, 170 - 12 * number, 10, "five words with wide gaps", space=0.5)
