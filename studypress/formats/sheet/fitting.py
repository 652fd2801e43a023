"""Decides what a sheet shows, at which size and in which column, from measured heights.

Nothing is set here. A `Measure` gives the height of every part at a type size. From these heights
follow what must be left out at the smallest size, what can be shown besides where there is room,
the size, the band of terms at the foot, the lanes of chapters, and where the columns break.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from studypress.formats.sheet.bands import Band, Terms
from studypress.formats.sheet.choosing import chosen, gained, gains, hopeful, slabs, start
from studypress.formats.sheet.lanes import divided
from studypress.formats.sheet.levelling import Most, White, filled, spread
from studypress.formats.sheet.measures import Item, Keep, Measure, Measures
from studypress.formats.sheet.packing import (
    Columns,
    Sheet,
    Slab,
    fits,
    levelled,
    pages_needed,
)
from studypress.formats.sheet.sizing import largest

STEP_PT = 0.1
"""Two sizes that are tried differ by so many points, or a multiple of that."""

# So many leadings are tried between the smallest and the largest.
_LEADING_STEPS = 4
# The type may be smaller by so many points for the sake of chapters that own columns.
_LANE_LOSS_PT = 0.3
# Where this share of the room is filled, nothing else is looked for to be shown.
_FULL_SHARE = 0.96
# What is estimated to fill the room so many times is not measured.
_MAX_ROUGH_ROOMS = 1.5


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of type that a sheet may have, in points."""

    floor: float
    """The smallest size."""
    usual: float
    """The size above which room is used to show more, before the type grows."""
    ceiling: float
    """The largest size."""
    airiest: float
    """A size above the largest means that type with more space between its lines, up to this."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What a sheet shows, and where."""

    size: float
    """The type size in points."""
    sheet: Sheet
    """Its pages, with the height of their columns, and its lanes."""
    keep: Keep
    """What is kept of each item."""
    columns: Columns
    """The slabs of each column in order."""
    white: tuple[White, ...]
    """The white to add in each column."""
    band: Band
    """The terms at the foot of its pages."""
    full: bool = True
    """False where the items that are never dropped need more pages than there are."""
    oversize: tuple[int, ...] = ()
    """The items that were dropped because they are higher than a column."""

    ceiling: float = float("inf")
    """The largest size of type in points."""

    @property
    def pages(self) -> int:
        """The number of pages."""
        return self.sheet.pages

    @property
    def points(self) -> float:
        """The size of the type in points: a size above the largest is that with wider lines."""
        return min(self.size, self.ceiling)

    @property
    def leading(self) -> float:
        """How many times the usual height a line has."""
        return max(1.0, self.size / self.ceiling)

    def too_tall(self, items: Sequence[Item]) -> set[int]:
        """The groups in which every item is higher than a column."""
        tall = set(self.oversize)
        return {items[index].group for index in tall} - {
            item.group for index, item in enumerate(items) if index not in tall
        }

    def left_out(self, items: Sequence[Item]) -> list[int]:
        """The groups of which nothing is kept, for want of room."""
        pairs = zip(items, self.keep, strict=True)
        kept = {item.group for item, forms in pairs if forms is not None}
        return sorted({item.group for item in items} - kept - self.too_tall(items))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A sheet on which something fits, before its columns are broken."""

    size: float
    sheet: Sheet
    keep: Keep
    band: Band
    oversize: tuple[int, ...] = ()
    full: bool = True


@dataclass(frozen=True, slots=True)
class _Known:
    """What was measured at a size."""

    measures: Measures
    """The measures."""
    whole: bool
    """True where all forms were measured."""


@dataclass(slots=True)
class Fitter:
    """Fits the items and terms of a sheet onto its pages."""

    items: Sequence[Item]
    """All items of the sheet."""
    terms: Terms
    """The terms at the foot of its pages."""
    columns: int
    """The number of columns on each page."""
    heights: Sequence[float]
    """The height of each page, below its head, in CSS pixels."""
    measure: Measure
    """Measures items."""
    sizes: Sizes
    """The sizes of type."""
    most: Most
    """The most white at one place."""
    rough: Measures | None = None
    """Estimated heights at the smallest size. Items that cannot fit need not be measured then."""
    _known: dict[float, _Known] = field(default_factory=dict)

    def fit(self) -> Fitted:
        """Decide what the sheet shows, at which size, on how many pages and in which columns."""
        poorest = self._bands(len(self.heights))[-1]
        wanted = self._hopeful(poorest)
        draft = self._roomy(poorest) if len(wanted) == len(self.items) else None
        if draft is None:
            draft = self._crowded(wanted, poorest)
        measures = self._measured(draft.size, draft.keep)
        columns = levelled(slabs(self.items, draft.keep, measures), draft.sheet) or ()
        keep, columns = filled(self.items, draft.keep, measures, columns, draft.sheet)
        white = spread(columns, draft.sheet, self.most)
        return Fitted(
            draft.size,
            draft.sheet,
            keep,
            columns,
            white,
            draft.band,
            draft.full,
            draft.oversize,
            self.sizes.ceiling,
        )

    def _bands(self, pages: int) -> list[Band]:
        """The bands of terms to try on so many pages, the richest first."""
        alone = not self.items
        return list(self.terms.bands(self.columns, self.heights[:pages], alone=alone))

    def _sheet(self, band: Band, pages: int) -> Sheet:
        """The sheet of so many pages above a band."""
        heights = zip(self.heights[:pages], band.heights, strict=True)
        return Sheet(self.columns, tuple(page - high for page, high in heights))

    def _hopeful(self, band: Band) -> Sequence[int]:
        """The items that are worth measuring."""
        if self.rough is None:
            return range(len(self.items))
        return hopeful(self.items, self.rough, self._sheet(band, len(self.heights)))

    def _measured(self, size: float, keep: Keep, *, whole: bool = False) -> Measures:
        """The measures of what is kept at a size, each made once; where `whole`, of all forms."""
        size = round(size, 2)
        kept = [index for index, forms in enumerate(keep) if forms is not None]
        known = self._known.get(size)
        if (
            known is None
            or (whole and not known.whole)
            or any(index not in known.measures.items for index in kept)
        ):
            whole = whole or (known is not None and known.whole)
            known = self._known[size] = _Known(self.measure(size, kept, whole), whole)
        return known.measures

    def _slabs(self, size: float, keep: Keep, *, whole: bool = False) -> list[Slab]:
        """The slabs of what is kept, at a size."""
        return slabs(self.items, keep, self._measured(size, keep, whole=whole))

    def _roomy(self, poorest: Band) -> _Draft | None:
        """A sheet on which everything has its usual form, and more; None where that is too much."""
        usual: Keep = [item.usual for item in self.items]
        size, pages = self.sizes.usual, len(self.heights)
        if self._surely_too_much(usual, self._sheet(poorest, pages)):
            return None
        measures = self._measured(size, usual)
        if self.items and start(self.items, measures, self._sheet(poorest, pages))[1]:
            return None
        for number in range(1, pages + 1):
            sheet = self._sheet(self._bands(number)[0], number)
            usually = fits(self._slabs(size, usual), sheet)
            if number == pages or (usually and self._holds_all(sheet)):
                break
        for band in self._bands(number):
            sheet = self._sheet(band, number)
            if fits(self._slabs(size, usual), sheet):
                return self._enriched(_Draft(size, sheet, usual, band))
        return None

    def _surely_too_much(self, keep: Keep, sheet: Sheet) -> bool:
        """True where items could not fit at the usual size, even if the estimates are far off."""
        if self.rough is None:
            return False
        grown = (self.sizes.usual / self.sizes.floor) ** 2
        high = sum(slab.whole for slab in slabs(self.items, keep, self.rough))
        return high * grown > _MAX_ROUGH_ROOMS * sheet.room

    def _holds_all(self, sheet: Sheet) -> bool:
        """True where a sheet has room for all that could be shown, in the largest type."""
        most: Keep = [item.most for item in self.items]
        return all(
            fits(self._slabs(size, most, whole=True), sheet)
            for size in (self.sizes.usual, self.sizes.ceiling)
        )

    def _enriched(self, draft: _Draft) -> _Draft:
        """A draft with chapters that own columns, with more to read, and then in larger type."""
        measures = self._measured(draft.size, draft.keep)
        row = slabs(self.items, draft.keep, measures)
        lanes = divided(row, draft.sheet)
        if lanes is not None and fits(row, lanes):
            draft = replace(draft, sheet=lanes)
        sheet = draft.sheet
        used = sum(slab.whole + slab.before for slab in row)
        if used < _FULL_SHARE * sheet.room:
            measures = self._measured(draft.size, draft.keep, whole=True)

        def does_fit(keep: Keep, more: float) -> bool:
            return used + more <= sheet.room and fits(slabs(self.items, keep, measures), sheet)

        keep = gained(self.items, draft.keep, measures, range(len(self.items)), does_fit)
        size = draft.size
        if not gains(self.items, keep, range(len(self.items))):
            size = self._grown(draft.size, sheet, keep)
        return replace(draft, keep=keep, size=size)

    def _grown(self, least: float, sheet: Sheet, keep: Keep) -> float:
        """The largest size at which all fits, and above the ceiling the widest lines."""

        def at(size: float) -> list[Slab]:
            return self._slabs(size, keep)

        ceiling, airiest = self.sizes.ceiling, self.sizes.airiest
        size = largest(at, sheet, least, ceiling, STEP_PT)
        if size == round(ceiling, 2) and airiest > ceiling:
            size = largest(at, sheet, ceiling, airiest, (airiest - ceiling) / _LEADING_STEPS)
        return size

    def _crowded(self, wanted: Sequence[int], band: Band) -> _Draft:
        """A sheet from which something is left out, or that has smaller type than usual."""
        sheet = self._sheet(band, len(self.heights))
        floor, items = self.sizes.floor, self.items
        least = self.measure(floor, wanted, False)
        self._known[round(floor, 2)] = _Known(least, whole=False)
        keep, oversize = start(items, least, sheet)
        if oversize and len(least.items) < len(items):
            # Other items of its group were perhaps not measured, and now the last of them is kept.
            least = self.measure(floor, range(len(items)), False)
            self._known[round(floor, 2)] = _Known(least, whole=False)
            keep, oversize = start(items, least, sheet)
        full = True
        if not fits(slabs(items, keep, least), sheet):
            keep = chosen(items, keep, least, sheet)
            needed = pages_needed(slabs(items, keep, least), sheet)
            if needed > sheet.pages:
                full = False
                more = (sheet.heights[-1],) * (needed - sheet.pages)
                sheet = Sheet(sheet.columns, (*sheet.heights, *more))

        def at(size: float) -> list[Slab]:
            return self._slabs(size, keep)

        size = largest(at, sheet, floor, self.sizes.usual, STEP_PT)
        draft = _Draft(size, sheet, keep, band, oversize, full)
        lanes = divided(at(size), sheet)
        if lanes is None:
            return draft
        for smaller in sorted(self._known, reverse=True):
            # Only sizes that are measured already are tried, since measuring takes long.
            if size - _LANE_LOSS_PT <= smaller <= size and fits(at(smaller), lanes):
                return replace(draft, size=smaller, sheet=lanes)
        return draft
