"""The font is only named."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    del made.font.DescendantFonts[0].FontDescriptor.FontFile2
