"""The font files that come with the installation, so that every machine sets the same pages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

_PACKAGES = ("justmytype_western_core",)


@cache
def installed() -> dict[str, Path]:
    """Every font file there is, by file name."""
    found: dict[str, Path] = {}
    for package in _PACKAGES:
        root = Path(str(files(package)))
        found.update({path.name: path for path in root.rglob("*.ttf")})
    return found
