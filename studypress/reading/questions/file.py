"""File: one file of the notes while it is decided what its questions are."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from studypress.reading.notes import FileNotes
from studypress.reading.questions.drafts import ChapterDraft
from studypress.reading.questions.forms import NONE
from studypress.reading.questions.link_lists import Entry
from studypress.reading.questions.outline import Choice
from studypress.reading.questions.wording import Wording
from studypress.reading.sources.folder import is_index
from studypress.reading.sources.load import Source


@dataclass(slots=True)
class File:
    """A file as read: its elements without lists of links, and what was decided of it."""

    source: Source
    notes: FileNotes
    elements: list[Element]
    given: dict[int, str]
    entries: list[Entry]
    outlined: tuple[tuple[int, int, str, int], ...] = ()  # headings: line, level, words, element
    title: int | None = None
    choice: Choice = field(default=Choice(NONE, ""))
    forced: bool = False
    drafts: list[ChapterDraft] = field(default_factory=list)

    @property
    def words(self) -> Wording:
        """The words for questions and answers in the guide's language."""
        return Wording(self.notes.language)

    @property
    def folder(self) -> str:
        """The folder that holds the file, by its name in the project."""
        return posixpath.dirname(self.source.name)

    @property
    def index(self) -> bool:
        """True for a README or the like."""
        return is_index(Path(self.source.name))
