"""The transcript of a source file: all its text, which is compared with the finished files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from studypress.model.diagnostics import Location

OBJECT = "\ufffc"
"""The character for anything in a passage that is not the author's text: a formula, an image, the
number of a footnote, the page to which a link leads, an unknown tag."""
CODE_LINE = "\u2028"
"""The end of a line of code, which counts as a sentence. Other line breaks mean nothing."""
LABELLED_LINE = "\u2029"
"""The end of a line before one with a label. The labelled text may be printed elsewhere."""


class Passage(NamedTuple):
    """A piece of running text: a paragraph, a table's cell, a block of code."""

    line: int
    """The line of the file where it begins, from 1."""
    text: str
    """Its text, with OBJECT for each thing that is not text."""


class Omission(NamedTuple):
    """Words that a step of the reading left out on purpose."""

    line: int
    """The line of the file that has them, from 1."""
    words: str
    """The words as the author wrote them."""
    reason: str
    """The reason why they are not printed, in a clause."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """The text of one file in its order, and the words of it that the guide does not print."""

    name: str
    """The file's path below the project, with slashes."""
    passages: tuple[Passage, ...]
    """The whole text of the file."""
    omissions: tuple[Omission, ...] = ()
    """The words that the files need not have, in the order in which they were left out."""
    spelled: tuple[str, ...] = ()
    """The abbreviations behind which the guide prints their long form, once each."""
    asked: tuple[str, ...] = ()
    """The words of its questions, behind which a layout may print what is known of each."""

    def where(self, line: int) -> Location:
        """The place of a line of the file."""
        return Location(self.name, line)
