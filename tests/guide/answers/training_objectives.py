"""The numbers of the answer on training objectives."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, log, prod

import numpy as np

# The probabilities of "cat sat on the", the bytes of each with the space before it, and the
# shares of a corpus that the example supposes.
PROBABILITIES = (0.1, 0.25, 0.5, 0.8)
BYTES = (4, 4, 3, 4)
SHARES = (0.001, 0.001, 0.01, 0.05)

GIVEN = frozenset(("0.1", "0.25", "0.5", "0.8", "4", "3", "0.001", "0.01", "0.05"))


def mean(probabilities: tuple[float, ...]) -> float:
    """The mean loss in nats."""
    return -sum(map(log, probabilities)) / len(probabilities)


def bits_per_byte(probabilities: tuple[float, ...]) -> float:
    """The bits per byte of the text of the example."""
    return -sum(map(log, probabilities)) / log(2) / sum(BYTES)


def sums() -> Iterator[tuple[str, float]]:
    """The numbers as printed, and as computed."""
    yield from example()
    yield from own_turn()
    yield from elsewhere()


def example() -> Iterator[tuple[str, float]]:
    """The worked example, and the figure of it."""
    yield "0.01", prod(PROBABILITIES)
    yield "4.605", -log(prod(PROBABILITIES))
    for printed, one in zip(("2.30", "1.39", "0.69", "0.22"), PROBABILITIES, strict=True):
        yield printed, -log(one)
    yield "1.151", mean(PROBABILITIES)
    yield "1.15", mean(PROBABILITIES)
    yield "3.16", exp(mean(PROBABILITIES))
    yield "0.6931", log(2)
    yield "6.644", -log(prod(PROBABILITIES)) / log(2)
    yield "15", sum(BYTES)
    yield "0.443", bits_per_byte(PROBABILITIES)
    yield r"5\cdot10^{-10}", prod(SHARES)
    yield "21.416", -log(prod(SHARES))
    yield "5.354", mean(SHARES)
    yield "211", exp(mean(SHARES))
    yield "4.20", mean(SHARES) - mean(PROBABILITIES)


def own_turn() -> Iterator[tuple[str, float]]:
    """The task, with its one changed probability."""
    changed = (0.4, *PROBABILITIES[1:])
    yield "0.04", prod(changed)
    yield "3.219", -log(prod(changed))
    yield "0.805", mean(changed)
    yield "2.24", exp(mean(changed))
    yield "4.644", -log(prod(changed)) / log(2)
    yield "0.310", bits_per_byte(changed)


def elsewhere() -> Iterator[tuple[str, float]]:
    """The text, the quizzes and the follow-ups."""
    yield "0.693", log(2)
    yield "10.8", log(50_000)
    data, model = np.array([0.5, 0.25, 0.25]), np.array([0.25, 0.25, 0.5])
    yield "1.5", float(-(data * np.log2(data)).sum())
    yield "1.75", float(-(data * np.log2(model)).sum())
    yield "0.25", float((data * np.log2(data / model)).sum())
    yield "0.72", 2.0 / log(2) / 4
    yield "7.4", exp(2.0)
    yield "0.69", 2.4 / log(2) / 5
    yield "11.0", exp(2.4)
    yield "0.05", 2.10 - 2.05
    yield "5", 100 * (1 - exp(2.05 - 2.10))
    yield "0.40", 1.6 / 4
    yield "2.31", 1.6 / log(2)
    yield "0.58", 1.6 / log(2) / 4
    yield "4.95", exp(1.6)
    yield "1.02", exp(0.02)


def code(spaces: list[dict[str, object]]) -> None:
    """The block gives the numbers of the example, and copying costs nothing without the shift."""
    (space,) = spaces
    assert round(float(space["mean"]), 3) == 1.151  # type: ignore[arg-type]
    assert round(float(space["perplexity"]), 3) == 3.162  # type: ignore[arg-type]
    ids = np.array([2, 0, 1, 2])
    copying = 50.0 * np.eye(3)[ids]
    assert space["loss"](copying, ids) > 20  # type: ignore[operator]
    assert space["loss"](np.vstack([copying[1:], copying[:1]]), ids) < 1e-9  # type: ignore[operator]
