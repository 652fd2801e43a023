"""What is found in the file of a bibliography: entries, and places that can't be read."""

from __future__ import annotations

from typing import Any, NamedTuple


class Found(NamedTuple):
    """An entry."""

    key: str
    """Its key."""
    item: dict[str, Any]
    """Its facts by the names of CSL-JSON."""
    line: int
    """Its line, from 1."""


class Problem(NamedTuple):
    """A place that can't be read."""

    line: int
    """Its line, from 1."""
    message: str
    """What is wrong there, as a clause."""
