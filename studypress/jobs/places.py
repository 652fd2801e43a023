"""The author's files and lines for problems that a format finds in a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from studypress import layouts
from studypress.editions import Edition, EditionSettings
from studypress.model.diagnostics import Diagnostic, Location
from studypress.model.guide import Guide

SETTING = "setting:"
"""Begins what stands for an id in the place of a problem with one of an edition's settings."""
_SUFFIXES = (".html", ".svg")


def placed(
    problems: Iterable[Diagnostic],
    edition: Edition,
    guide: Guide,
    project: Path,
    settings: EditionSettings | None = None,
) -> Iterator[Diagnostic]:
    """Problems with the places in the author's files of what they are about.

    A format names the document, or `document#id`, with any number of ids, the nearest first. A
    document that belongs to no chapter is a layout's. `document#setting:NAME` is about one of the
    edition's settings.
    """
    own = settings or edition.settings()
    places: dict[str, Location] = {}

    @cache
    def layout(document: str) -> Location:
        return _layout(document, edition, guide, own, project)

    for problem in problems:
        path = problem.where.path
        document, *ids = path.split("#")
        places = places or dict(_places(guide))
        if "." in path and document not in places and not _found(document, edition, project):
            yield problem  # the name of a file, which a document's name is not
            continue
        if (setting := ids[0] if ids else "").startswith(SETTING):
            yield replace(problem, where=own.where(setting.removeprefix(SETTING)))
            continue
        found = next((places[f"#{name}"] for name in ids if f"#{name}" in places), None)
        found = found or places.get(document) or layout(document)
        yield replace(problem, where=found)


def _places(guide: Guide) -> Iterator[tuple[str, Location]]:
    """The place in the sources of each chapter's document, and of each id."""
    if guide.meta.cover:
        yield "#cover-picture", guide.meta.cover.where
    for chapter in (*guide.chapters, *guide.prose):
        yield chapter.id, chapter.where
        yield f"#{chapter.id}", chapter.where
        for note in (*chapter.notes, *chapter.ending):
            yield f"#{note.id}", note.where
        for question in chapter.questions:
            yield f"#{question.id}", question.where
            yield f"#q-{question.id}", question.where
            for note in question.notes:
                yield f"#{note.id}", note.where
    for term in guide.glossary:
        yield f"#{term.entry}", term.where
    for reference in guide.references:
        yield f"#{reference.id}", reference.where


def _layout(
    document: str, edition: Edition, guide: Guide, own: EditionSettings, project: Path
) -> Location:
    """The layout of a document, the project's own or ours: the one of its name, or of its part."""
    named = _found(document, edition, project)
    return Location(f"layouts/{named or _drawn(document, edition, guide, own, project)}")


def _drawn(
    document: str, edition: Edition, guide: Guide, own: EditionSettings, project: Path
) -> str:
    """The name of the layout of the part that became a document, which may have another name."""
    for part in edition.compose(guide, own):
        if part.name == document:
            return edition.template(part, lambda name: layouts.find(name, project))
    return f"{edition.folders[0]}/{document}{_SUFFIXES[0]}"


def _found(document: str, edition: Edition, project: Path) -> str:
    """The name of the layout of a document below `layouts/`, "" where there is none."""
    names = (f"{folder}/{document}{suffix}" for folder in edition.folders for suffix in _SUFFIXES)
    return next((name for name in names if layouts.find(name, project)), "")
