"""The numbers and the code of the answer on prompt engineering."""

from __future__ import annotations

from collections.abc import Iterator
from math import comb, sqrt
from typing import Any

# The quantile of the normal distribution for 95%, and the cases of the worked example.
GIVEN = frozenset(["1,000", "800", "830", "65", "35", "1.96"])

CASES, OLD, ONLY_NEW, ONLY_OLD = 1000, 800, 65, 35


def error(share: float, cases: int) -> float:
    """The standard error of a share of right answers."""
    return sqrt(share * (1 - share) / cases)


def exact(wins: int, losses: int) -> float:
    """The two-sided p-value of as many heads, or more, among fair coins."""
    coins = wins + losses
    return 2.0 * sum(comb(coins, k) for k in range(wins, coins + 1)) / float(2**coins)


def sums() -> Iterator[tuple[str, float]]:
    """The numbers as printed, and as computed."""
    # A score of 80%, on few cases and on many, and the ends of its interval in the figure.
    few, many = 1.96 * error(0.8, 50), 1.96 * error(0.8, 1000)
    yield "11", 100 * few
    yield "2.5", 100 * many
    yield "69", 80 - 100 * few
    yield "91", 80 + 100 * few
    yield "77.5", 80 - 100 * many
    yield "82.5", 80 + 100 * many
    # The prompt in the figure.
    yield "80", 100 * (1250 - 250) / 1250
    yield "1,000", 1250 - 250
    # The worked example.
    new = OLD + ONLY_NEW - ONLY_OLD
    yield "830", new
    yield "83", 100 * new / CASES
    yield "0.83", new / CASES
    yield "0.17", 1 - new / CASES
    yield "0.80", OLD / CASES
    yield "0.20", 1 - OLD / CASES
    gain = ONLY_NEW - ONLY_OLD
    yield "30", gain
    yield "3", 100 * gain / CASES
    yield "0.030", gain / CASES
    apart = sqrt(error(OLD / CASES, CASES) ** 2 + error(new / CASES, CASES) ** 2)
    yield "0.01735", apart
    yield "1.74", 100 * apart
    yield "1.73", gain / CASES / apart
    differ = ONLY_NEW + ONLY_OLD
    yield "100", differ
    yield "10", sqrt(differ)
    yield "3.0", gain / sqrt(differ)
    yield "0.0035", exact(ONLY_NEW, ONLY_OLD)
    yield "1.00", 100 * sqrt(differ - gain**2 / CASES) / CASES
    # The task.
    yield "40", 100 - 60
    yield "20", 60 - 40
    yield "2", 100 * (60 - 40) / CASES
    yield "2.0", (60 - 40) / sqrt(100)
    yield "0.057", exact(60, 40)


def code(spaces: list[dict[str, Any]]) -> None:
    """The test of pairs gives what the example and the task print."""
    (space,) = spaces
    z, p = space["paired"](65, 35)
    assert (round(z, 4), round(p, 4)) == (3.0, 0.0035)
    z, p = space["paired"](60, 40)
    assert (round(z, 4), round(p, 3)) == (2.0, 0.057)
    assert space["paired"](5, 5) == (0.0, 1.0)
    assert space["paired"](35, 65)[1] == space["paired"](65, 35)[1]
