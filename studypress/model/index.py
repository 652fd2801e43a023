"""The index of a guide as data: its entries, each with the places that it leads to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """A place in the text that an entry of the index leads to."""

    id: str
    """The id of the place, or of the beginning of a range."""
    question: str
    """The id of the question in which it is, or "" where it is prose."""
    chapter: int
    """The number of the chapter in which it is, from 1; 0 where it is in no chapter."""
    principal: bool = False
    """True for the place that says most, such as a definition."""
    end: str = ""
    """The id of the end of a range, or ""."""
    last: str = ""
    """The id of the question in which a range ends, or ""."""
    prose: str = ""
    """The id of the file of prose in which it is, or "" where it is in a chapter."""


@dataclass(frozen=True, slots=True)
class IndexTarget:
    """Another entry, to which an entry leads."""

    id: str
    """The id of the other entry."""
    names: tuple[str, ...]
    """The entries above it and itself, each as inline XHTML."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An entry of the index, with those below it."""

    name: str
    """The entry as inline XHTML."""
    text: str
    """The entry as plain text."""
    sorted_as: str
    """The text by which it is sorted: a reading where the author gives one."""
    places: tuple[IndexPlace, ...] = ()
    """Its places in reading order."""
    see: tuple[IndexTarget, ...] = ()
    """The entries that stand for it."""
    see_also: tuple[IndexTarget, ...] = ()
    """The entries on subjects that are near to it."""
    entries: tuple[IndexEntry, ...] = ()
    """The entries below it, in the order in which they were found."""
    id: str = ""
    """Its id in the index, if another entry leads to it, or ""."""
