"""The numbers of the answer on few-shot learning, and the toy model of its figure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from math import erf, exp, factorial, log, sqrt

GIVEN = frozenset(["0.7", "0.3", "0.6", "0.4", "0.5"])


def calibrated(scores: tuple[float, float], neutral: tuple[float, float]) -> tuple[float, float]:
    """Two label probabilities, divided by those of an input without content."""
    positive, negative = scores[0] / neutral[0], scores[1] / neutral[1]
    return positive / (positive + negative), negative / (positive + negative)


def normal(x: float) -> float:
    """The distribution function of the normal distribution."""
    return (1 + erf(x / sqrt(2))) / 2


def orders() -> list[float]:
    """The accuracy of each order of four examples in the toy model, from the lowest.

    Two clear examples push by 1 and two ironic ones by 0.7, toward their labels, and each place
    counts twice as much as the one before. The margins of test cases are normal round 1.28 and
    -1.28, with half of the cases positive; the push is added to all of them.
    """
    pushes, places = (-1.0, 1.0, -0.7, 0.7), (0.3, 0.6, 1.2, 2.4)
    leans = [
        sum(place * push for place, push in zip(places, order, strict=True))
        for order in permutations(pushes)
    ]
    return sorted((normal(1.28 + lean) + normal(1.28 - lean)) / 2 for lean in leans)


def sums() -> Iterator[tuple[str, float]]:
    """The numbers as printed, and as computed."""
    # The costs of examples.
    yield "1,200", 8 * 150
    yield "30,000", 200 * 150
    yield "1.2", 8 * 150 * 1_000_000 / 1e9
    # The orders, and those of the figure.
    yield "24", factorial(4)
    yield "40,320", factorial(8)
    yield "55", 100 * orders()[0]
    yield "89", 100 * orders()[-1]
    yield "90", 100 * normal(1.28)
    # The worked example.
    yield "0.857", 0.6 / 0.7
    yield "1.333", 0.4 / 0.3
    yield "2.190", 0.6 / 0.7 + 0.4 / 0.3
    positive, negative = calibrated((0.6, 0.4), (0.7, 0.3))
    yield "0.391", positive
    yield "0.609", negative
    yield "0.39", positive
    yield "0.61", negative
    yield "0.405", log(0.6 / 0.4)
    yield "0.847", log(0.7 / 0.3)
    yield "0.442", log(0.7 / 0.3) - log(0.6 / 0.4)
    assert abs(1 / (1 + exp(log(0.7 / 0.3) - log(0.6 / 0.4))) - positive) < 1e-12
    assert calibrated((0.7, 0.3), (0.7, 0.3)) == (0.5, 0.5)
    # The task.
    yield "0.45", 1 - 0.55
    yield "1.091", 0.6 / 0.55
    yield "0.889", 0.4 / 0.45
    yield "1.980", 0.6 / 0.55 + 0.4 / 0.45
    again = calibrated((0.6, 0.4), (0.55, 0.45))
    yield "0.551", again[0]
    yield "0.449", again[1]
