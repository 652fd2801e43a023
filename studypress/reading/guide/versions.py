"""The versions of a guide: those that its author recorded, and its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from studypress.model.guide import Guide
from studypress.model.versions import Change, Changed, Changes, Version


def with_versions(guide: Guide, recorded: tuple[Version, ...]) -> Guide:
    """The guide with its versions, the newest first.

    The guide's own version is the first of them, unless it was recorded too. What changed leads to
    the question, chapter or term of today, where the guide still has it.
    """
    own, date = guide.meta.version, guide.meta.date
    if own and own not in (version.version for version in recorded):
        recorded = (Version(own, date), *recorded)
    if not recorded:
        return guide
    places: dict[str, Mapping[str, str]] = {
        "questions": {
            **{question.text: question.id for question in guide.questions},
            **{question.id: question.id for question in guide.questions},
        },
        "chapters": {part.title: part.id for part in (*guide.prose, *guide.chapters)},
        "terms": {term.name: term.id for term in guide.glossary},
        "references": {},
    }
    linked = (
        replace(version, changes=_linked(version.changes, places)) if version.changes else version
        for version in recorded
    )
    return replace(guide, versions=tuple(linked))


def _linked(changes: Changes, places: Mapping[str, Mapping[str, str]]) -> Changes:
    """The changes with the ids of today."""
    return Changes(
        **{
            name: Changed(
                **{kind: tuple(_at(one, places[name]) for one in every) for kind, every in changed}
            )
            for name, changed in changes
        }
    )


def _at(change: Change, places: Mapping[str, str]) -> Change:
    """A change with its id of today: a question's by its id, if it is known, all else by words."""
    return replace(change, id=places.get(change.id or change.text, ""))
