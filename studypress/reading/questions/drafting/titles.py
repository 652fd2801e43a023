"""Chooses the title of a chapter: from front matter, a heading, or the file's name."""

from __future__ import annotations

import copy
import re
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from studypress.model.diagnostics import quoted
from studypress.reading.elements import text_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions.weighing.outline import Section


def chapter_title(section: Section, notes: FileNotes) -> Element:
    """The title of a file's first chapter: from front matter, a heading or the file's name."""
    written = section.title
    if notes.title is not None:
        return stated_title(section, notes.title)
    if written is not None and (text_of(written) or len(written)):
        return written
    title = title_from(notes.name)
    notes.report.hint(
        "no-chapter-title",
        notes.where(1),
        f"the chapter has no title; it is called {quoted(text_of(title))} after its file",
        "Begin the file with `# A title`, or with front matter that has a title.",
    )
    return title


def stated_title(section: Section, title: Element) -> Element:
    """A copy of the title in the front matter; another title in the text is kept as prose."""
    written = section.title
    if written is not None and text_of(written) != text_of(title):
        section.intro.insert(0, written)
    return copy.deepcopy(title)


def title_from(name: str) -> Element:
    """A heading of the first level with the words of a file's name."""
    heading = Element("h1")
    heading.text = name_in_words(name)
    return heading


def name_in_words(name: str) -> str:
    """The name of a file or folder as the words of a title: "02-data_types.md" is "Data types"."""
    stem = PurePosixPath(name).stem
    words = re.sub(r"[-_]+", " ", re.sub(r"^\d+[-_. ]*", "", stem))
    return words[:1].upper() + words[1:] or stem
