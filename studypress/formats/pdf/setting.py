"""Sets one part of a book in a worker process: its pages, for both sides, in a file of its own."""

from __future__ import annotations

import gc
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import weasyprint

from studypress.formats import Progress
from studypress.formats.document import Style
from studypress.formats.pdf import drawings, resolution
from studypress.formats.pdf.bindery.prepare import prepare
from studypress.formats.pdf.ends import end_of
from studypress.formats.pdf.folios import numbering
from studypress.formats.pdf.furniture import Body, first_places, other_side, shift, upright
from studypress.formats.pdf.numbers import Numbers
from studypress.formats.pdf.press.converting import conversion
from studypress.formats.pdf.records import FONTS, Order, Setting
from studypress.formats.pdf.side import Sides
from studypress.formats.pdf.tables import Tables
from studypress.formats.pdf.typesetter import Typesetter
from studypress.formats.pdf.writing import write_part
from studypress.model.diagnostics import Diagnostic


def set_part(order: Order, folder: Path, progress: Progress) -> Setting:
    """Set a part, and write its file and the fonts that it refers to into a folder."""
    begun = time.perf_counter()
    # What is left there if this was tried before, and failed.
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    setting = _set(order, folder)
    # The boxes of pages are in circles, and would stay until Python looks for such.
    gc.collect()
    prepare(folder, conversion(order.press))
    return replace(setting, seconds=round(time.perf_counter() - begun, 3))


def warm_up(
    styles: tuple[Style, ...], fonts: tuple[tuple[str, Path], ...], progress: Progress
) -> None:
    """Read style sheets and fonts, so that the first part with these is set as soon as others."""
    _typesetter(styles, fonts, tempfile.gettempdir())


def _set(order: Order, folder: Path) -> Setting:
    document, first = order.document, order.first
    typesetter = _typesetter(
        document.styles, tuple(sorted(document.fonts.items())), tempfile.gettempdir()
    )
    typesetter.turn_to(document.images)
    tables = Tables()
    css = _start(first - order.goes_on)
    done = typesetter.lay(document.html, css, document.name, order.shown, tables, Sides())
    every = [page._page_box for page in done.pages]
    begin = 1 if order.goes_on else 0
    end = None if order.ends else end_of(every, begin)
    boxes = every[begin : end[0] if end else None]
    # A print shop cuts all pages alike. On a screen, a page may lie on its side.
    sheets = [(order.press and upright(box)) or box for box in boxes]
    others = [other_side(sheet) for sheet in sheets]
    movable = None not in others
    sides = (sheets, others) if movable else (sheets, sheets)
    numbers = Numbers(order.shown, roman=numbering(document.matter) != "body")
    numbers.mark_references(boxes)
    if not order.ends:
        numbers.leave_out(every[len(boxes) + begin :])
    if numbering(document.matter) == "body":
        for index in range(len(boxes)):
            for side in sides[: 1 + movable]:
                numbers.mark_own(side[index], str(first + index))
    bodies = [Body(*both) for both in zip(boxes, sheets, strict=True)]
    problems = [*tables.problems(document.name), *_looked_at(order, done.pages)]
    made = write_part(done, bodies, sides, folder, links=order.press is None, goes_on=order.goes_on)
    moved = zip(sheets, others, strict=True) if movable else ()
    return Setting(
        pages=len(boxes),
        anchors=tuple(first_places(bodies)),
        first=first,
        movable=movable,
        shifts=tuple(shift(box, other) for box, other in moved),
        shown=numbers.printed,
        written=numbers.written,
        following=end[1] if end else None,
        fonts=tuple(sorted(path.name for path in (folder / FONTS).iterdir())),
        against=made.obstacles.against,
        missing=made.obstacles.missing,
        openings=() if order.press else made.openings,
        problems=(*typesetter.problems, *problems),
    )


@lru_cache(maxsize=1)
def _typesetter(
    styles: tuple[Style, ...], fonts: tuple[tuple[str, Path], ...], _folder: str
) -> Typesetter:
    """A typesetter with these style sheets, which many parts of a book have in common.

    It has copies of fonts in the folder for temporary files, which goes with a run. A process may
    live longer: the next run has another folder, and needs another typesetter.
    """
    typesetter = Typesetter({}, styles, dict(fonts))
    gc.collect()
    gc.freeze()  # what is there now stays, so that no later search has to look at it
    return typesetter


def _start(first: int) -> str:
    """The CSS by which the first page has a number. An even number is on a verso."""
    css = f"@page :first {{ counter-reset: page {first} }}"
    return css if first % 2 else f"{css} :root {{ break-before: verso }}"


def _looked_at(order: Order, pages: Sequence[weasyprint.document.Page]) -> Iterator[Diagnostic]:
    """Drawings and images that can't be seen well; most documents have none at all."""
    document = order.document
    if drawings.MARK in document.html:
        yield from drawings.small_texts(pages, document.name)
    if "image:" in document.html:
        dpi = resolution.PRESS_DPI if order.press else resolution.MIN_DPI
        yield from resolution.coarse(pages, document.name, dpi)
