"""The definitions at the foot of a sheet, on terms of given heights."""

from __future__ import annotations

from itertools import pairwise

from studypress.formats.sheet.bands import Band, Terms
from studypress.formats.sheet.measures import Item, Part
from tests.formats.sheet.worlds import World, check, plain, shortened


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


def test_the_band_of_a_page_has_terms_in_all_of_its_columns() -> None:
    band = next(terms(10).bands(4, (400.0, 400.0), alone=False))
    assert held(band) == list(range(10))
    # Columns of two terms each would leave the last three of the second page empty.
    assert [[len(column) for column in page] for page in band.pages] == [[2, 2, 2, 2], [1, 1, 0, 0]]
    assert band.heights == (25.0, 15.0)


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


def test_the_frame_of_a_band_is_in_its_share_of_the_page() -> None:
    """Of a page of 100, all terms take half at most: 43 and the frame of 5, but not 46 and it."""
    for high, whole in ((43.0, True), (46.0, False)):
        items = tuple(Item(f"term {n}", 0, 2, (shortened(short=True),)) for n in range(2))
        found = next(Terms(items, ((high, 20.0),) * 2, 5.0).bands(2, (100.0,), alone=False))
        assert (found.keep == ((0,), (0,))) is whole
        assert max(found.heights) <= 50
