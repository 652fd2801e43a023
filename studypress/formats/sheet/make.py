"""Fits a document of items onto a given number of pages.

`items` describes how a document marks its items, and `fitting` decides where each of them is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import weasyprint

from studypress.formats import Facts, Made, Progress, Work
from studypress.formats.pdf.accessible import Obstacles
from studypress.formats.pdf.alone import bind_alone
from studypress.formats.pdf.resolution import coarse
from studypress.formats.pdf.typesetter import Typesetter
from studypress.formats.sheet import Grid, measuring, report
from studypress.formats.sheet.fitting import STEP_PT, Fitted, Fitter, Sizes
from studypress.formats.sheet.heights import Kept
from studypress.formats.sheet.items import Room, Source
from studypress.formats.sheet.levelling import Most
from studypress.formats.sheet.measures import Measures
from studypress.formats.sheet.ruler import Ruler
from studypress.formats.sheet.sheets import COLUMN, write_sheets
from studypress.model.diagnostics import StudypressError

# The smallest type, the usual, and the largest. Han and Hangul must be larger to be legible.
_FLOOR_PT = 6.5
_CJK_FLOOR_PT = 7.5
_USUAL_PT = 7.6
_CEILING_PT = 8.0

# Where the largest type does not fill the pages, the leading grows up to that of this type.
_AIRIEST_PT = 1.12 * _CEILING_PT
_PX_PER_MM = 96 / 25.4
# Between two items there are at most 6 mm. Of these, 2 mm are there always, and up to 1 mm is the
# room of a line above and below its letters.
_MOST = Most(between=2.8 * _PX_PER_MM, within=1.1 * _PX_PER_MM, leading=0.1)

# The foot of a column stays free: a column that is too long by a rounding would be broken there.
_SPARE_PX = 1.0


def set_sheet(
    work: Work, grid: Grid, folder: Path, heights: str, progress: Progress
) -> tuple[Made, str]:
    """Fit the first document onto the pages of a grid, in a worker process.

    `heights` are those that the last run returned, or "". The heights that this run needed are
    returned with what was made; they are "" where the typesetter has found a problem, since it is
    to find it again in the next run.

    Raises StudypressError where there is no document, or its layout lacks a body or a head.
    """
    if not work.documents:
        raise StudypressError("There is nothing to set: the edition has no parts.")
    document = work.documents[0]
    folios = {name: spot.folio for name, spot in work.quoted.anchors.items()}
    source, kept = Source.read(document.html, folios), Kept(heights)
    typesetter = Typesetter(document.images, document.styles, document.fonts)
    ruler = Ruler(source, document, typesetter, kept)
    room = ruler.room(grid.columns)
    floor = _CJK_FLOOR_PT if source.is_cjk() else _FLOOR_PT
    times = 0

    def told() -> None:
        nonlocal times
        times += 1
        # How many sizes will be measured is not known.
        progress("measuring", 1 - 0.75**times)

    def measure(size: float, wanted: Sequence[int], whole: bool) -> Measures:
        return ruler.items(wanted, room, _type(source, size), told, whole=whole)

    terms = ruler.terms(grid.pages, room)
    pages = [room.height - _SPARE_PX - room.above(page) for page in range(grid.pages)]
    rough = measuring.estimate(source, room, floor)

    def set_at_most(sizes: Sizes) -> tuple[Fitted, weasyprint.Document]:
        fitter = Fitter(source.items, terms, room.columns, pages, measure, sizes, _MOST, rough)
        fitted = fitter.fit()
        progress("setting", 0.0)
        css = _type(source, fitted.size)
        return fitted, typesetter.lay(write_sheets(source, fitted, room), css, document.name)

    fitted, done = _fit(set_at_most, room, floor)
    progress("writing", 0.0)
    name = f"{work.name}.pdf"
    setting = bind_alone(done, work.imprint, folder / name, progress)
    problems = (
        *typesetter.problems,
        *report.problems(source, fitted, grid.pages, floor, document.name),
        *coarse(done.pages, document.name),
    )
    account = report.account(source, fitted)
    notes = (
        *report.remarks(source, fitted, grid.pages, account),
        *Obstacles.of([setting]).remarks(name),
    )
    made = Made((name,), Facts(setting.pages), problems, notes, account)
    return made, "" if typesetter.problems else kept.text()


def _fit(
    set_at_most: Callable[[Sizes], tuple[Fitted, weasyprint.Document]], room: Room, floor: float
) -> tuple[Fitted, weasyprint.Document]:
    """The sheet at the largest size at which each column is whole."""
    fitted, done = set_at_most(Sizes(floor, _USUAL_PT, _CEILING_PT, _AIRIEST_PT))
    # The sums are exact but for rounding. Where a column is too long by that, a smaller step fits.
    while not _holds(done, fitted, room) and fitted.size - STEP_PT >= floor:
        size = fitted.size - STEP_PT
        usual, ceiling = min(size, _USUAL_PT), min(size, _CEILING_PT)
        fitted, done = set_at_most(Sizes(floor, usual, ceiling, max(size, ceiling)))
    return fitted, done


def _type(source: Source, size: float) -> str:
    """The CSS for a size in points; a size above the ceiling becomes leading."""
    leading = source.leading * max(1.0, size / _CEILING_PT)
    return f"body {{ font-size: {min(size, _CEILING_PT):.2f}pt; line-height: {leading:.3f} }}"


def _holds(done: weasyprint.Document, fitted: Fitted, room: Room) -> bool:
    """True where each column is whole, on its own page and above the foot."""
    if len(done.pages) != fitted.pages:
        return False
    foot = room.top + room.height
    found = sorted(
        (name, number, spot[3] <= foot)
        for number, page in enumerate(done.pages)
        for name, spot in page.anchors.items()
        if name.startswith(COLUMN)
    )
    wanted = [
        (f"{COLUMN}{number}", number // room.columns, True) for number in range(len(fitted.columns))
    ]
    wanted += [
        (f"{COLUMN}t{page * room.columns + place}", page, True)
        for page, columns in enumerate(fitted.band.pages)
        for place, terms in enumerate(columns)
        if terms
    ]
    return found == sorted(wanted)
