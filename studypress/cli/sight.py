"""What was seen of a file that was looked at, for all kinds of files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from studypress.cli.terminal import count
from studypress.model.diagnostics import Report


class Sight(NamedTuple):
    """What was seen of a file."""

    report: Report
    """Every problem."""
    summary: str
    """What the file is, behind its name; "" where it can't be read."""
    sentences: tuple[str, ...]
    """What it claims, and who has judged it."""
    members: Mapping[str, Any]
    """The same for programs."""


def summary(kind: str, amount: str, found: Report) -> str:
    """What a file is, behind its name: `for reading: 12 pages, no problem`."""
    problems = len(found.sorted())
    return f"{kind}: {amount}, {count(problems, 'problem') if problems else 'no problem'}"
