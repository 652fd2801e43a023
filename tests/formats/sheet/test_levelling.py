"""What the items of a column say besides, where it has room left, on items of given heights."""

from __future__ import annotations

from studypress.formats.sheet import levelling, packing
from studypress.formats.sheet.choosing import slabs
from studypress.formats.sheet.measures import Head, Heights, Item, Keep, Measures, Part
from studypress.formats.sheet.packing import Sheet

USUAL = 1
"""The place of the usual form; the one before it says more."""


def test_items_say_more_only_as_far_as_their_own_column_has_room() -> None:
    """Each column has room for one item that says more, and neither takes that of the other."""
    part = Part(ranks=(1, 0), less=("", ""))
    items = [Item(f"item {number}", 0, 2, (part,)) for number in range(4)]
    heights = {number: Heights(0.0, 5.0, ((60.0, 40.0),)) for number in range(4)}
    measures = Measures((Head(10.0, 0.0, 0.0, 10.0),), heights)
    sheet = Sheet(2, (118.0,))
    usual: Keep = [item.usual for item in items]
    columns = packing.levelled(slabs(items, usual, measures), sheet) or ()
    keep, columns = levelling.filled(items, usual, measures, columns, sheet)
    assert keep == [(0,), (USUAL,), (0,), (USUAL,)]
    assert [[slab.height for slab in column] for column in columns] == [[60.0, 40.0], [60.0, 40.0]]
    ends = [levelling.natural(columns, number, sheet) for number in range(2)]
    assert ends == [115.0, 105.0]
