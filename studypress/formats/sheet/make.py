"""Fits a document of items onto a given number of pages, at the largest size that fits.

`items` describes how a document marks its items, and `fitting` decides where each of them is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import weasyprint

from studypress.formats import Extent, Facts, Made, Progress, Shown, Work
from studypress.formats.pdf.resolution import coarse
from studypress.formats.pdf.typesetter import Typesetter
from studypress.formats.pdf.write import write
from studypress.formats.sheet import Grid, fitting, measuring
from studypress.formats.sheet.fitting import Fitted
from studypress.formats.sheet.items import Room, Source
from studypress.formats.sheet.measures import Form, Item, Measures
from studypress.formats.sheet.packing import Sheet
from studypress.formats.sheet.sheets import COLUMN, write_sheets
from studypress.model.diagnostics import Diagnostic, Location, Severity, StudypressError

# The smallest and the largest type. Han and Hangul must be larger to be legible.
_FLOOR_PT = 6.5
_CJK_FLOOR_PT = 7.5
_CEILING_PT = 9.5

# Where the largest type does not fill the pages, the leading grows up to that of this type. Then
# each gap grows by up to one and a half of such lines. White beyond that stays at the foot.
_AIRIEST_PT = 1.17 * _CEILING_PT
_MAX_EXTRA_GAP_PX = 1.5 * 1.3 * _AIRIEST_PT * 4 / 3

# The foot of a column stays free: a column that is too long by a rounding would be broken there.
_SPARE_PX = 1.0

# The height of the page on which all items are measured in one column.
_ENDLESS_PX = 10_000_000
_MAX_LISTED_NAMES = 6
_NO_FOOT = " ".join(f"@bottom-{side} {{ content: none }}" for side in ("left", "center", "right"))


def set_sheet(work: Work, grid: Grid, folder: Path, progress: Progress) -> Made:
    """Fit the first document onto the pages of a grid, in a worker process.

    Raises StudypressError where there is no document, or its layout lacks a body or a head.
    """
    if not work.documents:
        raise StudypressError("There is nothing to set: the edition has no parts.")
    document = work.documents[0]
    folios = {name: spot.folio for name, spot in work.quoted.anchors.items()}
    source = Source.read(document.html, folios)
    typesetter = Typesetter(document.images, document.styles, document.fonts)
    room = _room(source, typesetter, grid.columns)
    sheet = Sheet(grid.pages, room.columns, room.height - _SPARE_PX)
    floor = _CJK_FLOOR_PT if source.is_cjk() else _FLOOR_PT
    rough = measuring.estimate(source, room, floor)
    times = 0

    def measure(size: float, wanted: Sequence[int]) -> Measures:
        nonlocal times
        times += 1
        # How many sizes will be measured is not known.
        progress("measuring", 1 - 0.75**times)
        return _measure(source, typesetter, room, size, wanted)

    def set_at_most(size: float, airiest: float) -> tuple[Fitted, weasyprint.Document]:
        fitted = fitting.fit(
            source.items, sheet, measure, floor, size, airiest, _MAX_EXTRA_GAP_PX, rough
        )
        progress("setting", 0.0)
        css = _type(source, fitted.size)
        return fitted, typesetter.lay(write_sheets(source, fitted, room), css, document.name)

    fitted, done = set_at_most(_CEILING_PT, _AIRIEST_PT)
    # The sums are exact but for rounding. Where a column is too long by that, a smaller step fits.
    while not _holds(done, fitted, room) and fitted.size - fitting.STEP_PT >= floor:
        size = min(fitted.size - fitting.STEP_PT, _CEILING_PT)
        fitted, done = set_at_most(size, fitted.size - fitting.STEP_PT)
    progress("writing", 0.0)
    name = f"{work.name}.pdf"
    write(done.pages, done, work.imprint, folder / name, [(0, "D")])
    progress("writing", 1.0)
    full = _problems(source, fitted, grid, floor, document.name)
    problems = (*typesetter.problems, *full, *coarse(done.pages, document.name))
    account = _account(source, fitted)
    remarks = _remarks(source, fitted, grid.pages, account)
    return Made((name,), Facts(len(done.pages)), problems, remarks, account)


def _room(source: Source, typesetter: Typesetter, columns: int) -> Room:
    """The area of a page as the style sheets make it, measured on an empty page."""
    laid = typesetter.lay(measuring.write_probe(source), "html, body { height: 100%; margin: 0 }")
    left, top, right, bottom = laid.pages[0].anchors["area"]
    start, _, end, _ = laid.pages[0].anchors["gap"]
    return Room(top, right - left, bottom - top, columns, end - start)


def _measure(
    source: Source, typesetter: Typesetter, room: Room, size: float, wanted: Sequence[int]
) -> Measures:
    """Measure items at a size, by setting them in one endless column."""
    css = f"@page {{ size: {room.column:.4f}px {_ENDLESS_PX}px !important; margin: 0; {_NO_FOOT} }}"
    laid = typesetter.lay(measuring.write_column(source, wanted), css + _type(source, size))
    return measuring.read_measures(source, laid.pages[0].anchors, wanted)


def _type(source: Source, size: float) -> str:
    """The CSS for a size in points; a size above the ceiling becomes leading."""
    leading = source.leading * max(1.0, size / _CEILING_PT)
    return f"body {{ font-size: {min(size, _CEILING_PT):.2f}pt; line-height: {leading:.3f} }}"


def _holds(done: weasyprint.Document, fitted: Fitted, room: Room) -> bool:
    """True where each column is whole, on its own page and above the foot."""
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
    """The problems of a sheet for its author; `name` is that of its document."""
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
            f"the items that are never left out take {fitted.pages} pages at {floor:g} pt, "
            f"not {grid.pages}",
            "Ask for more pages, or give fewer questions priority 1.",
            slip=True,
        )
    if left_out := fitted.left_out(source.items):
        first = next(item for item in source.items if item.group == left_out[0])
        yield Diagnostic(
            "sheet-chapters",
            Severity.WARNING,
            first.where or where,
            f"the sheet has no room for {len(left_out)} of the {len(source.groups)} chapters; "
            "this is the first that is left out",
            "Ask for more pages, or set the sheet on a larger paper.",
        )
    too_tall = fitted.too_tall(source.items)
    for index in fitted.oversize:
        item = source.items[index]
        firm = item.priority <= 1 or item.group in too_tall
        yield Diagnostic(
            "sheet-item-too-tall",
            Severity.ERROR if firm else Severity.WARNING,
            item.where or where,
            f"{item.name} is higher than a column at {floor:g} pt, however short, "
            + ("and may not be left out" if firm else "and was left out"),
            "Shorten its Key, begin the Key with a short sentence, or ask for fewer columns.",
            # Foreign notes were not written for the columns of a sheet.
            slip=firm,
        )


def _account(source: Source, fitted: Fitted) -> tuple[Shown, ...]:
    """How much of each item is shown."""
    return tuple(
        Shown(item.name, Extent.DROPPED) if forms is None else _shown(item, forms)
        for item, forms in zip(source.items, fitted.keep, strict=True)
    )


def _shown(item: Item, forms: Sequence[Form]) -> Shown:
    """How much of a kept item is shown."""
    short, gone = (
        Counter(part.name for part, form in zip(item.parts, forms, strict=True) if form is which)
        for which in (Form.SHORT, Form.GONE)
    )
    less = (*_list(short, "in short"), *_list(gone, "left out"))
    extent = Extent.SHORTENED if short else Extent.PARTIAL if gone else Extent.WHOLE
    return Shown(item.name, extent, less)


def _list(parts: Counter[str], fate: str) -> Iterator[str]:
    """Each name of parts with their number and what became of them: `2 × Key in short`."""
    for name, number in parts.items():
        yield f"{number} × {name} {fate}" if number > 1 else f"{name} {fate}"


def _remarks(
    source: Source, fitted: Fitted, asked: int, account: Sequence[Shown]
) -> tuple[str, ...]:
    """The size that was reached and what was left out for it, in a sentence or two."""
    counts = Counter(shown.extent for shown in account)
    gone = [shown.name for shown in account if shown.extent is Extent.DROPPED]
    pages = f"{fitted.pages} page" + ("s" if fitted.pages != 1 else "")
    text = f"{pages} at {_points(fitted)} pt: {counts[Extent.WHOLE]} of {len(account)} items whole"
    if number := counts[Extent.PARTIAL]:
        text += f", {number} without {_lacking(source, fitted)}"
    if number := counts[Extent.SHORTENED]:
        text += f", {number} shortened"
    if gone:
        names = ", ".join(gone[:_MAX_LISTED_NAMES])
        more = f" and {len(gone) - _MAX_LISTED_NAMES} more" if len(gone) > _MAX_LISTED_NAMES else ""
        text += f", {len(gone)} dropped ({names}{more})"
    remarks = [f"{text}."]
    if account and fitted.pages < asked:
        remarks.append(
            f"There is too little for the {asked} pages asked for: at the largest size, "
            f"{_points(fitted)} pt, everything fits on {pages}."
        )
    return tuple(remarks)


def _lacking(source: Source, fitted: Fitted) -> str:
    """The names of the parts that were left out alone."""
    names = {
        f"their {part.name}": None
        for item, forms in zip(source.items, fitted.keep, strict=True)
        for part, form in zip(item.parts, forms or (), strict=forms is not None)
        if form is Form.GONE
    }
    return " or ".join(names)


def _points(fitted: Fitted) -> str:
    """The type size in points, for reports."""
    return f"{min(fitted.size, _CEILING_PT):g}"
