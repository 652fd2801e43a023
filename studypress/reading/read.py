"""From an author's folder to a Guide, in a straight line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from studypress.language.load import load as load_language
from studypress.markup.elements import HEADINGS
from studypress.model.diagnostics import Report
from studypress.model.guide import Guide
from studypress.model.transcript import Transcript
from studypress.project.place import Project
from studypress.project.settings import Settings
from studypress.reading.elements import text_of, worded
from studypress.reading.guide.assemble import assemble
from studypress.reading.guide.check import check
from studypress.reading.guide.directions import directions
from studypress.reading.markdown.footnotes import take_footnotes
from studypress.reading.markdown.reader import Reader, notes_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions import decide
from studypress.reading.sources.describe import Guess, describe
from studypress.reading.sources.images import Images
from studypress.reading.sources.load import Source, load, stated_title
from studypress.reading.tree import steps as tree

# The steps over each tree; directions go by the labels, so they know what a question is.
STEPS = (*tree.STEPS, directions, take_footnotes)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the guide, each file's page with its notes, and what had to be guessed."""

    guide: Guide
    files: tuple[FileNotes, ...]
    guesses: tuple[Guess, ...] = ()
    transcripts: tuple[Transcript, ...] = ()


def read(project: Project, settings: Settings, report: Report) -> Reading:
    """Load the files, find the questions in them, put the guide together, and check it."""
    report.foreign = settings.foreign
    sources = load(project, settings, report)
    meta, guesses = describe(project, settings, sources, partial(_headings, project), report)
    images = Images(project.content)
    language = load_language(meta.language, project.root, report)
    reader = _reader(settings, report)
    files = []
    for source in sources:
        notes = notes_of(source, images, report)
        notes.language, notes.direction = language, meta.direction
        if stated := stated_title(source):
            notes.title = reader.title(notes, stated)
        files.append((source, reader.read(notes, source.text), notes))
    form = settings.questions
    form = decide.known_form(form, settings.where("questions"), report) if form else ""
    drafts = decide.chapters(files, form, taught=not settings.foreign, title=meta.title)
    guide = assemble(meta, drafts, images, report)
    check(guide, report)
    taken = tuple(notes for _, _, notes in files)
    return Reading(guide, taken, guesses, tuple(notes.transcript for notes in taken))


def _reader(settings: Settings, report: Report) -> Reader:
    """A reader with those of the extensions that can be had."""
    able = []
    for index, name in enumerate(settings.markdown_extensions):
        try:
            Reader(extending=[name])
        except Exception as fault:  # noqa: BLE001 - whatever the extension's own code raises
            where = settings.where("markdown_extensions", str(index))
            report.error("markdown-extension", where, f"{name} can't be used: {fault}")
        else:
            able.append(name)
    return Reader(STEPS, able)


# A title stands at the top of its file; so many characters are read in search of it.
_TOP_CHARS = 20_000


def _headings(project: Project, source: Source) -> Iterator[str]:
    """What a file calls itself: in its front matter, then in its first heading."""
    notes = notes_of(source, Images(project.content), Report())
    reader = Reader(STEPS)
    title = reader.title(notes, stated_title(source))
    if title is not None:
        yield worded(title)
    root = reader.read(notes, source.text[:_TOP_CHARS])
    first = next((element for element in root.iter() if element.tag in HEADINGS), None)
    if first is not None and first.tag in HEADINGS[:2]:
        yield text_of(first)
