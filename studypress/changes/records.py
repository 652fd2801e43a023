"""The records of what changed between two states of a guide."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from studypress.model.diagnostics import Location


class Op(StrEnum):
    """What happened to a run of words."""

    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words in two texts: in both of them, or in only one."""

    op: Op
    """What happened to it."""
    text: str
    """The words, with the spaces behind them."""


class Action(StrEnum):
    """What happened to a part of an answer."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an answer or of a text that changed: a key point, a formula, a paragraph."""

    kind: str
    """The name of its kind, a key of `model.blocks.KINDS`, or a name of ours: "question" for what
    is asked below the first line, "footnote" for the text of a footnote."""
    label: str
    """What the kind is called in the guide's language, such as "Key"."""
    action: Action
    """What happened to it."""
    spans: tuple[Span, ...] = ()
    """Its words, with those that were deleted and inserted. Empty where no word changed, but a
    picture or a place."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question, a chapter, a term or a work, as one of the two states has it."""

    id: str
    """Its id in that state."""
    text: str
    """The question, title, term or work as plain text on one line."""
    where: Location
    """Its place in the sources."""
    chapter: str = ""
    """The title of its chapter; "" for a chapter, or for a work."""
    level: int = 0
    """The difficulty of a question from 1 to 3, or 0."""
    tags: tuple[str, ...] = ()
    """The keywords of a question."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a question, a chapter, a term or a work. At least one thing did."""

    old: Item | None
    """It as it was, or None where it is new."""
    new: Item | None
    """It as it is, or None where it was removed."""
    wording: tuple[Span, ...] = ()
    """Its own words, where they changed."""
    moved: bool = False
    """True where it has another place among the others, or is in another chapter."""
    parts: tuple[Part, ...] = ()
    """The parts of its answer, text or definition that changed."""

    @property
    def item(self) -> Item:
        """It as it is, or where it was removed, as it was."""
        item = self.new or self.old
        assert item is not None
        return item

    @property
    def added(self) -> bool:
        """True where it is new."""
        return self.old is None

    @property
    def removed(self) -> bool:
        """True where it is there no more."""
        return self.new is None

    @property
    def reworded(self) -> bool:
        """True where its own words changed."""
        return bool(self.wording)

    @property
    def level(self) -> tuple[int, int] | None:
        """Its level before and now, where that changed."""
        if self.old and self.new and self.old.level != self.new.level:
            return self.old.level, self.new.level
        return None

    @property
    def tags(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The tags that it has lost, and those that it has got."""
        if not (self.old and self.new):
            return (), ()
        old, new = self.old.tags, self.new.tags
        return tuple(t for t in old if t not in new), tuple(t for t in new if t not in old)

    @property
    def changed(self) -> bool:
        """True where its answer, text or definition changed, or its level, or its tags."""
        return bool(self.parts or self.level or any(self.tags))


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about the whole guide that changed, such as its title or its licence."""

    name: str
    """The setting in guide.yaml that gives it."""
    before: str
    """The text before, or ""."""
    after: str
    """The text now, or ""."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed between two states. What is there now is in the order of today."""

    questions: tuple[Change, ...] = ()
    """The questions with their answers; those that were removed are at the end."""
    chapters: tuple[Change, ...] = ()
    """The chapters and their prose, and prose that is no chapter."""
    terms: tuple[Change, ...] = ()
    """The terms of the glossary."""
    references: tuple[Change, ...] = ()
    """The works that the guide cites."""
    facts: tuple[Fact, ...] = ()
    """What is said of the whole guide."""

    def left(self, change: Change) -> str:
        """The title of the chapter that a question has left, or "" where it is in the same one.

        A chapter with another title is still the same.
        """
        before = change.old.chapter if change.old else ""
        titles = (one for one in self.chapters if one.reworded)
        now = {one.old.text: one.new.text for one in titles if one.old and one.new}
        return "" if now.get(before, before) == change.item.chapter else before

    def __bool__(self) -> bool:
        """True where anything changed."""
        lists = (self.questions, self.chapters, self.terms, self.references, self.facts)
        return any(lists)
