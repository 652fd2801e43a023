"""The programs of others that judge finished files, where they are installed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_ACE = ("ace", "ace-cli")
_ASKED = (*_ACE, "epubcheck", "java")


def ace() -> str | None:
    """The path of Ace, which judges how accessible an ePub is; None where it is not installed.

    npm installs it under either name: with the package `@daisy/ace`, and with `@daisy/ace-cli`.
    """
    return next(filter(None, map(shutil.which, _ACE)), None)


def state() -> str:
    """A text that changes where a program that judges ePubs is installed, removed or replaced."""
    return repr([_state(name) for name in _ASKED])


def _state(name: str) -> tuple[str, int, int] | None:
    path = shutil.which(name)
    if path is None:
        return None
    try:
        found = Path(path).stat()
    except OSError:
        return path, 0, 0
    return os.path.realpath(path), found.st_size, found.st_mtime_ns
