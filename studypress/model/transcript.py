"""Transcript: all that one file of the author's says, to be found again in what is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from studypress.model.diagnostics import Location

# Stands in a passage where something may be set that is no text of its author: a formula, an
# image, a note's number, the page that a link leads to, a tag that is not known.
OBJECT = "\ufffc"
# Ends a line of code, which counts as a sentence; other line breaks are the author's editor's.
CODE_LINE = "\u2028"
# Ends a line before one that begins with a label: what stands there may be printed elsewhere.
LABELLED_LINE = "\u2029"


class Passage(NamedTuple):
    """A piece of running text: a paragraph, a table's cell, a block of code."""

    line: int
    """The line of the file where it begins, from 1."""
    text: str
    """Its words, with OBJECT for each thing that is not text."""


class Omission(NamedTuple):
    """Words that a step of reading left out on purpose."""

    line: int
    """The line of the file where they stand, from 1."""
    words: str
    """The words as they are written."""
    reason: str
    """Why they are not printed, in a clause."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """What one file says, in order, and what of it the guide does not print."""

    name: str
    """The file's path below the project, with slashes."""
    passages: tuple[Passage, ...]
    """All that the file says."""
    omissions: tuple[Omission, ...] = ()
    """What is not looked for in the files that are made, in the order in which it was left out."""

    def where(self, line: int) -> Location:
        """The place of a line of the file."""
        return Location(self.name, line)
