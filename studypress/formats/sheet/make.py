"""Fits a document of items onto exactly so many pages of columns, at the largest size that does.

`items` says how the document tells its items, `fitting` how it is decided what stands where.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import weasyprint

from studypress.formats import Extent, Facts, Made, Progress, Shown, Work
from studypress.formats.pdf.typesetter import Typesetter
from studypress.formats.pdf.write import write
from studypress.formats.sheet import Grid, fitting, measuring
from studypress.formats.sheet.fitting import Fitted
from studypress.formats.sheet.items import Room, Source
from studypress.formats.sheet.measures import Form, Item, Measures
from studypress.formats.sheet.packing import Sheet
from studypress.formats.sheet.sheets import COLUMN, write_sheets
from studypress.model.diagnostics import Diagnostic, Location, Severity, StudypressError

# The sizes between which the type is fitted, in points; Han and Hangul need more to be legible.
FLOOR = 6.5
FLOOR_CJK = 7.5
CEILING = 9.5

# Beyond the largest type the leading grows by up to this, and each gap by so many pixels (one and a
# half of those lines), before a page is left with an even foot of white.
AIRIEST = 1.17 * CEILING
_MOST = 1.5 * 1.3 * AIRIEST * 4 / 3

# Kept free at the foot, in pixels: a column that is longer by a rounding would be broken there.
_SPARE = 1.0

_TALL = 10_000_000
_SHOWN_NAMES = 6
_NO_FOOT = " ".join(f"@bottom-{side} {{ content: none }}" for side in ("left", "center", "right"))


def set_sheet(work: Work, grid: Grid, folder: Path, progress: Progress) -> Made:
    """Fit the first document onto the pages of a grid; runs in a worker process."""
    if not work.documents:
        raise StudypressError("There is nothing to set: the edition has no parts.")
    document = work.documents[0]
    folios = {name: spot.folio for name, spot in work.quoted.anchors.items()}
    source = Source.read(document.html, folios)
    typesetter = Typesetter(document.images, document.styles, document.fonts)
    room = _room(source, typesetter, grid.columns)
    sheet = Sheet(grid.pages, room.columns, room.height - _SPARE)
    floor = FLOOR_CJK if source.is_cjk() else FLOOR
    rough = measuring.estimate(source, room, floor)
    tried = 0

    def measure(size: float, wanted: Sequence[int]) -> Measures:
        nonlocal tried
        tried += 1
        progress("measuring", 1 - 0.75**tried)
        return _measure(source, typesetter, room, size, wanted)

    def set_at_most(size: float, airiest: float) -> tuple[Fitted, weasyprint.Document]:
        fitted = fitting.fit(source.items, sheet, measure, floor, size, airiest, _MOST, rough)
        progress("setting", 0.0)
        css = _type(source, fitted.size)
        return fitted, typesetter.lay(write_sheets(source, fitted, room), css, document.name)

    fitted, done = set_at_most(CEILING, AIRIEST)
    # The sums are exact but for rounding; where that shows, a step smaller will do.
    while not _holds(done, fitted, room) and fitted.size - fitting.STEP >= floor:
        size = min(fitted.size - fitting.STEP, CEILING)
        fitted, done = set_at_most(size, fitted.size - fitting.STEP)
    progress("writing", 0.0)
    name = f"{work.name}.pdf"
    write(done.pages, done, work.imprint, folder / name, [(0, "D")])
    progress("writing", 1.0)
    problems = (*typesetter.problems, *_problems(source, fitted, grid, floor, document.name))
    account = _account(source, fitted)
    remarks = _remarks(source, fitted, grid.pages, account)
    return Made((name,), Facts(len(done.pages)), problems, remarks, account)


def _room(source: Source, typesetter: Typesetter, columns: int) -> Room:
    """Ask the style sheets how large a page's area is, by setting an empty one."""
    laid = typesetter.lay(measuring.write_probe(source), "html, body { height: 100%; margin: 0 }")
    left, top, right, bottom = laid.pages[0].anchors["area"]
    start, _, end, _ = laid.pages[0].anchors["gap"]
    return Room(top, right - left, bottom - top, columns, end - start)


def _measure(
    source: Source, typesetter: Typesetter, room: Room, size: float, wanted: Sequence[int]
) -> Measures:
    """Set the wanted items in one endless column."""
    css = f"@page {{ size: {room.column:.4f}px {_TALL}px !important; margin: 0; {_NO_FOOT} }}"
    laid = typesetter.lay(measuring.write_column(source, wanted), css + _type(source, size))
    return measuring.read_measures(source, laid.pages[0].anchors, wanted)


def _type(source: Source, size: float) -> str:
    leading = source.leading * max(1.0, size / CEILING)
    return f"body {{ font-size: {min(size, CEILING):.2f}pt; line-height: {leading:.3f} }}"


def _holds(done: weasyprint.Document, fitted: Fitted, room: Room) -> bool:
    """True where each column stands whole, on its own page and above the foot."""
    if len(done.pages) != fitted.pages:
        return False
    foot = room.top + room.height
    found = [
        (name, number, spot[3] <= foot)
        for number, page in enumerate(done.pages)
        for name, spot in page.anchors.items()
        if name.startswith(COLUMN)
    ]
    wanted = [
        (f"{COLUMN}{number}", number // room.columns, True) for number in range(len(fitted.columns))
    ]
    return sorted(found) == sorted(wanted)


def _problems(
    source: Source, fitted: Fitted, grid: Grid, floor: float, name: str
) -> Iterator[Diagnostic]:
    where = source.where or Location(name)
    if not source.items:
        yield Diagnostic(
            "sheet-empty",
            Severity.WARNING,
            where,
            "there is nothing to put on the sheet",
            "Give the questions a Key, or define terms.",
        )
    if not fitted.full:
        essential = (item.where for item in source.items if item.priority <= 1)
        yield Diagnostic(
            "sheet-too-full",
            Severity.ERROR,
            next(essential, None) or where,
            f"what may not be left out takes {fitted.pages} pages at {floor:g} pt, "
            f"not {grid.pages}",
            "Ask for more pages, or give fewer questions priority 1.",
        )
    for index in fitted.oversize:
        item = source.items[index]
        firm = item.priority <= 1 or not fitted.holds_group_of(index, source.items)
        yield Diagnostic(
            "sheet-item-too-tall",
            Severity.ERROR if firm else Severity.WARNING,
            item.where or where,
            f"{item.name} is higher than a column at {floor:g} pt, however short, "
            + ("and may not be left out" if firm else "and was left out"),
            "Shorten its Key, begin the Key with a short sentence, or ask for fewer columns.",
            slip=True,  # nobody wrote foreign notes for the columns of a sheet
        )


def _account(source: Source, fitted: Fitted) -> tuple[Shown, ...]:
    """What became of each item."""
    return tuple(
        Shown(item.name, Extent.DROPPED) if forms is None else _shown(item, forms)
        for item, forms in zip(source.items, fitted.keep, strict=True)
    )


def _shown(item: Item, forms: Sequence[Form]) -> Shown:
    short, gone = (
        Counter(part.name for part, form in zip(item.parts, forms, strict=True) if form is which)
        for which in (Form.SHORT, Form.GONE)
    )
    less = (*_told(short, "in short"), *_told(gone, "left out"))
    extent = Extent.SHORTENED if short else Extent.PARTIAL if gone else Extent.WHOLE
    return Shown(item.name, extent, less)


def _told(parts: Counter[str], fate: str) -> Iterator[str]:
    for name, number in parts.items():
        yield f"{number} × {name} {fate}" if number > 1 else f"{name} {fate}"


def _remarks(
    source: Source, fitted: Fitted, asked: int, account: Sequence[Shown]
) -> tuple[str, ...]:
    """What was reached and what it cost, in a sentence or two."""
    counts = Counter(shown.extent for shown in account)
    gone = [shown.name for shown in account if shown.extent is Extent.DROPPED]
    pages = f"{fitted.pages} page" + ("s" if fitted.pages != 1 else "")
    told = f"{pages} at {_points(fitted)} pt: {counts[Extent.WHOLE]} of {len(account)} items whole"
    if number := counts[Extent.PARTIAL]:
        told += f", {number} without {_lacking(source, fitted)}"
    if number := counts[Extent.SHORTENED]:
        told += f", {number} shortened"
    if gone:
        names = ", ".join(gone[:_SHOWN_NAMES])
        more = f" and {len(gone) - _SHOWN_NAMES} more" if len(gone) > _SHOWN_NAMES else ""
        told += f", {len(gone)} dropped ({names}{more})"
    remarks = [f"{told}."]
    if fitted.pages < asked:
        remarks.append(
            f"There is too little for the {asked} pages asked for: at the largest size, "
            f"{_points(fitted)} pt, everything stands on {pages}."
        )
    return tuple(remarks)


def _lacking(source: Source, fitted: Fitted) -> str:
    """What the parts are called that went alone."""
    names = {
        f"their {part.name}": None
        for item, forms in zip(source.items, fitted.keep, strict=True)
        for part, form in zip(item.parts, forms or (), strict=forms is not None)
        if form is Form.GONE
    }
    return " or ".join(names)


def _points(fitted: Fitted) -> str:
    return f"{min(fitted.size, CEILING):g}"
