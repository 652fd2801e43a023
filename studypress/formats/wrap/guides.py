"""Guides on a cover: where it is cut and folded, and how far text may go.

They are on a layer of their own (ISO 32000-1, 8.11), which is hidden until somebody turns it on in
a viewer, and is never printed: PDF/X asks that a sheet be printed as its default configuration
shows it (ISO 15930-7), and allows no automatic states in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from studypress.formats import Progress
from studypress.formats.wrap.geometry import Wrap

LAYER = "Guides (not printed)"
"""The name of the layer, as viewers list it."""

_PT = 72 / 25.4
# White below black, so that the lines are seen on each ground. Black ink alone, as for text.
_LINES = (b"0 0 0 0 K 1.1 w [] 0 d", b"0 0 0 1 K 0.5 w [3 2] 0 d")


def add(path: Path, wrap: Wrap, progress: Progress) -> None:
    """Add the layer to a file of one page, in a worker process."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        _draw(pdf, wrap)
        pdf.save(
            path,
            deterministic_id=True,
            min_version="1.6",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )


def _draw(pdf: pikepdf.Pdf, wrap: Wrap) -> None:
    page = pdf.pages[0]
    hidden = Dictionary(
        Print=Dictionary(Subtype=Name.Guides, PrintState=Name.OFF),
        View=Dictionary(ViewState=Name.OFF),
    )
    layer = pdf.make_indirect(
        Dictionary(Type=Name.OCG, Name=String(LAYER), Intent=Array([Name.View]), Usage=hidden)
    )
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]),
        D=Dictionary(
            Name=String("Default"),
            BaseState=Name.ON,
            OFF=Array([layer]),
            Order=Array([layer]),
        ),
    )
    page.obj.Resources.Properties = Dictionary({"/Guides": layer})
    left, bottom = (float(value) for value in page.trimbox[:2])
    page.contents_add(b"q", prepend=True)
    page.contents_add(b"Q\n" + _content(wrap, left, bottom))


def _content(wrap: Wrap, left: float, bottom: float) -> bytes:
    """The lines of the layer. `left` and `bottom` are the corner of the sheet, in points."""
    place = b"1 0 0 1 %b %b cm" % (_number(left), _number(bottom))
    path = b"\n".join(_rectangles(wrap))
    drawn = b"\n".join(style + b"\n" + path + b"\nS" for style in _LINES)
    return b"/OC /Guides BDC\n/Artifact BMC\nq\n%b\n%b\nQ\nEMC\nEMC" % (place, drawn)


def _rectangles(wrap: Wrap) -> Iterator[bytes]:
    """The sheet, the spine, what text may take of each part, and the room for a barcode."""
    safe, fold = wrap.safe, wrap.fold
    width, height = wrap.width, wrap.height
    first, second = wrap.folds
    yield _rectangle(0, 0, wrap.sheet, height)
    yield _rectangle(first, 0, wrap.spine, height)
    if wrap.spine > 2 * fold:
        yield _rectangle(first + fold, safe, wrap.spine - 2 * fold, height - 2 * safe)
    for begin in (0.0, second):
        yield _rectangle(begin + safe, safe, width - 2 * safe, height - 2 * safe)
    if all(wrap.room):
        at = second + safe if wrap.rtl else first - safe - wrap.room[0]
        yield _rectangle(at, safe, *wrap.room)


def _rectangle(*sides: float) -> bytes:
    return b" ".join(_number(side * _PT) for side in sides) + b" re"


def _number(value: float) -> bytes:
    return f"{value:.3f}".encode()
