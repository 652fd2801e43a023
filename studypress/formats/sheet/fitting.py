"""Decides what stands on a sheet, how large and in which column: arithmetic on measured heights.

Nothing is set here. A `Measure` says how high every part is at a type size; the rest follows from
sums: what must go at the smallest size, what can come back, the largest size that still fits, and
where the columns break.
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

STEP = 0.05
"""Sizes are tried in these steps of a point."""

# So many leadings are tried between the least and the most.
_LEADINGS = 6


@dataclass(frozen=True, slots=True)
class Fitted:
    """The outcome of fitting."""

    size: float
    """The type size in points."""
    pages: int
    """How many pages it takes."""
    keep: Keep
    """What is kept of each item."""
    columns: Columns
    """The slabs of each column in order."""
    extra: tuple[float, ...]
    """The white to add to each of the gaps of a column, in CSS pixels."""
    full: bool = True
    """False where what may not be dropped needs more than the pages."""
    oversize: tuple[int, ...] = ()
    """The items that are higher than a column."""

    def holds_group_of(self, index: int, items: Sequence[Item]) -> bool:
        """True where some item of the same group is kept."""
        group = items[index].group
        return any(
            item.group == group and forms is not None
            for item, forms in zip(items, self.keep, strict=True)
        )


@dataclass(slots=True)
class _Sizes:
    """Measurements by size, each made once."""

    items: Sequence[Item]
    measure: Measure
    made: dict[float, Measures] = field(default_factory=dict)

    def at(self, size: float, keep: Keep) -> list[Slab]:
        size = round(size, 2)
        wanted = [index for index, forms in enumerate(keep) if forms is not None]
        have = self.made.get(size)
        if have is None or any(index not in have.items for index in wanted):
            have = self.made[size] = self.measure(size, wanted)
        return slabs(self.items, keep, have)


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
    """Decide everything: what is kept, the size, the pages, the columns.

    Sizes from `ceiling` to `airiest` are the same type with more leading: they fill pages that
    the largest type leaves in part empty. `most` is the white that each gap may then take up.
    `rough` is what the heights at the floor may be: it saves measuring what can't fit anyway.
    """
    least = measure(floor, hopeful(items, rough, sheet) if rough else range(len(items)))
    sizes = _Sizes(items, measure, {round(floor, 2): least})
    keep, oversize = start(items, least, sheet)
    if oversize and len(least.items) < len(items):
        # Another of its group may have been thought to be dropped, which now is to stay.
        least = sizes.made[round(floor, 2)] = measure(floor, range(len(items)))
        keep, oversize = start(items, least, sheet)
    full = True
    if not fits(slabs(items, keep, least), sheet):
        keep = chosen(items, keep, least, sheet)
        needed = pages_needed(slabs(items, keep, least), sheet)
        if needed > sheet.pages:
            full, sheet = False, Sheet(needed, sheet.columns, sheet.height)

    def at(size: float) -> list[Slab]:
        return sizes.at(size, keep)

    size = largest(at, sheet, floor, ceiling, STEP)
    sheet = fewest(at(size), sheet)
    if size == round(ceiling, 2) and airiest > ceiling:
        size = largest(at, sheet, ceiling, airiest, (airiest - ceiling) / _LEADINGS)
    columns = levelled(at(size), sheet) or ()
    extra = spread(columns, sheet, most)
    return Fitted(size, sheet.pages, keep, columns, extra, full, oversize)
