"""The last changes to the file of a cover: its boxes, and the layer with guides."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from studypress.formats import Progress
from studypress.formats.wrap import guides
from studypress.formats.wrap.geometry import Wrap

_PT = 72 / 25.4


def finish(path: Path, wrap: Wrap, progress: Progress) -> None:
    """Give the sheet its bleed box, which the engine makes 10 points wide at most, and guides."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        left, bottom, right, top = (float(value) for value in page.trimbox)
        bleed = wrap.bleed * _PT
        sides = (left - bleed, bottom - bleed, right + bleed, top + bleed)
        page.obj.BleedBox = pikepdf.Array([round(side, 3) for side in sides])
        if wrap.guides:
            guides.draw(pdf, wrap)
        pdf.save(
            path,
            deterministic_id=True,
            min_version="1.6",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
