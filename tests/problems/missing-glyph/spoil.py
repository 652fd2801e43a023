"""A letter is shown by the glyph that stands for those that are missing."""

from __future__ import annotations

import pikepdf

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    made.font.DescendantFonts[0].W.extend([0, pikepdf.Array([500])])
    made.content[1].append(b"/Artifact BMC BT /F 10 Tf 60 150 Td <0000> Tj ET EMC")
