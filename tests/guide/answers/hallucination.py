"""The numbers of the answer on hallucination."""

from __future__ import annotations

from collections.abc import Iterator
from math import log, sqrt

# The vectors, the passages' days, and the number that stands for no component.
GIVEN = frozenset({"0", "1", "2", "3", "4", "5", "6", "8", "9", "14", "30"})
QUESTION, REWORDED = (6, 3, 2), (6, 2, 2)
PASSAGES = {"A": (9, 6, 2), "B": (8, 4, 1), "C": (0, 3, 4)}
CHANCES = (0.99, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)

Vector = tuple[int, ...]


def dot(first: Vector, second: Vector) -> float:
    """The dot product."""
    return sum(one * other for one, other in zip(first, second, strict=True))


def length(vector: Vector) -> float:
    """The Euclidean length."""
    return sqrt(dot(vector, vector))


def cosine(first: Vector, second: Vector) -> float:
    """The cosine of the angle between two vectors."""
    return dot(first, second) / (length(first) * length(second))


def threshold(cost: float) -> float:
    """The chance of being right above which an answer pays, where an error costs so much."""
    return cost / (1 + cost)


def entropy(*counts: int) -> float:
    """The entropy in nats of groups of so many samples."""
    shares = [count / sum(counts) for count in counts]
    return -sum(share * log(share) for share in shares)


def sums() -> Iterator[tuple[str, float]]:
    """The numbers as printed, and as computed."""
    # The worked example: squares, lengths, products, cosines.
    for printed, base in (("36", 6), ("9", 3), ("4", 2), ("81", 9)):
        yield printed, base**2
    yield "7", length(QUESTION)
    yield "11", length(PASSAGES["A"])
    yield "9", length(PASSAGES["B"])
    yield "5", length(PASSAGES["C"])
    for printed, one, other in (("54", 6, 9), ("18", 3, 6), ("48", 6, 8), ("12", 3, 4)):
        yield printed, one * other
    products = {"A": ("76", "77", "0.987"), "B": ("62", "63", "0.984"), "C": ("17", "35", "0.486")}
    for name, (product, lengths, result) in products.items():
        yield product, dot(QUESTION, PASSAGES[name])
        yield lengths, length(QUESTION) * length(PASSAGES[name])
        yield result, cosine(QUESTION, PASSAGES[name])
    yield "0.003", cosine(QUESTION, PASSAGES["A"]) - cosine(QUESTION, PASSAGES["B"])
    # Your turn.
    yield "44", dot(REWORDED, REWORDED)
    yield "6.633", length(REWORDED)
    for printed, name in (("0.959", "A"), ("0.972", "B"), ("0.422", "C")):
        yield printed, cosine(REWORDED, PASSAGES[name])
    # The three families.
    yield "0.855", 0.90 * 0.95
    yield "855", 1000 * 0.90 * 0.95
    yield "900", 1000 * 0.90
    yield "0.74", 0.97**10
    yield "0.64", entropy(8, 1, 1)
    yield "1.37", entropy(3, 3, 2, 2)
    rows = ((0, "10", "30.1"), (1, "7", "17.3"), (3, "5", "10.2"), (9, "2", "3.0"))
    for cost, answered, wrong in rows:
        given = [chance for chance in CHANCES if chance > threshold(cost)]
        yield answered, len(given)
        yield wrong, 100 * sum(1 - chance for chance in given) / len(given)
    for printed, cost in (("0.50", 1), ("0.75", 3), ("0.90", 9), ("0.80", 4), ("0.95", 19)):
        yield printed, threshold(cost)
    # The questions at the end.
    yield "-0.10", 0.78 - 0.22 * 4
    yield "0.693", 0.70 * 0.99
    yield "0.665", 0.70 * 0.95
    yield "0.8075", 0.85 * 0.95
