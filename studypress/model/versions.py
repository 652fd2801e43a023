"""The versions of a guide that were published, and what changed in each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed from a version to the next: a question, a chapter, a term, a work."""

    text: str
    """The question, title, term or work as plain text, as this version has it. Of what was removed,
    as the version before had it."""
    id: str = ""
    """Its id in the guide as it is today; "" where the guide no longer has it, or for a work."""
    before: str = ""
    """The text before, where the words are others now; the chapter before, where it moved from one
    to another; else ""."""
    parts: tuple[str, ...] = ()
    """What changed of an answer: the names of kinds of blocks, keys of `blocks.KINDS`."""


@dataclass(frozen=True, slots=True)
class Changed:
    """All that changed among the questions of a guide, or its chapters, its terms or its works.

    A question whose words and whose place changed is in two of these.
    """

    added: tuple[Change, ...] = ()
    """What is new."""
    removed: tuple[Change, ...] = ()
    """What is there no more."""
    reworded: tuple[Change, ...] = ()
    """What asks the same in other words, or has another title."""
    moved: tuple[Change, ...] = ()
    """What is in another chapter or at another place."""
    changed: tuple[Change, ...] = ()
    """What has another answer, another text or another definition."""

    def __iter__(self) -> Iterator[tuple[str, tuple[Change, ...]]]:
        """The names of the five lists with those lists that are not empty."""
        for name in ("added", "removed", "reworded", "moved", "changed"):
            if listed := getattr(self, name):
                yield name, listed

    def __bool__(self) -> bool:
        """True where anything changed."""
        return any(True for _ in self)


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in the content of a guide from a version to the next."""

    questions: Changed = field(default_factory=Changed)
    """The questions with their answers."""
    chapters: Changed = field(default_factory=Changed)
    """The chapters, and the prose that is no chapter."""
    terms: Changed = field(default_factory=Changed)
    """The terms of the glossary."""
    references: Changed = field(default_factory=Changed)
    """The works that the guide cites."""

    def __iter__(self) -> Iterator[tuple[str, Changed]]:
        """The names of the four with those in which anything changed."""
        for name in ("questions", "chapters", "terms", "references"):
            if changed := getattr(self, name):
                yield name, changed

    def __bool__(self) -> bool:
        """True where anything changed."""
        return any(True for _ in self)


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a guide."""

    version: str
    """The version, such as "1.2"."""
    date: date | None = None
    """The day on which it was published, or None where that is not known."""
    summary: str = ""
    """What is new in it, in the author's words, or ""."""
    changes: Changes = field(default_factory=Changes)
    """What changed from the version before it, as far as it was recorded."""
