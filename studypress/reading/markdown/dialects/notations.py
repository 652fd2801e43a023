"""The table of the notations of other tools, from `notations.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path


class Done(StrEnum):
    """The fate of the marks of a notation."""

    READ = "read"
    """They have their effect, or one that is close to it."""
    LEFT_OUT = "left out"
    """They are not printed; the words between them are."""
    COMMENT = "comment"
    """They are notes for their author alone, which are not printed."""
    MISSING = "missing"
    """They are not printed, and a reader lacks what they stand for."""
    PRINTED = "printed"
    """They are printed as they are written, since they are not understood."""


@dataclass(frozen=True, slots=True)
class Notation:
    """A notation of another tool."""

    name: str
    """Its name in the code."""
    shown: str
    """Its shape, as messages show it."""
    tools: str
    """The tools that read it."""
    done: Done
    """The fate of its marks."""
    advice: str = ""
    """The hint of the message: what a guide has in its place, or ""."""
    taught: bool = False
    """True where guides are written so too: only of foreign notes is it told then."""


@cache
def notations() -> Mapping[str, Notation]:
    """Every notation by its name, in the order in which they are reported."""
    path = Path(__file__).with_suffix(".toml")
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: Notation(
            name,
            row["shown"],
            row["tools"],
            Done(row["done"]),
            row.get("advice", ""),
            row.get("taught", False),
        )
        for name, row in rows.items()
    }
