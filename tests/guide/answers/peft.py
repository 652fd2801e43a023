"""The numbers and the code of the answer on parameter-efficient fine-tuning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

GIVEN = frozenset(
    # The sizes of Llama 2 7B, the rank, bytes for a weight and bytes for a trained parameter.
    ["2", "3", "4", "7", "32", "8", "4,096", "11,008", "6.74", "16", "4.127"]
)

BLOCKS, WIDTH, INNER, VOCABULARY = 32, 4096, 11_008, 32_000
BITS = 4 + 8 / 64 + 32 / (64 * 256)


def parameters() -> int:
    """The parameters of Llama 2 7B: blocks, two tables of embeddings, and the norms."""
    block = 4 * WIDTH**2 + 3 * WIDTH * INNER
    return BLOCKS * block + 2 * VOCABULARY * WIDTH + (2 * BLOCKS + 1) * WIDTH


def lora(rank: int) -> int:
    """The parameters of LoRA on the seven matrices of each block."""
    return BLOCKS * rank * (4 * 2 * WIDTH + 3 * (WIDTH + INNER))


def sums() -> Iterator[tuple[str, float]]:
    """The numbers as printed, and as computed."""
    everything, small = parameters(), lora(8)
    yield "6.74", everything / 1e9
    yield "4.127", BITS
    yield "4.13", BITS
    yield "16,777,216", WIDTH**2
    yield "65,536", 2 * WIDTH * 8
    yield "256", WIDTH**2 / (2 * WIDTH * 8)
    yield "64", BLOCKS * 2
    yield "4,194,304", BLOCKS * 2 * 2 * WIDTH * 8
    yield "0.06", 100 * BLOCKS * 2 * 2 * WIDTH * 8 / everything
    yield "8,192", 2 * WIDTH
    yield "15,104", WIDTH + INNER
    yield "78,080", 4 * 2 * WIDTH + 3 * (WIDTH + INNER)
    yield "19,988,480", small
    yield "20.0", small / 1e6
    yield "0.30", 100 * small / everything
    yield from _memory(everything, small)
    yield from _elsewhere(everything)


def _memory(everything: int, small: int) -> Iterator[tuple[str, float]]:
    """Memory in units of 10^9 bytes."""
    state, adapted = 16 * everything / 1e9, 16 * small / 1e9
    half, quarter = 2 * everything / 1e9, BITS / 8 * everything / 1e9
    yield "107.8", state
    yield "108", state
    yield "80.9", 12 * everything / 1e9
    yield "13.5", half
    yield "0.32", adapted
    yield "0.3", adapted
    yield "13.8", half + adapted
    yield "3.48", quarter
    yield "3.5", quarter
    yield "3.8", quarter + adapted
    # The embeddings and the last matrix, if they stay in 16 bits.
    yield "0.4", 2 * VOCABULARY * WIDTH * (2 - BITS / 8) / 1e9
    # Your turn: rank 16.
    yield "39,976,960", lora(16)
    yield "40.0", lora(16) / 1e6
    yield "0.59", 100 * lora(16) / everything
    yield "0.64", 16 * lora(16) / 1e9
    yield "4.12", quarter + 16 * lora(16) / 1e9


def _elsewhere(everything: int) -> Iterator[tuple[str, float]]:
    """What stands in the text, the table, the follow-ups and the quiz."""
    yield "33.5", 65e9 * BITS / 8 / 1e9
    yield "130", 65e9 * 2 / 1e9
    yield "33.8", BLOCKS * 2 * (2 * WIDTH * 64 + 64 + WIDTH) / 1e6
    yield "5.2", BLOCKS * 2 * 20 * WIDTH / 1e6
    yield "0.08", 20 * WIDTH / 1e6
    yield "40", 2 * lora(8) / 1e6
    yield "1,348", 100 * 2 * everything / 1e9
    yield "4.0", 100 * 2 * lora(8) / 1e9
    # The quiz: one matrix of two forgotten, and the rank for a part in 64.
    yield "512", WIDTH**2 / (WIDTH * 8)
    yield "32", WIDTH**2 / 64 / (2 * WIDTH)


def code(spaces: Sequence[dict[str, Any]]) -> None:
    """LoRA starts at the base, learns from B alone in its first step, and merges."""
    space = spaces[0]
    rng = np.random.default_rng(1)
    x = rng.normal(size=(5, space["W"].shape[1]))
    error = rng.normal(size=(5, space["W"].shape[0]))
    assert np.array_equal(space["forward"](x), x @ space["W"].T)
    to_a, to_b = space["gradients"](x, error)
    assert not to_a.any()
    assert to_b.any()
    space["B"][:] = rng.normal(size=space["B"].shape)
    assert np.allclose(space["forward"](x), x @ space["merged"]().T)
    for name, given in zip("AB", space["gradients"](x, error), strict=True):
        matrix, step = space[name], 1e-6
        matrix[1, 2] += step
        above = float((space["forward"](x) * error).sum())
        matrix[1, 2] -= 2 * step
        below = float((space["forward"](x) * error).sum())
        matrix[1, 2] += step
        assert np.isclose((above - below) / (2 * step), given[1, 2], rtol=1e-4)
