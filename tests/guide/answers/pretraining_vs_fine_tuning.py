"""The numbers of the answer on pre-training and fine-tuning."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, log

# Parameters, tokens, answers, epochs, bytes, the 6 of 6ND, beta and what two answers gain.
GIVEN: frozenset[str] = frozenset(
    {"7", "10", "9", "2", "12", "10,000", "500", "3", "6", "16", "0.1", "0", "1"}
)

_PARAMETERS = 7e9


def _operations(tokens: float) -> float:
    """Operations to train on this many tokens: 6ND."""
    return 6 * _PARAMETERS * tokens


def _loss(margin: float) -> float:
    """The loss of DPO with beta = 0.1."""
    return -log(1 / (1 + exp(-0.1 * margin)))


def sums() -> Iterator[tuple[str, float]]:
    """The numbers as printed, and as computed."""
    answers = 3 * 10_000 * 500
    yield r"8.4\cdot10^{22}", _operations(2e12)
    yield r"1.5\cdot10^{7}", answers
    yield r"6.3\cdot10^{17}", _operations(answers)
    yield "133,333", _operations(2e12) / _operations(answers)
    # Bytes: weights and gradients in 16 bits, then the copy and two moments in 32.
    yield "16", 2 + 2 + 3 * 4
    yield "14", 2 * _PARAMETERS / 1e9
    yield "84", 3 * 4 * _PARAMETERS / 1e9
    yield "112", 16 * _PARAMETERS / 1e9
    # DPO: at the reference, and after the better answer gained 2 and the worse one lost 1.
    yield "0.5", 1 / (1 + exp(0))
    yield "0.693", _loss(0)
    yield "3", 2 - (-1)
    yield "0.3", 0.1 * 3
    yield "0.5744", 1 / (1 + exp(-0.3))
    yield "0.554", _loss(3)
    # Your turn: 2,000 answers.
    yield r"3\cdot10^{6}", 3 * 2000 * 500
    yield r"1.26\cdot10^{17}", _operations(3 * 2000 * 500)
    assert round(_operations(3 * 2000 * 500) / _operations(answers), 9) == 1 / 5
