"""Prose before and behind the chapters: the files whose front matter has the key `matter`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from studypress.markup.elements import HEADINGS
from studypress.model.diagnostics import did_you_mean, quoted
from studypress.model.guide import Place
from studypress.reading.elements import line_of, text_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions.drafting.drafts import ChapterDraft
from studypress.reading.questions.drafting.titles import title_from
from studypress.reading.questions.file import File
from studypress.reading.questions.words import comment
from studypress.reading.sources.load import Source

_PLACES = {place.value: place for place in (Place.FRONT, Place.BACK, Place.GLOSSARY)}
"""The values of the key, with the places that they mean."""

_ROLES = {
    Place.FRONT: "front matter",
    Place.BACK: "back matter",
    Place.GLOSSARY: "the head of the glossary",
}


def place_of(source: Source, notes: FileNotes) -> Place | None:
    """The place that the front matter of a file gives it, or None for a chapter.

    bad-value: the key `matter` has a value without a meaning; the file is a chapter.
    """
    stated = source.meta.get("matter")
    if stated is None:
        return None
    value = str(stated).strip()
    place = _PLACES.get(value.lower())
    if place is None:
        notes.warn(
            "bad-value",
            source.line_of("matter"),
            f"matter: {quoted(value)} is not a place; the file is a chapter",
            did_you_mean(value, _PLACES) or f"There are: {', '.join(_PLACES)}.",
        )
    return place


def name(file: File) -> None:
    """Name a file without a title that introduces the glossary, since its name is not printed."""
    if file.place is Place.GLOSSARY and file.title is None and file.notes.title is None:
        file.notes.title = title_from(file.source.name)


def report_questions(file: File) -> None:
    """matter-questions: a file of prose says of a part of it that it is a question."""
    for key in ("question", "questions"):
        if file.source.meta.get(key) is not None:
            _report(file, file.source.line_of(key), f"its front matter has the key {quoted(key)}")
    for element in file.elements:
        line = line_of(element)
        written = file.notes.comments.get(line, "")
        if element.tag in HEADINGS and comment.is_details(written):
            _report(file, line, f"{quoted(text_of(element))} has the comment of a question")


def _report(file: File, line: int, what: str) -> None:
    """Report what asks for a question in a file that is prose."""
    stated = str(file.source.meta["matter"]).strip()
    file.notes.warn(
        "matter-questions",
        line,
        f"the file is prose, by its `matter: {stated}`, and {what}; it stays prose",
        "Move the question into a chapter, or delete what makes it one.",
    )


def prose(files: Iterable[File]) -> list[ChapterDraft]:
    """The prose of all files that have a place, one draft for each file."""
    return [
        _placed(file, draft, file.place) for file in files if file.place for draft in file.drafts
    ]


def _placed(file: File, draft: ChapterDraft, place: Place) -> ChapterDraft:
    """A draft with its place. The glossary keeps the name that it has in every guide."""
    file.notes.set_role(draft.title, _ROLES[place])
    if place is Place.GLOSSARY and file.title is not None:
        words = text_of(draft.title)
        file.notes.leave_out(draft.line, words, "the title of the glossary, which has its own")
    return replace(draft, place=place)
