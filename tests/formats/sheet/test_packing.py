"""Columns, lanes and white of a sheet, on slabs of given heights."""

from __future__ import annotations

import pytest

from studypress.formats.sheet import lanes, levelling, packing
from studypress.formats.sheet.packing import Sheet, Slab
from tests.formats.sheet.worlds import MOST


@pytest.mark.parametrize(("count", "needed"), [(1, 1), (4, 1), (5, 2), (9, 3)])
def test_columns_needed(count: int, needed: int) -> None:
    row = [Slab(n, 0, 20, 6) for n in range(count)]
    assert packing.columns_needed(row, Sheet(4, (100.0,))) == needed


def test_a_head_repeated_on_the_next_page_takes_its_room() -> None:
    row = [Slab(n, 0, 48, 4, opens=n == 0, again=10) for n in range(4)]
    assert packing.columns_needed(row, Sheet(1, (100.0, 100.0))) == 3
    assert packing.columns_needed(row, Sheet(2, (100.0, 100.0))) == 2


def test_a_page_with_less_room_holds_less() -> None:
    row = [Slab(n, 0, 45, 4) for n in range(6)]
    assert packing.columns_needed(row, Sheet(2, (60.0, 100.0))) == 4
    columns = packing.levelled(row, Sheet(2, (60.0, 100.0))) or ()
    assert [len(column) for column in columns] == [1, 1, 2, 2]


def test_no_white_grows_beyond_what_is_allowed() -> None:
    """Where one column is far higher than the others, these end above it."""
    slabs = [Slab(number, 0, height, 5.0) for number, height in enumerate((300, 20, 20, 20))]
    columns = (tuple(slabs[:1]), tuple(slabs[1:3]), tuple(slabs[3:]))
    white = levelling.spread(columns, Sheet(3, (400.0,)), MOST)
    assert [one.between for one in white] == [0.0, MOST.between, 0.0]
    assert all(one.leading <= MOST.leading for one in white)


def chapters(*counts: int, height: float = 20.0) -> list[Slab]:
    """The slabs of chapters of so many items each."""
    every = [(group, place) for group, count in enumerate(counts) for place in range(count)]
    return [
        Slab(number, group, height, 0.0, place == 0, 8.0, 8.0, 8.0)
        for number, (group, place) in enumerate(every)
    ]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((8, 8), [(2, True), (2, True)]),  # two columns each
        ((12, 4), [(3, True), (1, False)]),  # one column needs no head over several
        ((4, 4, 8), [(1, False), (1, False), (2, True)]),
        ((6, 10), None),  # a column and a half
        ((4, 3, 3, 2, 4), [(1, False), (2, False), (1, False)]),
        ((2, 2, 12), [(1, False), (3, True)]),  # small chapters share a column
        ((1,) * 16, None),
    ],
)
def test_chapters_own_whole_columns_where_their_share_allows_it(
    counts: tuple[int, ...], expected: list[tuple[int, bool]] | None
) -> None:
    sheet = lanes.divided(chapters(*counts), Sheet(4, (100.0,)))
    found = None if sheet is None else [(lane.size, lane.spans) for lane in sheet.lanes]
    assert found == expected


def test_a_chapter_that_owns_columns_has_its_head_over_all_of_them() -> None:
    row = chapters(6, 6)
    sheet = lanes.divided(row, Sheet(4, (80.0,)))
    assert sheet is not None
    columns = packing.levelled(row, sheet) or ()
    assert [[slab.item for slab in column] for column in columns] == [
        [0, 1, 2],
        [3, 4, 5],
        [6, 7, 8],
        [9, 10, 11],
    ]
    # The head is above each column, so that the fourth item of one has no room.
    assert packing.fits(row, Sheet(4, (67.0,), sheet.lanes)) is False
    assert packing.extent(columns[1], first=False, spans=True) == 68
