"""Builds of two workers that are killed at thirty moments; the tests take three of them."""

from __future__ import annotations

from pathlib import Path

from tests.release.test_killed import killings


def test_a_build_that_is_killed_at_thirty_moments(tmp_path: Path) -> None:
    killings(tmp_path, 30, 23)
