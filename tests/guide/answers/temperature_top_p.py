"""The numbers and the code of the answer on temperature and top-p."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

# The logits, the temperatures, the thresholds, and the logits after division by 2.
GIVEN = frozenset(["3", "2", "1", "0", "0.5", "0.9", "0.1", "1.5"])

LOGITS = np.array([3.0, 2.0, 1.0, 0.0, -1.0])


def softmax(logits: Any, temperature: float = 1.0) -> Any:
    """The probabilities at a temperature."""
    powers = np.exp(np.asarray(logits) / temperature)
    return powers / powers.sum()


def nucleus(probabilities: Any, threshold: float) -> int:
    """How many tokens top-p keeps, of probabilities that fall."""
    return int((np.cumsum(probabilities) < threshold).sum()) + 1


def min_p(probabilities: Any, part: float) -> int:
    """How many tokens min-p keeps."""
    return int((probabilities >= part * max(probabilities)).sum())


def _printed(values: Any, printed: str) -> Iterator[tuple[str, float]]:
    """Pairs of several numbers as printed, and as computed."""
    yield from zip(printed.split(), (float(value) for value in values), strict=True)


def sums() -> Iterator[tuple[str, float]]:
    """The numbers as printed, and as computed."""
    once, twice, half = softmax(LOGITS), softmax(LOGITS, 2), softmax(LOGITS, 0.5)
    yield from _printed(np.exp(LOGITS), "20.086 7.389 2.718 1.000 0.368")
    yield "31.561", np.exp(LOGITS).sum()
    yield from _printed(once, "0.636 0.234 0.086 0.032 0.012")
    yield from _printed(np.cumsum(once)[:3], "0.636 0.871 0.957")
    yield from _printed(softmax(LOGITS[:3]), "0.665 0.245 0.090")
    yield from _printed(np.exp(LOGITS / 2), "4.482 2.718 1.649 1.000 0.607")
    yield "10.455", np.exp(LOGITS / 2).sum()
    yield from _printed(twice, "0.429 0.260 0.158 0.096 0.058")
    yield from _printed(np.cumsum(twice)[:4], "0.429 0.689 0.846 0.942")
    yield from _printed(softmax(LOGITS[:4], 2), "0.455 0.276 0.167 0.102")
    yield "8.849", np.exp(LOGITS[:3] / 2).sum()
    yield from _printed(softmax(LOGITS[:3], 2), "0.506 0.307 0.186")
    yield from _printed(half, "0.865 0.117 0.016 0.002 0.000")
    yield from _printed([once[0] / 10, twice[0] / 10], "0.064 0.043")
    for probabilities, top, low in ((half, 2, 2), (once, 3, 3), (twice, 4, 5)):
        yield str(top), nucleus(probabilities, 0.9)
        yield str(low), min_p(probabilities, 0.1)
    yield from _yours(once, twice)
    yield from _elsewhere(once, twice, half)


def _yours(once: Any, twice: Any) -> Iterator[tuple[str, float]]:
    """The reader's turn: a threshold of 0.8."""
    yield "3", nucleus(twice, 0.8)
    yield "2", nucleus(once, 0.8)
    yield from _printed(softmax(LOGITS[:3], 2), "0.506 0.307 0.186")
    yield from _printed(softmax(LOGITS[:2], 2), "0.622 0.378")


def _elsewhere(once: Any, twice: Any, half: Any) -> Iterator[tuple[str, float]]:
    """What stands in the text, the follow-ups and the quiz."""
    yield "2.72", once[0] / once[1]
    yield "7.39", half[0] / half[1]
    yield "1.65", twice[0] / twice[1]
    yield "63", 100 * (1 - 0.99**100)
    yield "81", 9**2
    yield "18", 9 * 2
    yield "4.5", 9 / 2
    yield "0.6000000000000001", (0.1 + 0.2) + 0.3
    yield "0.6", 0.1 + (0.2 + 0.3)


def code(spaces: Sequence[dict[str, Any]]) -> None:
    """The sampler draws from the nucleus, in the proportions of the example."""
    space = spaces[0]
    rng, logits = np.random.default_rng(0), LOGITS.copy()
    draws = [space["sample"](logits, 1.0, 0.9, rng) for _ in range(20_000)]
    shares = np.bincount(draws, minlength=5) / len(draws)
    assert np.allclose(shares[:3], softmax(LOGITS[:3]), atol=0.01)
    assert not shares[3:].any()
    assert {space["sample"](logits, 2.0, 0.9, rng) for _ in range(1000)} == {0, 1, 2, 3}
    shuffled = logits[[3, 1, 4, 0, 2]]
    assert {space["sample"](shuffled, 1.0, 0.9, rng) for _ in range(1000)} == {1, 3, 4}
    assert np.array_equal(logits, LOGITS)
