"""The pages of a site: where each stands, what is before and after it, and what lies around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from studypress.model.guide import Chapter, Question

# So many questions of the chapter are listed beside a question, on both sides of it together. A
# list of all would make a chapter of 1,000 questions a site of a million links.
_AROUND = 10


@dataclass(frozen=True, slots=True)
class Way:
    """A link to another page."""

    id: str
    """The id of that page."""
    html: str = ""
    """Its title as XHTML, or "" where it is a word of the language."""
    word: str = ""
    """The key of that word."""
    number: int = 0
    """The number of the question on it, or 0."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the frame of a page shows, and what it states about itself."""

    id: str
    """The id of the page, which stands on its `main`."""
    address: str = ""
    """Its address on the web, or "" where that is not known."""
    chapter: Chapter | None = None
    """The chapter to which it belongs."""
    description: str = ""
    """What it is about, as plain text."""
    before: Way | None = None
    """The page before it, in reading order."""
    after: Way | None = None
    """The page after it, in reading order."""
    data: dict[str, Any] = field(default_factory=dict)
    """What it states about itself in the terms of schema.org."""


def around(questions: Sequence[Question], question: Question) -> tuple[Question, ...]:
    """The questions of a chapter that stand around one of them, with itself, in reading order."""
    at = questions.index(question)
    first = max(0, min(at - _AROUND // 2, len(questions) - 1 - _AROUND))
    return tuple(questions[first : first + _AROUND + 1])
