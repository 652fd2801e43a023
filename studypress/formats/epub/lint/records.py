"""The records of the lint: what it learns of a document, and what rules find."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a file is for. A rule may hold for some kinds only."""

    READING = "for e-readers"
    KINDLE = "for Kindle"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a rule has found."""

    what: str
    """What is wrong, in one clause that can follow the name of the file."""
    file: str = ""
    """The file within the ePub, "" for the whole of it."""
    line: int = 0
    """The line in that file, from 1; 0 for the whole of it."""
    hint: str = ""
    """What to do about it, if the rule's own hint does not say it."""


class Reference(NamedTuple):
    """A place in a document that names another one, or a file."""

    href: str
    """What it names, as it is written."""
    line: int
    """The line where that is first written."""


class PageBreak(NamedTuple):
    """A mark of where a page of the printed book begins."""

    id: str
    label: str
    """The number of the page, "" where none is given."""
    line: int


class Note(NamedTuple):
    """A note, or what else a link of the kind `noteref` may lead to."""

    id: str
    letters: int
    """How long its text is."""
    line: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is known of a content document, once its tree is gone."""

    title: str = ""
    kinds: tuple[str, ...] = ()
    """The words of `epub:type` of the body and its sections."""
    ids: tuple[tuple[str, int], ...] = ()
    """Each id with its line, in their order."""
    links: tuple[Reference, ...] = ()
    """Where its links lead, each place once."""
    sources: tuple[Reference, ...] = ()
    """The files that it shows, plays or is styled by, each once."""
    calls: tuple[Reference, ...] = ()
    """The links that call a note."""
    notes: tuple[Note, ...] = ()
    """The notes that are marked as such."""
    breaks: tuple[PageBreak, ...] = ()
    properties: frozenset[str] = frozenset()
    """The properties that the manifest must give it (EPUB 3.3, D.4.2)."""
    allowed: frozenset[str] = frozenset()
    """The properties that the manifest may give it besides."""
    language: str = ""
    """The language that it names."""
    only_xml: bool = False
    """True where it names that for XML alone."""
    features: frozenset[str] = frozenset()
    """What metadata may speak of: see `document.features_of`."""
    findings: tuple[tuple[str, Finding], ...] = ()
    """What was found in it, each with the code of the rule."""
