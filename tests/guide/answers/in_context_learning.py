"""The numbers and the code of the answer on in-context learning."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

# The priors, the likelihoods, the counts of examples, and the names of what is divided or raised.
GIVEN = frozenset({"0.99", "0.01", "0.9", "0.1", "0", "1", "2", "3", "4"})
USUAL, FLIPPED = 0.99, 0.01
OWN, OTHER = 0.9, 0.1


def odds(examples: int, flipped: float = FLIPPED) -> float:
    """The odds of flipped against usual labels after as many flipped examples."""
    return flipped / (1 - flipped) * (OWN / OTHER) ** examples


def posterior(examples: int, flipped: float = FLIPPED) -> float:
    """The probability of flipped labels after as many flipped examples."""
    return odds(examples, flipped) / (1 + odds(examples, flipped))


def sums() -> Iterator[tuple[str, float]]:
    """The numbers as printed, and as computed."""
    yield "9", OWN / OTHER
    yield "99", USUAL / FLIPPED
    yield "0.8", OWN - OTHER
    rows = (
        ("0.010", "0.010", "0.108"),
        ("0.091", "0.083", "0.167"),
        ("0.818", "0.450", "0.460"),
        ("7.364", "0.880", "0.804"),
        ("66.273", "0.985", "0.888"),
    )
    for examples, (first, second, third) in enumerate(rows):
        yield first, odds(examples)
        yield second, posterior(examples)
        yield third, OTHER + (OWN - OTHER) * posterior(examples)
    # Your turn: a prior ten times smaller.
    yield "999", 0.999 / 0.001
    yield "729", (OWN / OTHER) ** 3
    yield "6,561", (OWN / OTHER) ** 4
    yield "0.422", posterior(3, 0.001)
    yield "0.868", posterior(4, 0.001)
    # One step of gradient descent, and the same as attention without the softmax.
    inputs, outputs, rate = (1, 2), (2, 4), 0.2
    gradient = -sum(x * y for x, y in zip(inputs, outputs, strict=True))
    yield "-10", gradient
    yield "2", 0 - rate * gradient
    yield "6", -rate * gradient * 3
    # The interval of the experiment, in points.
    yield "5", 196 * sqrt(0.25 / 400)


def code(spaces: list[dict[str, object]]) -> None:
    """One step of descent and linear attention predict the same."""
    (space,) = spaces
    assert space["descent"] == space["attention"] == 6.0
