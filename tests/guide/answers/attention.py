"""The numbers of the answer on attention."""

from __future__ import annotations

from collections.abc import Iterator

GIVEN: frozenset[str] = frozenset()


def sums() -> Iterator[tuple[str, float]]:
    """The numbers as printed, and as computed."""
    yield "174", 96 * 12 * 12_288**2 / 1e9
