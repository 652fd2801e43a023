"""A plugin of pytest: one case of each test, and all cases that only the grown house has.

Every case of a test is run in the house as it is. What the additions may break shows in one of
them: a table that is not looked up, a list that is written twice. A test with the MARK is left out:
what it checks has no addition in it, such as that a bound book equals the same book as one
document, or that deep nesting is read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

import pytest

from tests.growth.house import ADDED

MARK = "same_in_a_grown_house"
"""The mark of tests whose subjects are the same in any house; tests/test_growth.py holds them."""
_WORDS = re.compile(r"\w+")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the other cases, and say how many they are."""
    same = {item.nodeid for item in items if item.get_closest_marker(MARK)}
    kept = set(chosen((item.nodeid for item in items), same))
    left_out = [item for item in items if item.nodeid not in kept]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item.nodeid in kept]


def chosen(names: Iterable[str], same: Collection[str] = ()) -> Iterator[str]:
    """The names of tests, as in `tests/test_a.py::test_b[case]`, that are run.

    Of `same`, those that are the same in any house, only cases are run that are new.
    """
    seen = set()
    for name in names:
        test, _, case = name.partition("[")
        first = test not in seen and name not in same
        if first or not ADDED.isdisjoint(_WORDS.findall(case)):
            yield name
        seen.add(test)
