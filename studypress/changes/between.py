"""Reads two states of a guide, and compares them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from studypress import pipeline
from studypress.changes import states
from studypress.changes.compare import State, compare
from studypress.changes.records import Comparison
from studypress.language.load import load as load_language
from studypress.model.diagnostics import Report
from studypress.model.guide import Guide
from studypress.project.place import Project


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two states, as it was read."""

    name: str
    """What it is called."""
    guide: Guide
    """The guide."""
    report: Report
    """The problems in it."""
    version: str
    """Its version: from its guide.yaml, or from its tag, or ""."""
    date: date | None
    """The day of its version: from its guide.yaml, or that of its commit; None without one."""


@dataclass(frozen=True, slots=True)
class Between:
    """Two states, and what changed between them."""

    old: Side
    """The older one."""
    new: Side
    """The newer one."""
    comparison: Comparison
    """What changed."""

    @property
    def names(self) -> tuple[str, str]:
        """What the two are called: by their versions where these differ, or as they were named."""
        old, new = self.old.version, self.new.version
        return (old, new) if old and new and old != new else (self.old.name, self.new.name)


def between(project: Project, old: str = "", new: str = "") -> Between:
    """What changed from a state of a guide to another.

    `old` and `new` are folders, files or states in git. Without `new` it is the project as it is,
    and without `old` the newest tag below that. Raises WrongUsage where there is no such state.
    """
    if new:
        with states.opened(new, project) as place:
            return _from(place, project, old, new)
    return _from(states.today(project), project, old, new)


def _from(place: states.Place, project: Project, old: str, new: str) -> Between:
    side, state, files = _read(place)
    with states.opened(old or states.newest_below(project, new, files), project) as before:
        other, was, _ = _read(before)
        return Between(other, side, compare(was, state))


def _read(place: states.Place) -> tuple[Side, State, list[Path]]:
    """A state as it was read, with the files of its notes."""
    report = Report()
    reading = pipeline.understand(place.project, report).reading
    guide = reading.guide
    words = load_language(guide.meta.language, place.project.root, Report()).words
    meta = guide.meta
    day = meta.date or (date.fromisoformat(place.date) if place.date else None)
    side = Side(place.name, guide, report, meta.version or place.version, day)
    return side, State(guide, words), [notes.path for notes in reading.files]
