"""The arithmetic of the sheet, on made-up heights: whatever they are, its promises hold."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.formats.sheet import choosing, fitting, packing
from studypress.formats.sheet.fitting import Fitted
from studypress.formats.sheet.measures import Form, Head, Heights, Item, Measures, Part
from studypress.formats.sheet.packing import Sheet, Slab

FLOOR, CEILING, AIRIEST, MOST = 6.5, 9.5, 11.0, 30.0


class World:
    """Items whose heights grow with the size a little faster than it does, as lines do."""

    def __init__(self, items: Sequence[Item], parts: Sequence[Sequence[tuple[float, float]]]):
        self.items, self.parts = items, parts
        self.measured: list[float] = []
        self.groups = max((item.group for item in items), default=-1) + 1

    def measure(self, size: float, wanted: Sequence[int]) -> Measures:
        self.measured.append(size)
        scale = (size / FLOOR) ** 1.8
        head = Head(12 * scale, 8 * scale, 4 * scale, 9 * scale)
        return Measures(
            (head,) * self.groups,
            {
                index: Heights(
                    2 * scale,
                    5 * scale,
                    tuple((full * scale, short * scale) for full, short in self.parts[index]),
                )
                for index in wanted
            },
        )

    def fit(self, pages: int = 2, columns: int = 3, height: float = 400) -> Fitted:
        sheet = Sheet(pages, columns, height)
        return fitting.fit(self.items, sheet, self.measure, FLOOR, CEILING, AIRIEST, MOST)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    groups = sorted(draw(st.lists(st.integers(0, 3), min_size=1, max_size=40)))
    named = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    items, parts = [], []
    for number, group in enumerate(groups):
        text = draw(st.floats(8, 90))
        short = draw(st.none() | st.floats(4, 8))
        loose = draw(st.booleans())
        own, heights = [Part(short is not None)], [(text, short or 0.0)]
        if draw(st.booleans()):
            own.append(Part(priority=25))
            heights.append((draw(st.floats(4, 30)), 0.0))
        priority = draw(st.integers(2, 9)) + 10 * loose
        items.append(Item(f"item {number}", named[group], priority, tuple(own), loose))
        parts.append(heights)
    return World(items, parts)


def check(world: World, fitted: Fitted, columns: int = 3, height: float = 400) -> None:
    """What holds for every outcome."""
    placed = [slab.item for column in fitted.columns for slab in column]
    kept = [index for index, forms in enumerate(fitted.keep) if forms is not None]
    assert sorted(placed) == kept
    for number, column in enumerate(fitted.columns):
        natural = packing.extent(column, first=number % columns == 0)
        assert column
        assert natural + fitted.extra[number] * (len(column) - 1) <= height + 1e-6
    for loose in (False, True):
        order = [index for index in placed if world.items[index].loose is loose]
        assert order == sorted(order)
    groups = [slab.group for column in fitted.columns for slab in column]
    assert groups == sorted(groups)
    opening = [slab.group for column in fitted.columns for slab in column if slab.opens]
    assert opening == sorted(set(groups))


@given(worlds(), st.integers(1, 4), st.integers(2, 4))
def test_everything_kept_stands_once_in_order_and_in_the_room(
    world: World, pages: int, columns: int
) -> None:
    fitted = world.fit(pages, columns)
    check(world, fitted, columns)
    assert FLOOR <= fitted.size <= AIRIEST
    if fitted.full:
        assert fitted.pages <= pages


@given(worlds(), st.integers(1, 2))
def test_every_group_keeps_an_item(world: World, pages: int) -> None:
    assert world.fit(pages).left_out(world.items) == []


@pytest.mark.parametrize(("groups", "priority"), [(5, 2), (60, 2), (60, 9), (60, 21)])
def test_groups_are_left_out_only_where_one_item_of_each_would_not_fit(
    groups: int, priority: int
) -> None:
    items = [Item(f"item {n}", n // 2, priority, (Part(),)) for n in range(2 * groups)]
    world = World(items, [[(30.0, 0.0)]] * len(items))
    fitted = world.fit(pages=1)
    check(world, fitted)
    assert fitted.full
    assert fitted.pages == 1
    assert bool(fitted.left_out(items)) is (groups > 5)
    if fitted.left_out(items):
        assert len({slab.group for column in fitted.columns for slab in column}) == sum(
            map(len, fitted.columns)
        )


def test_of_groups_alike_the_last_are_left_out() -> None:
    items = [Item(f"item {n}", n, 2, (Part(),)) for n in range(80)]
    # Equal heights differ by a trifle, since they are differences between places on a long page.
    world = World(items, [[(40.0 - n / 10**9, 0.0)] for n in range(80)])
    fitted = world.fit(pages=1)
    kept = [index for index, forms in enumerate(fitted.keep) if forms is not None]
    assert kept == list(range(len(kept)))
    assert 0 < len(kept) < len(items)


@given(worlds(), st.integers(1, 2))
def test_what_is_left_out_would_not_fit(world: World, pages: int) -> None:
    """After refilling, nothing dropped fits back in at the floor, even in its shortest form."""
    fitted = world.fit(pages)
    sheet = Sheet(pages, 3, 400)
    least = world.measure(FLOOR, range(len(world.items)))
    for index, forms in enumerate(fitted.keep):
        if forms is None and fitted.full:
            again = list(fitted.keep)
            again[index] = (Form.FULL,) * len(world.items[index].parts)
            row = choosing.slabs(world.items, again, least)
            assert packing.pages_needed(row, sheet) > pages


@given(worlds())
def test_columns_end_on_one_line_where_their_gaps_allow_it(world: World) -> None:
    fitted = world.fit()
    ends = [
        (packing.extent(column, first=number % 3 == 0) + extra * (len(column) - 1), extra)
        for number, (column, extra) in enumerate(zip(fitted.columns, fitted.extra, strict=True))
        if len(column) > 1
    ]
    line = max((end for end, _ in ends), default=0.0)
    assert all(end > line - 1e-6 or extra == MOST for end, extra in ends)


def plain(count: int, height: float, group: int = 0, priority: int = 2) -> World:
    items = [Item(f"item {n}", group, priority, (Part(),)) for n in range(count)]
    return World(items, [[(height, 0.0)]] * count)


def test_the_largest_size_that_fits_is_found_in_few_measurements() -> None:
    world = plain(60, 26)
    fitted = world.fit()
    assert FLOOR < fitted.size < CEILING
    assert len(world.measured) <= 8
    row = choosing.slabs(world.items, fitted.keep, world.measure(fitted.size + 0.05, range(60)))
    assert packing.pages_needed(row, Sheet(2, 3, 400)) > 2


def test_too_little_takes_fewer_pages_at_the_ceiling() -> None:
    fitted = plain(6, 30).fit(pages=4)
    assert fitted.pages == 1
    assert fitted.size >= CEILING


def test_loose_pages_get_more_leading() -> None:
    assert plain(28, 30).fit(pages=2).size > CEILING


def test_priority_1_is_never_dropped_and_too_much_of_it_is_told() -> None:
    fitted = plain(80, 60, priority=1).fit(pages=1)
    assert not fitted.full
    assert fitted.pages > 1
    assert None not in fitted.keep


def test_the_lowest_priority_goes_first_and_of_it_the_longest() -> None:
    items = [Item(f"{n}", 0, 3 if n % 2 else 2, (Part(),)) for n in range(40)]
    world = World(items, [[(40.0 + n, 0.0)] for n in range(40)])
    keep = world.fit(pages=1).keep
    dropped = [index for index, forms in enumerate(keep) if forms is None]
    kept_low = [index for index, forms in enumerate(keep) if forms is not None and index % 2]
    kept_high = [index for index, forms in enumerate(keep) if forms is not None and not index % 2]
    assert not kept_low
    assert max(kept_high) < min(index for index in dropped if not index % 2)


def test_texts_are_shortened_before_any_is_dropped() -> None:
    items = [Item(f"{n}", 0, 2, (Part(short=True),)) for n in range(30)]
    keep = World(items, [[(60.0, 25.0)]] * 30).fit(pages=1).keep
    assert None not in keep
    assert Form.SHORT in {form for forms in keep if forms for form in forms}


def test_mistakes_go_before_definitions_and_these_before_keys() -> None:
    items = [Item(f"key {n}", 0, 2, (Part(), Part(priority=22))) for n in range(12)]
    items += [Item(f"term {n}", 0, 12, (Part(),), loose=True) for n in range(12)]
    world = World(items, [[(60.0, 0.0), (70.0, 0.0)]] * 12 + [[(40.0, 0.0)]] * 12)
    keep = world.fit(pages=1).keep
    assert all(forms is not None and forms[1] is Form.GONE for forms in keep[:12])
    assert any(forms is None for forms in keep[12:])


def test_what_is_higher_than_a_column_is_left_out_and_named() -> None:
    items = [Item("tall", 0, 1, (Part(),)), Item("short", 0, 2, (Part(),))]
    fitted = World(items, [[(900.0, 0.0)], [(20.0, 0.0)]]).fit()
    assert fitted.oversize == (0,)
    assert fitted.keep[0] is None


def test_what_is_higher_than_a_column_is_shortened_before_it_is_given_up() -> None:
    items = [Item("tall", 0, 1, (Part(short=True), Part(priority=21)))]
    fitted = World(items, [[(900.0, 300.0), (20.0, 0.0)]]).fit()
    assert fitted.oversize == ()
    assert fitted.keep[0] is not None
    assert fitted.keep[0][0] is Form.SHORT


def test_what_is_higher_than_a_column_is_not_what_a_group_keeps() -> None:
    items = [Item("tall", 0, 2, (Part(),)), Item("small", 0, 3, (Part(),))]
    items += [Item(f"{n}", 1, 2, (Part(),)) for n in range(60)]
    world = World(items, [[(900.0, 0.0)], [(20.0, 0.0)], *[[(30.0, 0.0)]] * 60])
    for rough in (None, world.measure(FLOOR, range(62))):
        sheet = Sheet(1, 3, 400)
        fitted = fitting.fit(items, sheet, world.measure, FLOOR, CEILING, AIRIEST, 30.0, rough)
        assert fitted.oversize == (0,)
        assert fitted.keep[1] is not None
        assert fitted.too_tall(items) == set()


def test_nothing_is_shortened_while_something_less_important_stands() -> None:
    items = [Item(f"{n}", 0, 3 if n % 2 else 2, (Part(short=True),)) for n in range(30)]
    keep = World(items, [[(60.0, 25.0)]] * 30).fit(pages=1).keep
    more, less = [keep[n] for n in range(0, 30, 2)], [keep[n] for n in range(1, 30, 2)]
    assert set(more) == {(Form.FULL,)}
    assert None in less
    assert (Form.FULL,) not in less


def test_nothing_at_all() -> None:
    fitted = World([], []).fit()
    assert fitted.columns == ()


def test_rough_heights_spare_measuring_what_cannot_fit() -> None:
    world = plain(400, 40)
    rough = world.measure(FLOOR, range(400))
    hopeful = choosing.hopeful(world.items, rough, Sheet(1, 3, 400))
    assert 28 < len(hopeful) < 60


def test_loose_blocks_fill_the_foot_that_a_large_one_leaves() -> None:
    large = [Slab(n, 0, 60, 5, opens=n == 0) for n in range(4)]
    small = [Slab(4 + n, 0, 8, 5, loose=True) for n in range(8)]
    columns = packing.levelled([*large, *small], Sheet(1, 4, 100)) or ()
    assert [[slab.item for slab in column] for column in columns] == [
        [0, 4, 5],
        [1, 6, 7],
        [2, 8, 9],
        [3, 10, 11],
    ]


@pytest.mark.parametrize(("count", "needed"), [(1, 1), (4, 1), (5, 2), (9, 3)])
def test_columns_needed(count: int, needed: int) -> None:
    row = [Slab(n, 0, 20, 6) for n in range(count)]
    assert packing.columns_needed(row, Sheet(1, 4, 100)) == needed


def test_a_head_repeated_on_the_next_page_takes_its_room() -> None:
    row = [Slab(n, 0, 48, 4, opens=n == 0, again=10 if n else 0) for n in range(4)]
    assert packing.columns_needed(row, Sheet(2, 1, 100)) == 3
    assert packing.columns_needed(row, Sheet(2, 2, 100)) == 2


def test_no_gap_grows_beyond_what_is_allowed() -> None:
    """Where one column is far higher than the others, these end above it."""
    slabs = [Slab(number, 0, height, 5.0) for number, height in enumerate((300, 20, 20, 20))]
    columns = (tuple(slabs[:1]), tuple(slabs[1:3]), tuple(slabs[3:]))
    assert packing.spread(columns, Sheet(1, 3, 400), MOST) == (0.0, MOST, 0.0)
