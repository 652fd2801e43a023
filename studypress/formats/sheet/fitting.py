"""Decides what a sheet shows, at which size and in which column, from measured heights.

Nothing is set here. A `Measure` gives the height of every part at a type size. From these heights
follow what must be left out at the smallest size, what can be taken back, the largest size that
still fits, and where the columns break.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from studypress.formats.sheet.choosing import chosen, hopeful, slabs, start
from studypress.formats.sheet.measures import Item, Keep, Measure, Measures
from studypress.formats.sheet.packing import (
    Columns,
    Sheet,
    Slab,
    fewest,
    fits,
    levelled,
    pages_needed,
    spread,
)
from studypress.formats.sheet.sizing import largest

STEP_PT = 0.05
"""Two sizes that are tried differ by so many points, or a multiple of that."""

# So many leadings are tried between the smallest and the largest.
_LEADING_STEPS = 6


@dataclass(frozen=True, slots=True)
class Fitted:
    """What a sheet shows, and where."""

    size: float
    """The type size in points."""
    pages: int
    """The number of pages."""
    keep: Keep
    """What is kept of each item."""
    columns: Columns
    """The slabs of each column in order."""
    extra: tuple[float, ...]
    """The white to add to each of the gaps of a column, in CSS pixels."""
    full: bool = True
    """False where the items that are never dropped need more pages than there are."""
    oversize: tuple[int, ...] = ()
    """The items that were dropped because they are higher than a column."""

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


@dataclass(slots=True)
class _Sizes:
    """The measures of all sizes that were tried, each made once."""

    items: Sequence[Item]
    """All items of the sheet."""
    measure: Measure
    """Measures them."""
    known: dict[float, Measures] = field(default_factory=dict)
    """The measures by size, in points."""

    def at(self, size: float, keep: Keep) -> list[Slab]:
        """The slabs of what is kept, at a size."""
        size = round(size, 2)
        kept = [index for index, forms in enumerate(keep) if forms is not None]
        measures = self.known.get(size)
        if measures is None or any(index not in measures.items for index in kept):
            measures = self.known[size] = self.measure(size, kept)
        return slabs(self.items, keep, measures)


def fit(
    items: Sequence[Item],
    sheet: Sheet,
    measure: Measure,
    floor: float,
    ceiling: float,
    airiest: float,
    most: float,
    rough: Measures | None = None,
) -> Fitted:
    """Decide which items a sheet shows, at which size, on how many pages and in which columns.

    Sizes are in points. The smallest type is `floor`, the largest `ceiling`. A size above that,
    up to `airiest`, means type of the size `ceiling` with more space between its lines: it is tried
    where the largest type does not fill the pages. Then the white between items may grow by up to
    `most` CSS pixels at each place. `rough` are heights estimated at the size `floor`: with them,
    items that cannot fit need not be measured.
    """
    least = measure(floor, hopeful(items, rough, sheet) if rough else range(len(items)))
    sizes = _Sizes(items, measure, {round(floor, 2): least})
    keep, oversize = start(items, least, sheet)
    if oversize and len(least.items) < len(items):
        # Other items of its group were perhaps not measured, and now the last of them is kept.
        least = sizes.known[round(floor, 2)] = measure(floor, range(len(items)))
        keep, oversize = start(items, least, sheet)
    full = True
    if not fits(slabs(items, keep, least), sheet):
        keep = chosen(items, keep, least, sheet)
        needed = pages_needed(slabs(items, keep, least), sheet)
        if needed > sheet.pages:
            full, sheet = False, Sheet(needed, sheet.columns, sheet.height)

    def at(size: float) -> list[Slab]:
        return sizes.at(size, keep)

    size = largest(at, sheet, floor, ceiling, STEP_PT)
    sheet = fewest(at(size), sheet)
    if size == round(ceiling, 2) and airiest > ceiling:
        size = largest(at, sheet, ceiling, airiest, (airiest - ceiling) / _LEADING_STEPS)
    columns = levelled(at(size), sheet) or ()
    extra = spread(columns, sheet, most)
    return Fitted(size, sheet.pages, keep, columns, extra, full, oversize)
