"""The trim box of the second page is larger than the page."""

from __future__ import annotations

import pikepdf

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    made.pdf.pages[1].obj.TrimBox = pikepdf.Array([-20, 0, 440, 595])
