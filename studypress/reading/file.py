"""File: one file of the notes while it is decided what its questions are."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from studypress.reading.contents import Entry
from studypress.reading.folder import is_index
from studypress.reading.forms import NONE
from studypress.reading.load import Source
from studypress.reading.outline import Choice
from studypress.reading.page import Page
from studypress.reading.questions import ChapterDraft


@dataclass(slots=True)
class File:
    """A file as read: its elements without lists of links, and what was decided of it."""

    source: Source
    page: Page
    elements: list[Element]
    given: dict[int, str]
    entries: list[Entry]
    outlined: tuple[tuple[int, int, str, int], ...] = ()  # headings: line, level, words, element
    title: int | None = None
    choice: Choice = field(default=Choice(NONE, ""))
    forced: bool = False
    drafts: list[ChapterDraft] = field(default_factory=list)

    @property
    def folder(self) -> str:
        """The folder that holds the file, by its name in the project."""
        return posixpath.dirname(self.source.name)

    @property
    def index(self) -> bool:
        """True for a README or the like."""
        return is_index(Path(self.source.name))
