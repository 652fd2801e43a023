"""What the reader says of a text, and what it makes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from studypress.markup import elementtree
from studypress.model.diagnostics import Report
from studypress.reading.markdown.reader import Reader, notes_of
from studypress.reading.notes import FileNotes
from studypress.reading.sources.images import Images
from studypress.reading.sources.load import Source

Told = Callable[[str], list[tuple[str, int, str]]]
Built = Callable[[str], str]
Read = Callable[[str], FileNotes]


def read_notes(text: str) -> FileNotes:
    """The notes of a file after it was read."""
    notes = notes_of(Source(Path("/x/a.md"), "a.md", text), Images(Path("/x")), Report())
    Reader().read(notes, text)
    return notes


@pytest.fixture
def read() -> Read:
    """Read a text, and give back the notes of it."""
    return read_notes


@pytest.fixture
def built() -> Built:
    """The HTML of a text, as a guide has it before the steps over its tree."""

    def build(text: str) -> str:
        notes = notes_of(Source(Path("/x/a.md"), "a.md", text), Images(Path("/x")), Report())
        return elementtree.inner(Reader().read(notes, text))

    return build


@pytest.fixture
def told() -> Told:
    """Every problem of a text: its code, its line, and its message."""
    return lambda text: [
        (one.code, one.where.line, one.message) for one in read_notes(text).report.sorted()
    ]
