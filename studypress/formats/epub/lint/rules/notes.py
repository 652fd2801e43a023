"""Notes, which readers show in a window beside their marks."""

from __future__ import annotations

from collections.abc import Iterator

from studypress.formats.epub.lint.archive import line_of, resolved
from studypress.formats.epub.lint.document import H, Page
from studypress.formats.epub.lint.opened import Opened
from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.formats.screens.namespaces import EPUB_TYPE
from studypress.model.diagnostics import Severity

# Kobo shows what has a length between these in a window, and goes to all else (its guidelines).
_MIN_LETTERS, _MAX_LETTERS = 9, 5000


def _look(file: Opened) -> Iterator[Finding]:
    notes = {(name, one.id) for name, leaf in file.leaves.items() for one in leaf.notes}
    for name, leaf in file.leaves.items():
        for href, line in leaf.calls:
            place = resolved(name, href)
            if place is not None and place not in notes and place[1] in file.ids.get(place[0], ()):
                yield Finding(f"{href!r} calls what is not marked as a note", name, line)


def _look_at_document(page: Page) -> Iterator[Finding]:
    for link in page.calls:
        if not (link.get("role") and link.get(EPUB_TYPE)):
            what = "the call of a note lacks `epub:type` or `role`, of which readers know one each"
            yield Finding(what, line=line_of(link))
    for note in page.notes:
        if note.tag == f"{H}aside" and not any(one.get("href") for one in note.iter("{*}a")):
            yield Finding("no link leads back from a note", line=line_of(note))


def _look_at_lengths(file: Opened) -> Iterator[Finding]:
    for name, leaf in file.leaves.items():
        for note in leaf.notes:
            if not _MIN_LETTERS <= note.letters <= _MAX_LETTERS:
                yield Finding(f"a note has {note.letters} letters", name, note.line)


NOTES = Rule(
    "note-link",
    Severity.WARNING,
    "notes that don't open in a window",
    "Mark the call as `noteref` and `doc-noteref`, the note as `footnote` and `doc-footnote`, and "
    "lead back from it.",
    _look,
    _look_at_document,
)
LENGTHS = Rule(
    "note-length",
    Severity.HINT,
    "notes that some readers show in no window",
    f"Give each between {_MIN_LETTERS} and {_MAX_LETTERS} letters.",
    _look_at_lengths,
    in_builds=False,
)
