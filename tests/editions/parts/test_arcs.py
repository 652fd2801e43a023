"""The arcs beside the questions of an opening: they meet their rows and stay in their place."""

from __future__ import annotations

import itertools
import re

import pytest

from studypress.editions.parts.arcs import Links, draw

ROW, HEAD, WIDTH = 10.0, 5.0, 32.0
NUMBER = r"-?[\d.]+"


def points(path: str) -> list[tuple[float, float]]:
    """The first and the last point of a path."""
    numbers = [float(number) for number in re.findall(NUMBER, path)]
    return [(numbers[0], numbers[1]), (numbers[-2], numbers[-1])]


def test_without_a_link_nothing_is_drawn() -> None:
    assert draw(Links(5, (), ()), 2, ROW, HEAD, WIDTH) is None


@pytest.mark.parametrize("row", [12.2, 7.6])
@pytest.mark.parametrize("rows", [2, 7, 24])
def test_arcs_join_the_middles_of_their_rows_and_have_room(rows: int, row: float) -> None:
    made = draw(Links(rows, ((0, 1), (0, rows - 1)), ()), 1, row, HEAD, WIDTH)
    assert made
    assert (made.above, made.within, made.outside) == (HEAD, True, False)
    for line, last in zip(made.lines, (1, rows - 1), strict=True):
        (x, top), (end, bottom) = points(line.path)
        assert x == end
        assert top == pytest.approx(HEAD + 0.5 * row, abs=0.01)
        assert bottom == pytest.approx(HEAD + (last + 0.5) * row, abs=0.01)
        across = float(re.findall(rf"A({NUMBER})", line.path)[0])
        assert 0 < across <= 0.551 * (bottom - top) / 2
        assert x + across <= WIDTH
        assert not line.dotted
    assert [dot.y for dot in made.dots] == [
        pytest.approx(HEAD + (at + 0.5) * row, abs=0.01) for at in range(rows)
    ]
    assert made.height == pytest.approx(HEAD + rows * row, abs=2)


def test_a_dot_is_larger_where_more_lines_meet() -> None:
    made = draw(Links(4, ((0, 1), (0, 2)), ((0, 9, 2),)), 1, ROW, HEAD, WIDTH)
    assert made
    first, second, third, lone = (dot.radius for dot in made.dots)
    assert first > second == third > lone > 0


def test_dotted_lines_lead_up_to_earlier_chapters_and_down_to_later_ones() -> None:
    made = draw(Links(3, (), ((0, 12, 3), (1, 2, 1), (2, 12, 3))), 2, ROW, HEAD, WIDTH)
    assert made
    assert made.outside
    assert not made.within
    assert all(line.dotted for line in made.lines)
    table = (made.above, made.above + 3 * ROW)
    up, *down = sorted(made.lines, key=lambda line: line.chapter)
    assert points(up.path)[1][1] < table[0]
    assert points(up.path)[0][1] == made.above + 1.5 * ROW
    # Both questions that lead to 12 lead to one number.
    assert {points(line.path)[1] for line in down} == {points(down[0].path)[1]}
    assert points(down[0].path)[1][1] > table[1]
    assert sorted((end.number, end.chapter) for end in made.ends) == [(2, 1), (12, 3)]
    for end in made.ends:
        assert 0 < end.y <= made.height
        assert not table[0] < end.y < table[1]


@pytest.mark.parametrize(
    ("count", "first", "shown"),
    [(1, 9, 1), (5, 40, 5), (8, 40, 8), (10, 40, 10), (11, 40, 0), (7, 400, 7), (8, 400, 0)],
)
def test_numbers_have_room_or_are_left_out(count: int, first: int, shown: int) -> None:
    outside = tuple((0, first + at, 3) for at in range(count))
    made = draw(Links(2, ((0, 1),), outside), 1, ROW, HEAD, WIDTH)
    assert made
    assert len(made.ends) == shown
    assert made.outside is (shown > 0)
    half = 1.6 * len(str(first)) / 2
    lines: dict[float, list[float]] = {}
    for end in made.ends:
        assert made.dots[0].x < end.x - half < end.x + half <= WIDTH
        assert made.above + 2 * ROW < end.y <= made.height
        lines.setdefault(end.y, []).append(end.x)
    assert len(lines) <= 2
    for places in lines.values():
        apart = [b - a for a, b in itertools.pairwise(places)]
        assert all(gap > 2 * half + 0.5 for gap in apart)
