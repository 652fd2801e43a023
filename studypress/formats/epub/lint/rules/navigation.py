"""Ways through the book: contents, landmarks, and the contents for older readers."""

from __future__ import annotations

from collections.abc import Iterator

from studypress.formats.epub.lint.opened import Opened
from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.model.diagnostics import Severity, quoted

# What comes before the contents is not in them (Chicago Manual of Style, 1.38), and neither are the
# contents themselves.
_BEFORE = frozenset(
    ("cover", "halftitlepage", "titlepage", "imprint", "copyright-page", "dedication", "toc")
)


def _look(file: Opened) -> Iterator[Finding]:
    contents = file.lists.get("toc", ())
    if file.package.root.get("version", "").startswith("2"):
        contents = file.points or ()
    if not contents:
        nav = file.package.nav
        yield Finding("it has no list of contents of EPUB 3", nav.name if nav else "")
        return
    reached = {entry.name for entry in contents}
    for name in file.spine:
        if name not in reached and _BEFORE.isdisjoint(file.kinds_of(name)):
            yield Finding("no entry of the contents leads to it", name)


def _look_at_landmarks(file: Opened) -> Iterator[Finding]:
    nav = file.package.nav
    marks = file.lists.get("landmarks", ())
    kinds = {kind for mark in marks for kind in mark.kind.split()}
    spine = file.spine
    wanted = {"bodymatter": "where the book begins"}
    if any("cover" in file.leaves[name].kinds for name in spine[:1]):
        wanted["cover"] = "the cover"
    for kind, what in wanted.items():
        if nav is not None and kind not in kinds:
            yield Finding(f"no landmark leads to {what} (`{kind}`)", nav.name)


def _look_at_both(file: Opened) -> Iterator[Finding]:
    points, ncx = file.points, file.package.ncx
    contents = file.lists.get("toc", ())
    if points is None or ncx is None or not contents:
        return
    for entry in (*points, *contents):
        if not entry.label:
            yield Finding("an entry of the contents has no words", ncx.name, entry.line)
    told = {(one.name, one.fragment): one for one in contents}
    older = {(one.name, one.fragment): one for one in points}
    for place, entry in told.items():
        if place not in older and entry.depth <= 2:
            what = f"older readers don't find {quoted(entry.label)}, which is in the contents"
            yield Finding(what, ncx.name)
    for place, entry in older.items():
        if place not in told:
            what = f"{quoted(entry.label)} is here, and not in the contents of EPUB 3"
            yield Finding(what, ncx.name, entry.line)


UNLISTED = Rule(
    "unlisted-document",
    Severity.WARNING,
    "documents that the contents don't reach",
    "Give each of them an entry in the contents.",
    _look,
)
LANDMARK = Rule(
    "lost-landmark",
    Severity.WARNING,
    "landmarks that are missing",
    "Add it to the landmarks: readers open a book there, and offer them in a menu.",
    _look_at_landmarks,
)
CONTENTS = Rule(
    "contents-differ",
    Severity.WARNING,
    "entries that differ between the two lists of contents",
    "Write both lists from the same contents: Kindle and older readers show the NCX.",
    _look_at_both,
)
