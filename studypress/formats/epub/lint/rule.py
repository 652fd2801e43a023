"""What a rule of the lint is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from studypress.formats.epub.lint.document import Page
from studypress.formats.epub.lint.opened import Opened
from studypress.formats.epub.lint.records import Finding, Kind
from studypress.formats.epub.lint.styles import Declaration
from studypress.model.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that a file should keep."""

    code: str
    """The stable name of what breaks it: a row in docs/problems.md."""
    severity: Severity
    """The weight of what breaks it."""
    many: str
    """The words behind the number of places where it is broken, if these are many."""
    hint: str
    """What to do about it."""
    look: Callable[[Opened], Iterator[Finding]] | None = None
    """Looks at a whole file."""
    look_at_document: Callable[[Page], Iterator[Finding]] | None = None
    """Looks at one content document. What it finds is kept for as long as that is the same."""
    look_at_style: Callable[[Sequence[Declaration]], Iterator[Finding]] | None = None
    """Looks at a style sheet, or at the styles within a document."""
    kinds: frozenset[Kind] = field(default_factory=lambda: frozenset(Kind))
    """The kinds of files for which it holds."""
    in_builds: bool = True
    """False where what makes the files tells the same itself, at the author's own line, or where it
    would be told of nearly all notes, and is of use to whoever looks for it."""
    look_at_made: Callable[[Page], Iterator[Finding]] | None = None
    """Looks at a document of a build in the place of `look_at_document`, and leaves out what its
    author has been told before."""
