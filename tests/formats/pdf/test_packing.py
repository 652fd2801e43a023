"""Places in a column: as near to their own as the room allows, and none meets another."""

from __future__ import annotations

import random

import pytest

from studypress.formats.pdf.packing import Slot, Thing, free, packed

WHOLE = [Slot(0, 100)]


def things(*wanted: float, height: float = 20, below: float = 5) -> list[Thing]:
    return [Thing(top, height, below) for top in wanted]


@pytest.mark.parametrize(
    ("wanted", "tops"),
    [
        ((), []),
        ((10, 50), [10, 50]),  # each where it wants to be
        ((10, 20), [10, 35]),  # below the one before it
        ((10, 95), [10, 80]),  # not over the foot
        ((85, 95), [55, 80]),  # the first makes room for the second
        ((-9, 40), [0, 40]),  # not above the top
        ((90, 90, 90, 90), [5, 30, 55, 80]),
    ],
)
def test_places_in_a_free_column(wanted: tuple[float, ...], tops: list[float]) -> None:
    assert packed(things(*wanted), WHOLE) == tops


@pytest.mark.parametrize(("height", "fits"), [(21.25, True), (21.3, False)])
def test_four_things_have_room_or_none_has(height: float, fits: bool) -> None:
    assert (packed(things(0, 0, 0, 0, height=height), WHOLE) is not None) is fits


def test_nothing_has_room_where_there_is_none() -> None:
    assert packed(things(0), []) is None
    assert packed([], []) == []


def test_what_is_taken_is_left_free_with_white_around_it() -> None:
    taken = [Slot(60, 70), Slot(20, 30), Slot(25, 40), Slot(110, 120)]
    assert free(0, 100, taken, 4) == [Slot(0, 16), Slot(44, 56), Slot(74, 100)]
    assert free(0, 100, [Slot(2, 99)], 4) == []
    assert free(0, 100, [Slot(-9, 0), Slot(100, 109)], 4) == WHOLE


@pytest.mark.parametrize(
    ("wanted", "tops"),
    [
        ((10, 20), [10, 70]),  # over what is between the two parts
        ((30,), [70]),  # not into it
        ((35, 35, 35), None),
        ((90, 90), [20, 80]),
    ],
)
def test_places_around_what_is_taken(wanted: tuple[float, ...], tops: list[float] | None) -> None:
    assert packed(things(*wanted), [Slot(0, 40), Slot(70, 100)]) == tops


def test_no_two_of_many_things_meet() -> None:
    chance = random.Random(7)  # noqa: S311
    made = 0
    for _ in range(2000):
        count = chance.randint(1, 6)
        some = [
            Thing(chance.uniform(-20, 120), chance.uniform(1, 25), chance.choice((0, 5)))
            for _ in range(count)
        ]
        edges = sorted(chance.uniform(0, 100) for _ in range(4))
        slots = [Slot(edges[0], edges[1]), Slot(edges[2], edges[3])]
        tops = packed(some, slots)
        if tops is None:
            continue
        made += 1
        ends = [top + one.height for top, one in zip(tops, some, strict=True)]
        for top, end in zip(tops, ends, strict=True):
            assert any(slot.top - 0.02 <= top and end <= slot.bottom + 0.02 for slot in slots)
        for at in range(1, count):
            assert tops[at] >= ends[at - 1] + some[at - 1].below - 0.02
    assert made > 300
