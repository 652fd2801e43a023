"""The name of the font says that all of it is there."""

from __future__ import annotations

import pikepdf

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    made.font.BaseFont = pikepdf.Name("/Boxes")
