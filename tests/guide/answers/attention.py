"""The numbers of the answer on attention."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, sqrt

import numpy as np
import numpy.typing as npt

# The matrices, the numbers of tokens and of columns, and the steps that the text names.
GIVEN: frozenset[str] = frozenset({"0", "1", "2", "3"})

Array = npt.NDArray[np.float64]

_Q = np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0]])
_K = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
_V = np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0]])


def _weights(queries: Array, scale: float) -> Array:
    """The weights of causal attention, a row for each query."""
    scores = queries @ _K.T / scale
    scores[np.triu_indices(3, k=1)] = -np.inf
    raised = np.exp(scores)
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def _softmax(scores: list[float]) -> list[float]:
    raised = [exp(score) for score in scores]
    return [one / sum(raised) for one in raised]


def sums() -> Iterator[tuple[str, float]]:
    """The numbers as printed, and as computed."""
    yield from _example()
    yield from _your_turn()
    # Why the square root: a typical score, and the bars of the softmax.
    yield "11", sqrt(128)
    for printed, weight in zip(("0.67", "0.24", "0.09"), _softmax([2, 1, 0]), strict=True):
        yield printed, weight
    for printed, weight in zip(("0.87", "0.12", "0.02"), _softmax([4, 2, 0]), strict=True):
        yield printed, weight
    # The weights of the head in the figure, which are made up, add up to 1.
    yield "1", 0.46 + 0.19 + 0.11 + 0.10 + 0.06 + 0.05 + 0.03
    # Parameters: four matrices of attention, two of the feed-forward network or three of SwiGLU.
    yield "12", 4 + 2 * 4
    yield "8", 3 * 8 / 3
    yield "174", 96 * 12 * 12_288**2 / 1e9
    # A quarter of the cache; the standard deviation of the quiz, and the square of the width.
    yield "8", 32 / 4
    yield "8", sqrt(64)
    yield "4,096", 64**2
    # Longer prompts: operations of attention for each one of the matrices.
    yield "24", 2 * 12
    width = 4096
    short, long = (2 * tokens * width / (24 * width**2) for tokens in (8192, 16_384))
    assert short / (1 + short) == 1 / 7
    assert long / (1 + long) == 1 / 4
    yield "2.3", 2 * (1 + long) / (1 + short)


def _example() -> Iterator[tuple[str, float]]:
    """The example that is worked by hand."""
    weights, root = _weights(_Q, sqrt(2)), sqrt(2)
    output = weights @ _V
    yield "1.414", root
    yield "1.414", 2 / root
    yield "0.707", 1 / root
    yield "2.028", exp(1 / root)
    yield "4.113", exp(2 / root)
    yield "5.113", 1 + exp(2 / root)
    yield "8.169", 2 * exp(1 / root) + exp(2 / root)
    for printed, weight in zip(("0.196", "0.804"), weights[1], strict=False):
        yield printed, weight
    for printed, weight in zip(("0.248", "0.248", "0.503"), weights[2], strict=True):
        yield printed, weight
    yield from zip(("0.196", "1.609"), output[1], strict=True)
    yield from zip(("0.752", "1.000"), output[2], strict=True)
    yield from zip(("0.212", "0.212", "0.576"), _weights(_Q, 1)[2], strict=True)
    # The figure of the weights has two digits.
    yield from zip((".20", ".80"), weights[1], strict=False)
    yield from zip((".25", ".25", ".50"), weights[2], strict=True)


def _your_turn() -> Iterator[tuple[str, float]]:
    """The example with another third query."""
    queries = _Q.copy()
    queries[2] = (1, 0)
    weights, root = _weights(queries, sqrt(2)), sqrt(2)
    total = 2 * exp(1 / root) + 1
    yield "5.056", total
    yield from zip(("0.401", "0.198", "0.401"), weights[2], strict=True)
    yield "4.056", 2 * exp(1 / root)
    yield "4.028", 2 + exp(1 / root)
    yield from zip(("0.802", "0.797"), (weights @ _V)[2], strict=True)


def code(spaces: list[dict[str, object]]) -> None:
    """The code gives the weights and the output of the example."""
    (space,) = spaces
    weights, output = space["weights"], space["output"]
    assert isinstance(weights, np.ndarray)
    assert isinstance(output, np.ndarray)
    assert np.allclose(weights, _weights(_Q, sqrt(2)))
    assert np.round(output, 3).tolist() == [[1, 0], [0.196, 1.609], [0.752, 1]]
