"""File: one file of the notes while its questions are looked for."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from studypress.model.guide import Place
from studypress.reading.notes import FileNotes
from studypress.reading.questions.drafting.drafts import ChapterDraft
from studypress.reading.questions.forms import NONE
from studypress.reading.questions.tidying.contents import Entry
from studypress.reading.questions.weighing.choose import Choice
from studypress.reading.questions.weighing.plan import Plan
from studypress.reading.questions.words.wording import Wording
from studypress.reading.sources.folder import is_index
from studypress.reading.sources.load import Source


@dataclass(slots=True)
class File:
    """A file with its elements, and the form of its questions once that is chosen."""

    source: Source
    """The file as it was loaded."""
    notes: FileNotes
    """The notes of the file."""
    elements: list[Element]
    """Its blocks in order, without lists of links."""
    given: dict[int, str]
    """The ids that the author gave to headings, by the `id()` of the heading's element."""
    entries: list[Entry]
    """The links of the lists that were left out."""
    about: list[Element]
    """What it says of the notes themselves."""
    outlined: tuple[tuple[int, int, str, int], ...] = ()
    """The line, the level, the words and the `id()` of every heading, in order."""
    title: int | None = None
    """The place of its title in `elements`, or None."""
    choice: Choice = field(default=Choice(NONE, ""))
    """The form of its questions."""
    plan: Plan = field(default_factory=Plan)
    """Its questions among its other elements, once they are decided on."""
    forced: bool = False
    """True where the author names the form."""
    place: Place | None = None
    """The place of a file that is prose before or behind the chapters; None for any other."""
    drafts: list[ChapterDraft] = field(default_factory=list)
    """The chapters that were made of it."""

    @property
    def rest(self) -> list[Element]:
        """Its elements without its title."""
        return [element for index, element in enumerate(self.elements) if index != self.title]

    @property
    def words(self) -> Wording:
        """The words for questions and answers in the guide's language."""
        return Wording(self.notes.language)

    @property
    def folder(self) -> str:
        """The folder that holds the file, by its name in the project."""
        return posixpath.dirname(self.source.name)

    @property
    def shelf(self) -> str:
        """The folder that holds it with the files like it: a README is one with its own folder."""
        return posixpath.dirname(self.folder) if self.index else self.folder

    @property
    def index(self) -> bool:
        """True for a README or the like."""
        return is_index(Path(self.source.name))
