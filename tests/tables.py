"""Tests of tables with hundreds of rows, in one test for all rows.

To run a test costs some milliseconds, whatever it does: for a table of a thousand words that is far
more than to try the words. Such a test is one for pytest, and each of its rows is a subtest, which
is counted, and named where it fails; the other rows are tried all the same.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any

import pytest

Test = Callable[..., None]


def each_row(names: str, rows: Iterable[object]) -> Callable[[Test], Test]:
    """Like `pytest.mark.parametrize`, with one test for all rows, each of which is a subtest.

    `names`: the names of the parameters that a row has values for, with commas between them.
    All other parameters of the test are fixtures, which all rows share.
    """
    columns = [name.strip() for name in names.split(",")]
    table = [row if len(columns) > 1 else (row,) for row in rows]

    def decorate(test: Test) -> Test:
        def run(subtests: pytest.Subtests, **fixtures: object) -> None:
            for row in table:
                values = dict(zip(columns, row, strict=True))  # type: ignore[call-overload]
                with subtests.test(**values):
                    test(**fixtures, **values)

        parameters = [*inspect.signature(test).parameters, "subtests"]
        made: Any = run
        made.__name__, made.__doc__, made.__module__ = test.__name__, test.__doc__, test.__module__
        made.__signature__ = inspect.Signature(
            [
                inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY)
                for name in parameters
                if name not in columns
            ]
        )
        return run

    return decorate
