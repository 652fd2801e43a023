"""The state of everything besides an author's files that may change the files that are made."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

from studypress.typography import catalogue

_PACKAGE = Path(__file__).parents[1]


def _files() -> list[Path]:
    """All files of our code, and of the data in it, in a fixed order."""
    found: list[Path] = []
    for place, folders, names in os.walk(_PACKAGE):
        folders[:] = [name for name in folders if name != "__pycache__"]
        found += (Path(place, name) for name in names)
    return sorted(found)


@cache
def engine() -> str:
    """A text that changes with our code, with any installed package, and with the fonts.

    The system's Pango and HarfBuzz are not part of it, since their versions are only known after
    they are loaded.
    """
    digest = hashlib.sha256()
    for path in _files():
        digest.update(path.read_bytes())
    # The names of these folders contain the versions, so that no file has to be opened.
    installed = sorted(path.name for place in sys.path for path in Path(place).glob("*-info"))
    files = [f"{name} {path.stat().st_size}" for name, path in sorted(catalogue.files().items())]
    date = os.environ.get("SOURCE_DATE_EPOCH", "")
    return f"{digest.hexdigest()} {sys.version} {date} {installed} {files}"
