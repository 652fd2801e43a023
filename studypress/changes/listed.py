"""What changed as the one object that `changes --json` prints; docs/json.md explains each key."""

from __future__ import annotations

from typing import Literal, TypedDict

from studypress.changes.between import Between, Side
from studypress.changes.outline import LEVELS
from studypress.changes.records import Change, Item, Op, Part, Span
from studypress.model.diagnostics import Diagnostic

FORMAT = 1
"""The number of this format."""

ListedSpan = tuple[str, str]
"""What happened to a run of words, and the words."""

Event = Literal["added", "removed", "reworded", "moved", "changed"]


class ListedState(TypedDict):
    """One of the two states."""

    name: str
    title: str
    version: str
    date: str | None
    chapters: int
    questions: int


class ListedPlace(TypedDict):
    """A question, a chapter, a term or a work in one of the states."""

    id: str
    text: str
    chapter: str
    file: str
    line: int
    level: str | None
    tags: list[str]


class ListedPart(TypedDict):
    """A part of an answer, a text or a definition."""

    kind: str
    label: str
    action: str
    words: list[ListedSpan]


class ListedChange(TypedDict):
    """What happened to a question, a chapter, a term or a work."""

    what: list[Event]
    old: ListedPlace | None
    new: ListedPlace | None
    words: list[ListedSpan]
    parts: list[ListedPart]


class ListedFact(TypedDict):
    """A fact about the whole guide."""

    setting: str
    before: str
    after: str


class ListedProblem(TypedDict):
    """A problem in one of the states."""

    state: Literal["old", "new"]
    file: str
    line: int
    column: int
    severity: str
    code: str
    message: str
    hint: str


class ListedChanges(TypedDict):
    """The whole object."""

    format: int
    ok: bool
    old: ListedState
    new: ListedState
    questions: list[ListedChange]
    chapters: list[ListedChange]
    terms: list[ListedChange]
    references: list[ListedChange]
    facts: list[ListedFact]
    problems: list[ListedProblem]


def listed(between: Between, failed: bool = False) -> ListedChanges:
    """The whole object; `failed` where a version was to be recorded, and was not."""
    found = between.comparison
    sides: tuple[tuple[Literal["old", "new"], Side], ...]
    sides = (("old", between.old), ("new", between.new))
    return {
        "format": FORMAT,
        "ok": not failed,
        "old": _state(between.old),
        "new": _state(between.new),
        "questions": [_change(one) for one in found.questions],
        "chapters": [_change(one) for one in found.chapters],
        "terms": [_change(one) for one in found.terms],
        "references": [_change(one) for one in found.references],
        "facts": [
            {"setting": fact.name, "before": fact.before, "after": fact.after}
            for fact in found.facts
        ],
        "problems": [
            _problem(name, problem) for name, side in sides for problem in side.report.sorted()
        ],
    }


def _state(side: Side) -> ListedState:
    return {
        "name": side.name,
        "title": side.guide.meta.title,
        "version": side.version,
        "date": side.date.isoformat() if side.date else None,
        "chapters": len(side.guide.chapters),
        "questions": len(side.guide.questions),
    }


def events(change: Change) -> list[Event]:
    """All that happened to something, in one word each."""
    happened: dict[Event, bool] = {
        "added": change.added,
        "removed": change.removed,
        "reworded": change.reworded,
        "moved": change.moved,
        "changed": change.changed,
    }
    return [event for event, did in happened.items() if did]


def _change(change: Change) -> ListedChange:
    return {
        "what": events(change),
        "old": _place(change.old) if change.old else None,
        "new": _place(change.new) if change.new else None,
        "words": _words(change.wording),
        "parts": [_part(part) for part in change.parts],
    }


def _place(item: Item) -> ListedPlace:
    return {
        "id": item.id,
        "text": item.text,
        "chapter": item.chapter,
        "file": item.where.path,
        "line": item.where.line,
        "level": LEVELS[item.level] if item.level else None,
        "tags": list(item.tags),
    }


def _part(part: Part) -> ListedPart:
    return {
        "kind": part.kind,
        "label": part.label,
        "action": str(part.action),
        "words": _words(part.spans),
    }


def _words(spans: tuple[Span, ...]) -> list[ListedSpan]:
    return [(_SIGNS[span.op], span.text) for span in spans]


_SIGNS = {Op.EQUAL: "=", Op.DELETED: "-", Op.INSERTED: "+"}
"""What happened to a run of words, in one sign."""


def _problem(state: Literal["old", "new"], problem: Diagnostic) -> ListedProblem:
    return {
        "state": state,
        "file": problem.where.path,
        "line": problem.where.line,
        "column": problem.where.column,
        "severity": str(problem.severity),
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }
