"""A plugin of pytest: one case of each test, and all cases that only the grown house has.

Every case of a test is run in the house as it is. What the additions may break shows in one of
them: a table that is not looked up, a list that is written twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest

from tests.growth.house import ADDED

_WORDS = re.compile(r"\w+")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the other cases, and say how many they are."""
    kept = set(chosen(item.nodeid for item in items))
    left_out = [item for item in items if item.nodeid not in kept]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item.nodeid in kept]


def chosen(names: Iterable[str]) -> Iterator[str]:
    """The names of tests, as in `tests/test_a.py::test_b[case]`, that are run."""
    seen = set()
    for name in names:
        test, _, case = name.partition("[")
        if test not in seen or not ADDED.isdisjoint(_WORDS.findall(case)):
            yield name
        seen.add(test)
