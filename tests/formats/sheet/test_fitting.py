"""The arithmetic of the sheet, on made-up heights: whatever they are, its promises hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.formats.sheet import choosing, packing
from studypress.formats.sheet.measures import GONE, Item, Part
from studypress.formats.sheet.packing import Sheet
from tests.formats.sheet.worlds import (
    AIRIEST,
    CEILING,
    FLOOR,
    MOST,
    SHORT,
    USUAL,
    World,
    check,
    optional,
    plain,
    shortened,
    whole,
)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    groups = sorted(draw(st.lists(st.integers(0, 3), min_size=1, max_size=40)))
    named = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    items: list[Item] = []
    parts: list[list[tuple[float, ...]]] = []
    for number, group in enumerate(groups):
        text = draw(st.floats(8, 90))
        own: list[Part] = [Part()]
        heights: list[tuple[float, ...]] = [(text,)]
        if draw(st.booleans()):
            own, heights = [shortened(short=True)], [(text, draw(st.floats(4, 8)))]
        if draw(st.booleans()):
            own.append(optional(25))
            heights.append((draw(st.floats(4, 30)),))
        if draw(st.booleans()):
            own.append(Part((2,), name=""))
            heights.append((draw(st.floats(4, 40)),))
        priority = draw(st.integers(2, 9))
        items.append(Item(f"item {number}", named[group], priority, tuple(own)))
        parts.append(heights)
    return World(items, parts)


@given(worlds(), st.integers(1, 4), st.integers(2, 4))
def test_everything_kept_stands_once_in_order_and_in_the_room(
    world: World, pages: int, columns: int
) -> None:
    fitted = world.fit(pages, columns)
    check(world, fitted)
    assert FLOOR <= fitted.size <= AIRIEST
    if fitted.full:
        assert fitted.pages <= pages


@given(worlds(), st.integers(1, 2))
def test_every_group_keeps_an_item(world: World, pages: int) -> None:
    assert world.fit(pages).left_out(world.items) == []


@pytest.mark.parametrize(("groups", "priority"), [(5, 2), (60, 2), (60, 9)])
def test_groups_are_left_out_only_where_one_item_of_each_would_not_fit(
    groups: int, priority: int
) -> None:
    items = [Item(f"item {n}", n // 2, priority, (Part(),)) for n in range(2 * groups)]
    world = World(items, [[(30.0,)]] * len(items))
    fitted = world.fit(pages=1)
    check(world, fitted)
    assert fitted.full
    assert fitted.pages == 1
    assert bool(fitted.left_out(items)) is (groups > 5)
    if fitted.left_out(items):
        # A second item is only where the head of one more group has no room.
        shown = [slab.group for column in fitted.columns for slab in column]
        assert len(shown) - len(set(shown)) <= 3


def test_of_groups_alike_the_last_are_left_out() -> None:
    items = [Item(f"item {n}", n, 2, (Part(),)) for n in range(80)]
    # Equal heights differ by a trifle, since they are differences between places on a long page.
    world = World(items, [[(40.0 - n / 10**9,)] for n in range(80)])
    fitted = world.fit(pages=1)
    kept = [index for index, forms in enumerate(fitted.keep) if forms is not None]
    assert kept == list(range(len(kept)))
    assert 0 < len(kept) < len(items)


@given(worlds(), st.integers(1, 2))
def test_what_is_left_out_would_not_fit(world: World, pages: int) -> None:
    """After refilling, nothing dropped fits back in at the floor as it usually is."""
    fitted = world.fit(pages)
    sheet = Sheet(3, (400.0,) * pages)
    least = world.measure(FLOOR, range(len(world.items)))
    if None in fitted.keep and fitted.full and not fitted.oversize:
        row = choosing.slabs(world.items, [item.usual for item in world.items], least)
        assert packing.pages_needed(row, sheet) > pages
        assert fitted.size <= USUAL


@given(worlds())
def test_columns_end_on_one_line_where_their_white_allows_it(world: World) -> None:
    fitted = world.fit()
    for page in range(fitted.pages):
        numbers = [
            number for number in range(3 * page, 3 * page + 3) if len(fitted.columns[number]) > 1
        ]
        line = max((whole(fitted, number) for number in numbers), default=0.0)
        for number in numbers:
            most = fitted.white[number].leading == MOST.leading
            assert whole(fitted, number) > line - 1e-6 or most


def test_the_largest_size_that_fits_is_found_in_few_measurements() -> None:
    world = plain(64, 26)
    fitted = world.fit()
    assert FLOOR < fitted.size < USUAL
    assert len(world.measured) <= 6
    row = choosing.slabs(world.items, fitted.keep, world.measure(fitted.size + 0.15, range(64)))
    assert packing.pages_needed(row, Sheet(3, (400.0, 400.0))) > 2


def test_too_little_takes_fewer_pages_at_the_ceiling() -> None:
    fitted = plain(6, 30).fit(pages=4)
    assert fitted.pages == 1
    assert fitted.size >= CEILING


def test_loose_pages_get_more_leading() -> None:
    fitted = plain(32, 30).fit(pages=2)
    assert fitted.size > CEILING
    assert fitted.points == CEILING


def test_spare_room_is_for_more_to_read_before_the_type_grows() -> None:
    parts = (Part(), Part((2,), name=""), Part((1,), name=""))
    items = [Item(f"item {n}", 0, 2, parts) for n in range(16)]
    fitted = World(items, [[(20.0,), (90.0,), (20.0,)]] * 16).fit(pages=1)
    assert fitted.size == USUAL
    forms = [forms for forms in fitted.keep if forms]
    # What has the lower rank comes first, and of what is alike the first items.
    assert {form[2] for form in forms} == {0}
    more = [index for index, form in enumerate(forms) if form[1] == 0]
    assert more
    assert len(more) < 16
    assert all(part.told(GONE) == "" for part in parts)


def test_what_is_for_spare_room_is_not_shown_without_it() -> None:
    parts = (Part(), Part((1,), name=""))
    items = [Item(f"item {n}", 0, 2, parts) for n in range(60)]
    fitted = World(items, [[(30.0,), (25.0,)]] * 60).fit(pages=1)
    assert {forms for forms in fitted.keep if forms} == {(0, GONE)}


def test_priority_1_is_never_dropped_and_too_much_of_it_is_told() -> None:
    fitted = plain(80, 60, priority=1).fit(pages=1)
    assert not fitted.full
    assert fitted.pages > 1
    assert None not in fitted.keep


def test_the_lowest_priority_goes_first_and_of_it_the_longest() -> None:
    items = [Item(f"{n}", 0, 3 if n % 2 else 2, (Part(),)) for n in range(40)]
    world = World(items, [[(40.0 + n,)] for n in range(40)])
    keep = world.fit(pages=1).keep
    dropped = [index for index, forms in enumerate(keep) if forms is None]
    kept_low = [index for index, forms in enumerate(keep) if forms is not None and index % 2]
    kept_high = [index for index, forms in enumerate(keep) if forms is not None and not index % 2]
    assert not kept_low
    assert max(kept_high) < min(index for index in dropped if not index % 2)


def test_texts_are_shortened_before_any_is_dropped() -> None:
    items = [Item(f"{n}", 0, 2, (shortened(short=True),)) for n in range(30)]
    keep = World(items, [[(60.0, 25.0)]] * 30).fit(pages=1).keep
    assert None not in keep
    assert SHORT in {form for forms in keep if forms for form in forms}


def test_mistakes_go_before_keys() -> None:
    items = [Item(f"key {n}", 0, 2, (Part(), optional(22))) for n in range(12)]
    keep = World(items, [[(60.0,), (70.0,)]] * 12).fit(pages=1).keep
    assert all(forms is not None for forms in keep)
    assert GONE in {forms[1] for forms in keep if forms}


def test_what_is_higher_than_a_column_is_left_out_and_named() -> None:
    items = [Item("tall", 0, 1, (Part(),)), Item("short", 0, 2, (Part(),))]
    fitted = World(items, [[(900.0,)], [(20.0,)]]).fit()
    assert fitted.oversize == (0,)
    assert fitted.keep[0] is None


def test_what_is_higher_than_a_column_is_shortened_before_it_is_given_up() -> None:
    items = [Item("tall", 0, 1, (shortened(short=True), optional(21)))]
    fitted = World(items, [[(900.0, 300.0), (20.0,)]]).fit()
    assert fitted.oversize == ()
    assert fitted.keep[0] is not None
    assert fitted.keep[0][0] == SHORT


def test_what_is_higher_than_a_column_is_not_what_a_group_keeps() -> None:
    items = [Item("tall", 0, 2, (Part(),)), Item("small", 0, 3, (Part(),))]
    items += [Item(f"{n}", 1, 2, (Part(),)) for n in range(60)]
    world = World(items, [[(900.0,)], [(20.0,)], *[[(30.0,)]] * 60])
    for rough in (None, world.measure(FLOOR, range(62))):
        fitted = world.fit(pages=1, rough=rough)
        assert fitted.oversize == (0,)
        assert fitted.keep[1] is not None
        assert fitted.too_tall(items) == set()


def test_nothing_is_shortened_while_something_less_important_stands() -> None:
    items = [Item(f"{n}", 0, 3 if n % 2 else 2, (shortened(short=True),)) for n in range(30)]
    keep = World(items, [[(60.0, 25.0)]] * 30).fit(pages=1).keep
    more, less = [keep[n] for n in range(0, 30, 2)], [keep[n] for n in range(1, 30, 2)]
    assert set(more) == {(0,)}
    assert None in less
    assert (0,) not in less


def test_nothing_at_all() -> None:
    fitted = World([], []).fit()
    assert not any(fitted.columns)


def test_rough_heights_spare_measuring_what_cannot_fit() -> None:
    world = plain(400, 40)
    rough = world.measure(FLOOR, range(400))
    hopeful = choosing.hopeful(world.items, rough, Sheet(3, (400.0,)))
    assert 28 < len(hopeful) < 60
