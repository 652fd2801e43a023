"""The numbers of the answer on the context window."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, degrees, exp, pi, radians, sin

# Layers, heads of keys and values, their width, bytes of a number, and a long window.
LAYERS, HEADS, WIDTH, BYTES, WINDOW = 80, 8, 128, 2, 131_072
KIB, GIB = 2**10, 2**30
STEP = 30
QUERY, KEY = (1.0, 2.0), (2.0, 1.0)

GIVEN = frozenset(
    ("80", "8", "128", "16", "2", "30", "1", "131,072", "64", "3", "5", "10", "12", "1,024", "0")
)


def token(layers: int, heads: int, size: float = BYTES) -> float:
    """The bytes that one token leaves in the cache."""
    return 2 * layers * heads * WIDTH * size


def turned(pair: tuple[float, float], position: int) -> tuple[float, float]:
    """A pair turned by 30 degrees for each position."""
    c, s = cos(radians(STEP * position)), sin(radians(STEP * position))
    return pair[0] * c - pair[1] * s, pair[0] * s + pair[1] * c


def score(query: int, key: int) -> float:
    """The dot product of the query and the key at two positions."""
    (a, b), (c, d) = turned(QUERY, query), turned(KEY, key)
    return a * c + b * d


def frequency(base: float, pair: int) -> float:
    """The angle by which a pair of a head turns at each position, in radians."""
    return float(base ** (-2 * pair / WIDTH))


def sums() -> Iterator[tuple[str, float]]:
    """The numbers as printed, and as computed."""
    yield from cache()
    yield from rotation()
    yield from elsewhere()


def cache() -> Iterator[tuple[str, float]]:
    """The memory in the example, in the figure and in the task."""
    yield "327,680", token(LAYERS, HEADS)
    yield "320", token(LAYERS, HEADS) / KIB
    yield "41,943,040", token(LAYERS, HEADS) / KIB * WINDOW
    yield "40", token(LAYERS, HEADS) * WINDOW / GIB
    yield "320", token(LAYERS, 64) * WINDOW / GIB
    for layers, heads, ends in (
        (32, 32, ("2", "64")),
        (80, 8, ("1.25", "40")),
        (32, 8, ("0.5", "16")),
    ):
        yield ends[0], token(layers, heads) * 4096 / GIB
        yield ends[1], token(layers, heads) * WINDOW / GIB
    yield "81,920", token(LAYERS, HEADS, 0.5)
    yield "80", token(LAYERS, HEADS, 0.5) / KIB
    yield "10,485,760", token(LAYERS, HEADS, 0.5) / KIB * WINDOW
    yield "10", token(LAYERS, HEADS, 0.5) * WINDOW / GIB


def rotation() -> Iterator[tuple[str, float]]:
    """The dot product at two pairs of positions, by hand."""
    yield "90", 3 * STEP
    yield "150", 5 * STEP
    yield "300", 10 * STEP
    yield "360", 12 * STEP
    yield "0.866", sin(radians(60))
    yield "0.5", cos(radians(60))
    yield "1.732", 2 * sin(radians(60))
    yield "2.232", -turned(KEY, 5)[0]
    yield "2.232", turned(QUERY, 10)[0]
    yield "0.134", turned(KEY, 5)[1]
    yield "0.134", turned(QUERY, 10)[1]
    yield "4.464", 2 * 2.232
    for query, key in ((3, 5), (10, 12), (103, 105)):
        yield "4.598", score(query, key)


def elsewhere() -> Iterator[tuple[str, float]]:
    """The text and the follow-ups."""
    yield "24,576", 24 * 4096**2 / (4 * 4096)
    weights = [exp(-distance / 2) for distance in range(4)]
    for printed, one in zip(("0.46", "0.28", "0.17", "0.10"), weights, strict=True):
        yield printed, one / sum(weights)
    slowest = frequency(1e4, 63)
    yield "54,410", 2 * pi / slowest
    yield "27", degrees(4096 * slowest)
    yield "18", sum(4096 * frequency(1e4, pair) < 2 * pi for pair in range(64))
    yield "2.6", 2 * pi / frequency(5e5, 63) / 1e6


def code(spaces: list[dict[str, object]]) -> None:
    """The same offset gives the same score, far or near, and another offset does not."""
    (space,) = spaces
    near, far, turn = space["near"], space["far"], space["turn"]
    assert abs(near - far) < 1e-6  # type: ignore[operator]
    other = turn(space["q"], 3) @ turn(space["k"], 6)  # type: ignore[operator]
    assert abs(near - other) > 1e-3
