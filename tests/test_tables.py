"""A test of a table tries each row, and names each that fails."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.tables import each_row


class Told:
    """In place of pytest's fixture: the rows that were tried, and those that failed."""

    def __init__(self) -> None:
        self.tried: list[dict[str, object]] = []
        self.failed: list[dict[str, object]] = []

    @contextmanager
    def test(self, **row: object) -> Iterator[None]:
        self.tried.append(row)
        try:
            yield
        except AssertionError:
            self.failed.append(row)


def test_each_row_is_tried_and_those_that_fail_are_named() -> None:
    @each_row("number, word", [(1, "a"), (2, "b"), (3, "c"), (4, "d")])
    def odd(most: int, number: int, word: str) -> None:
        """Odd numbers."""
        assert number % 2 == 1
        assert number < most, word

    told: Any = Told()
    odd(subtests=told, most=3)
    assert [row["word"] for row in told.tried] == ["a", "b", "c", "d"]
    assert told.failed == [
        {"number": 2, "word": "b"},
        {"number": 3, "word": "c"},
        {"number": 4, "word": "d"},
    ]
    assert list(inspect.signature(odd).parameters) == ["most", "subtests"]
    assert (odd.__name__, odd.__doc__) == ("odd", "Odd numbers.")


@each_row("number", range(3))
def test_what_is_no_row_is_a_fixture(number: int, request: pytest.FixtureRequest) -> None:
    assert request.node.name == "test_what_is_no_row_is_a_fixture"
    assert number in range(3)


@pytest.mark.parametrize("more", [10, 20])
@each_row("number", range(3))
def test_a_table_may_be_tried_with_each_of_a_few_things(number: int, more: int) -> None:
    assert more + number >= 10
