"""Patterns mean the same to every Python that may run them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.tables import each_row

MODULES = sorted((ROOT / "studypress").rglob("*.py"))
# A group that gives nothing back: `(…)*+`, `(…)?+`, `(…){2}+`, `(?>…)`.
GREEDY_GROUP = re.compile(r"\)(?:[*+?]|\{[\d,]+\})\+|\(\?>")


@each_row("path", MODULES)
def test_no_group_is_possessive(path: Path) -> None:
    """Python before 3.11.5, as in Debian 12, matches such groups wrongly (CPython issue 106052)."""
    assert GREEDY_GROUP.search(path.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("pattern", [r"(?:a)*+", r"(a|b)?+", r"(?:a){2,}+", r"(?>a)"])
def test_the_search_finds_such_groups(pattern: str) -> None:
    assert GREEDY_GROUP.search(pattern) is not None
