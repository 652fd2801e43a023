"""The arithmetic of the sheet, on made-up heights: whatever they are, its promises hold."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.formats.sheet import choosing, lanes, levelling, packing
from studypress.formats.sheet.bands import Band, Terms
from studypress.formats.sheet.fitting import Fitted, Fitter, Sizes
from studypress.formats.sheet.levelling import Most
from studypress.formats.sheet.measures import GONE, Head, Heights, Item, Measures, Part
from studypress.formats.sheet.packing import Sheet, Slab

FLOOR, USUAL, CEILING, AIRIEST = 6.5, 7.6, 8.0, 9.0
MOST = Most(30.0, 4.0, 0.1)
NO_TERMS = Terms((), (), 5.0)
SHORT = 1


def shortened(short: bool) -> Part:
    """A part with a short form, or without one."""
    return Part((0, 0), less=("", "in short")) if short else Part()


def optional(priority: int) -> Part:
    """A part that may be left out alone."""
    return Part((0,), priority, optional=True)


class World:
    """Items whose heights grow with the size a little faster than it does, as lines do."""

    def __init__(self, items: Sequence[Item], parts: Sequence[Sequence[tuple[float, ...]]]):
        self.items, self.parts = items, parts
        self.measured: list[float] = []
        self.groups = max((item.group for item in items), default=-1) + 1

    def measure(self, size: float, wanted: Sequence[int], whole: bool = True) -> Measures:
        self.measured.append(size)
        scale = (size / FLOOR) ** 1.8
        head = Head(12 * scale, 8 * scale, 9 * scale, 10 * scale)
        return Measures(
            (head,) * self.groups,
            {
                index: Heights(
                    2 * scale,
                    5 * scale,
                    tuple(tuple(high * scale for high in forms) for forms in self.parts[index]),
                )
                for index in wanted
            },
        )

    def fit(
        self,
        pages: int = 2,
        columns: int = 3,
        height: float = 400,
        terms: Terms = NO_TERMS,
        rough: Measures | None = None,
    ) -> Fitted:
        sizes = Sizes(FLOOR, USUAL, CEILING, AIRIEST)
        heights = (height,) * pages
        return Fitter(self.items, terms, columns, heights, self.measure, sizes, MOST, rough).fit()


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


def natural(fitted: Fitted, number: int) -> float:
    """The height of a column without added white."""
    return levelling.natural(fitted.columns, number, fitted.sheet)


def whole(fitted: Fitted, number: int) -> float:
    """The height of a column with all added white, if its lines are all text."""
    column, white = fitted.columns[number], fitted.white[number]
    inner = sum(slab.inner for slab in column)
    added = white.between * max(0, len(column) - 1) + white.within * inner
    return natural(fitted, number) * (1 + white.leading) + added


def check(world: World, fitted: Fitted, height: float = 400) -> None:
    """What holds for every outcome."""
    placed = [slab.item for column in fitted.columns for slab in column]
    kept = [index for index, forms in enumerate(fitted.keep) if forms is not None]
    assert placed == kept
    for number in range(len(fitted.columns)):
        assert whole(fitted, number) <= height + 1e-6
    groups = [slab.group for column in fitted.columns for slab in column]
    assert groups == sorted(groups)
    opening = [slab.group for column in fitted.columns for slab in column if slab.opens]
    assert opening == sorted(set(groups))
    for lane in fitted.sheet.parts():
        if lane.spans:
            inside = fitted.columns[lane.first : lane.first + lane.size]
            assert len({slab.group for column in inside for slab in column}) == 1


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


def plain(count: int, height: float, group: int = 0, priority: int = 2) -> World:
    items = [Item(f"item {n}", group, priority, (Part(),)) for n in range(count)]
    return World(items, [[(height,)]] * count)


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


def terms(count: int, high: float = 10.0, short: float = 4.0) -> Terms:
    """So many terms, of which each fifth is more important than the others."""
    items = [
        Item(f"term {n}", 0, 1 if n % 5 == 0 else 2, (shortened(short=True),)) for n in range(count)
    ]
    return Terms(tuple(items), ((high, short),) * count, 5.0)


def held(band: Band) -> list[int]:
    """The terms of a band, in their order."""
    return [index for page in band.pages for column in page for index in column]


def test_terms_are_in_bands_of_like_height_in_the_order_of_the_glossary() -> None:
    band = next(terms(12).bands(3, (400.0, 400.0), alone=False))
    assert held(band) == list(range(12))
    assert [[len(column) for column in page] for page in band.pages] == [[2, 2, 2], [2, 2, 2]]
    assert band.heights == (25.0, 25.0)


def test_where_there_is_little_room_terms_are_short_and_then_left_out() -> None:
    bands = list(terms(200).bands(4, (400.0,), alone=False))
    assert all(first.heights > after.heights for first, after in pairwise(bands))
    assert all(max(band.heights) <= 0.4 * 400 for band in bands)
    last = bands[-1]
    assert set(last.keep) == {None, (1,)}
    assert held(last)[:40] == list(range(0, 200, 5))[: len(held(last))]
    # Important ones have room first; with others they are in the order of the glossary.
    assert set(range(0, 200, 5)) < set(held(bands[0]))
    assert held(bands[0]) == sorted(held(bands[0]))


def test_no_term_is_left_out_for_the_order_of_the_glossary() -> None:
    heights = (60.0, 90.0, 40.0)
    items = [Item(f"term {n}", 0, 2 if n == 1 else 1, (Part(),)) for n in range(3)]
    found = Terms(tuple(items), tuple((high,) for high in heights), 0.0)
    assert held(next(found.bands(2, (250.0,), alone=False))) == [0, 2, 1]


def test_terms_alone_have_the_whole_page() -> None:
    fitted = World([], []).fit(pages=1, columns=3, terms=terms(110))
    assert len(held(fitted.band)) == 110
    assert fitted.band.heights[0] > 300


def test_items_have_the_room_that_the_terms_leave() -> None:
    world = plain(30, 24)
    fitted = world.fit(pages=1, terms=terms(60))
    check(world, fitted)
    assert fitted.sheet.heights[0] == 400 - fitted.band.heights[0]
    assert None not in fitted.keep
    assert held(fitted.band)
