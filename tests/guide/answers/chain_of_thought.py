"""The numbers and the code of the answer on chains of thought."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import comb, factorial
from typing import cast

# The chances, powers and counts of the worked example, and the share of a tie among three.
GIVEN = frozenset({"0.6", "0.45", "0.4", "0.55", "1", "2", "3", "4", "5", "10"})


def agreeing(p: float, paths: int) -> float:
    """The chance that most of an odd number of paths are right."""
    return sum(
        comb(paths, right) * p**right * (1 - p) ** (paths - right)
        for right in range(paths // 2 + 1, paths + 1)
    )


def scattered(p: float, paths: int, wrong: int = 10) -> float:
    """The chance that the right answer is the most common one; ties are drawn fairly.

    A wrong path gives each of the `wrong` answers alike. The ways in which the wrong paths fall
    on them are counted by exponential generating functions.
    """
    total = 0.0
    for right in range(1, paths + 1):
        rest = paths - right
        ways: dict[tuple[int, int], float] = {(0, 0): 1.0}  # paths used, answers tied
        for _ in range(wrong):
            more: dict[tuple[int, int], float] = {}
            for (used, tied), weight in ways.items():
                for count in range(min(right, rest - used) + 1):
                    key = (used + count, tied + (count == right))
                    more[key] = more.get(key, 0.0) + weight / factorial(count)
            ways = more
        won = sum(weight / (1 + tied) for (used, tied), weight in ways.items() if used == rest)
        share = won * factorial(rest) / wrong**rest
        total += comb(paths, right) * p**right * (1 - p) ** rest * share
    return total


def sums() -> Iterator[tuple[str, float]]:
    """The numbers as printed, and as computed."""
    yield "0.216", 0.6**3
    yield "0.432", 3 * 0.6**2 * 0.4
    yield "0.648", agreeing(0.6, 3)
    yield "0.078", 0.6**5
    yield "0.259", 5 * 0.6**4 * 0.4
    yield "0.346", 10 * 0.6**3 * 0.4**2
    yield "0.683", agreeing(0.6, 5)
    yield "0.425", agreeing(0.45, 3)
    yield "0.9", 9 / 10  # the second wrong path gives another of the ten answers
    yield "0.123", 3 * 0.45 * 0.55**2 * 0.9 / 3
    yield "0.548", scattered(0.45, 3)
    # Your turn.
    yield "0.343", 0.7**3
    yield "0.441", 3 * 0.7**2 * 0.3
    yield "0.784", agreeing(0.7, 3)
    yield "8.4", 100 * (agreeing(0.7, 3) - 0.7)
    yield "4.8", 100 * (agreeing(0.6, 3) - 0.6)
    # The text and the figure.
    yield "0.753", agreeing(0.6, 11)
    yield "0.75", agreeing(0.6, 11)
    yield "0.367", agreeing(0.45, 11)
    yield "0.37", agreeing(0.45, 11)
    yield "0.72", scattered(0.45, 5)
    yield "0.91", scattered(0.45, 11)
    yield "19", 201 * 96 / 1000
    # Tokens and seconds, at 50 tokens a second.
    yield "0.2", 10 / 50
    yield "6", 300 / 50
    yield "3,300", 11 * 300
    yield "66", 11 * 300 / 50
    yield "120", 6000 / 50


def code(spaces: list[dict[str, object]]) -> None:
    """The majority of the block is that of the sums."""
    (space,) = spaces
    majority = cast(Callable[[float, int], float], space["majority"])
    assert f"{majority(0.6, 11):.3f}" == "0.753"
    assert f"{majority(0.45, 11):.3f}" == "0.367"
    assert majority(0.7, 3) == agreeing(0.7, 3)
