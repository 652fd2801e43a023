"""What a rule of the preflight is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from studypress.formats.pdf.preflight.opened import Opened
from studypress.formats.pdf.preflight.records import Drawn, Finding, Kind
from studypress.model.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that a file should keep."""

    code: str
    """The stable name of what breaks it: a row in docs/problems.md."""
    severity: Severity
    """The weight of what breaks it in a file for reading."""
    many: str
    """The words behind the number of places where it is broken, if these are many."""
    hint: str
    """What to do about it."""
    look: Callable[[Opened], Iterator[Finding]] | None = None
    """Looks at a whole file."""
    look_at_page: Callable[[Drawn, Kind], Iterator[Finding]] | None = None
    """Looks at one page. What it finds is kept for as long as the page draws the same."""
    kinds: frozenset[Kind] = field(default_factory=lambda: frozenset(Kind))
    """The kinds of files for which it holds."""
    press: Severity | None = None
    """Its weight in a file for a print shop, if that is another one."""
    in_builds: bool = True
    """False where what makes the files tells the same itself, at the author's own line."""
