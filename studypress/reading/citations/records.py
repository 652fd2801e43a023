"""The records of citations: the works of a bibliography, and the places that cite them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from studypress.model.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Work:
    """A work of the bibliography."""

    key: str
    """The key by which authors cite it."""
    item: Mapping[str, Any]
    """Its facts by the names of CSL-JSON, without its id. Titles may have the tags i, b, sup, sub
    and `<span class="nocase">`; all other text is plain."""
    where: Location
    """The place of its entry in the file of the bibliography."""


@dataclass(frozen=True, slots=True)
class Cite:
    """One work in a citation."""

    key: str
    """The key of the work."""
    prefix: str = ""
    """The words in front of it, such as "see", as plain text."""
    locator: str = ""
    """The part of the work that is meant, such as "3–5", or ""."""
    label: str = "page"
    """The kind of that part, as CSL names it: "page", "chapter", "section" …"""
    suffix: str = ""
    """The words behind it, with the space or the comma in front of them, as plain text."""
    bare: bool = False
    """True where the author's name is left out, since the text names it."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The cites of one place in the text."""

    cites: tuple[Cite, ...]
    """The cites, as they are written; at least one."""
    prose: bool = False
    """True where the author of the first work is part of the sentence: "Hu et al. (2021)"."""
    written: str = field(default="", compare=False)
    """The citation as its author wrote it."""
    line: int = field(default=0, compare=False)
    """The line of the file, from 1."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A cited work as an entry of the list of references."""

    key: str
    """Its key."""
    words: str
    """Its words, without its number."""
    body: str
    """The same as inline XHTML, with links."""
    number: str
    """Its number as the style writes it, "[1]", or "" in a style without numbers."""
    place: int
    """Its place among the cited works, from 1."""
    identities: frozenset[str]
    """By what the work is known elsewhere; see `identity`."""
    where: Location
    """The place of its entry in the bibliography."""
