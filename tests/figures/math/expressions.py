"""Formulas of all areas, for tests and for the sheet that is compared with MathJax's rendering."""

from __future__ import annotations

from pathlib import Path

_FILE = Path(__file__).with_suffix(".txt")


def areas() -> dict[str, list[str]]:
    """The formulas of `expressions.txt` by the name of their area."""
    found: dict[str, list[str]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found[line[3:]] = []
        elif line and not line.startswith("#"):
            found[list(found)[-1]].append(line)
    return found


ALL = [tex for formulas in areas().values() for tex in formulas]
"""All of them."""
