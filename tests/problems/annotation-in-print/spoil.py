"""A page for a print shop has a note."""

from __future__ import annotations

import pikepdf

from tests.formats.pdf.preflight.sound import Sound

PRESS = True


def spoil(made: Sound) -> None:
    made.pdf.pages[1].obj.Annots = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[60, 80, 80, 92]
            )
        ]
    )
