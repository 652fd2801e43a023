"""Binds pages that one process has set, such as those of a sheet, as a book of one part.

So every PDF goes through the bindery, and what its last steps do is done to each.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import weasyprint

from studypress.formats import Progress
from studypress.formats.document import Imprint, Matter
from studypress.formats.pdf.bindery.bind import bind
from studypress.formats.pdf.bindery.prepare import prepare
from studypress.formats.pdf.furniture import Body, first_places
from studypress.formats.pdf.press.converting import conversion
from studypress.formats.pdf.records import FONTS, Leaf, Press, Setting
from studypress.formats.pdf.writing import write_part

_FOLDER = ".part"


def bind_alone(
    done: weasyprint.Document,
    imprint: Imprint,
    target: Path,
    progress: Progress,
    press: Press | None = None,
) -> Setting:
    """Write all pages of a document as one file, and return what is known of them.

    Its pages are numbered from 1. What it says of other books has to be written in it already.
    """
    folder = target.parent / _FOLDER
    folder.mkdir()
    boxes = [page._page_box for page in done.pages]
    bodies = [Body(box) for box in boxes]
    written = write_part(done, bodies, (boxes, boxes), folder, links=press is None)
    prepare(folder, conversion(press))
    setting = Setting(
        pages=len(boxes),
        anchors=tuple(first_places(bodies)),
        first=1,
        movable=False,
        shifts=(),
        shown={},
        written=frozenset(),
        fonts=(),
        against=written.obstacles.against,
        missing=written.obstacles.missing,
    )
    leaf = Leaf(folder, setting, 1, Matter.BODY, blank=False)
    bind((leaf,), {}, imprint, "", folder / FONTS, target, press, (), progress)
    shutil.rmtree(folder)
    return setting
