"""What changed as sections of lines, for all that show it to a reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from studypress.changes.between import Between
from studypress.changes.records import Action, Change, Comparison, Op, Part, Span
from studypress.changes.words import excerpts

LEVELS = ("none", "easy", "core", "hard")
"""What the levels of questions are called."""

_CONTEXT_WORDS = 6
"""So many words are shown before and behind a change."""
_MAX_WORDS = 60
"""So many words are shown of a run that was deleted or inserted."""


class Look(Enum):
    """How a run of words looks."""

    PLAIN = auto()
    STRONG = auto()
    """The question or the chapter that a line is about."""
    DELETED = auto()
    INSERTED = auto()


_LOOKS = {Op.EQUAL: Look.PLAIN, Op.DELETED: Look.DELETED, Op.INSERTED: Look.INSERTED}


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words of one look."""

    text: str
    """The words. Where they come from the notes, they may have any sign in them."""
    look: Look = Look.PLAIN
    """How they look."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line about one thing that changed."""

    runs: tuple[Run, ...]
    """Its words."""
    below: tuple[tuple[Run, ...], ...] = ()
    """The places at which its text changed, word by word."""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one kind."""

    title: str
    """What they are: "New questions"."""
    lines: tuple[Line, ...]
    """The lines, at least one."""
    long: bool = False
    """True for lists that few read, such as that of the works."""


@dataclass(frozen=True, slots=True)
class Outline:
    """All that changed."""

    title: str
    """From which state to which."""
    summary: str
    """The numbers in a sentence."""
    sections: tuple[Section, ...]
    """The sections that have any line."""


def outline(between: Between) -> Outline:
    """What changed between two states as sections of lines."""
    found = between.comparison
    sections = (
        *_of_questions(found),
        Section("Chapters", tuple(_chapters(found.chapters))),
        Section("Terms", tuple(_terms(found.terms))),
        Section("Works cited", tuple(_works(found.references)), long=True),
        Section("About the guide", tuple(_facts(found))),
    )
    title = "What changed from {} to {}".format(*between.names)
    return Outline(title, summary(found), tuple(one for one in sections if one.lines))


def summary(found: Comparison) -> str:
    """The numbers of what changed in a sentence."""
    if not found:
        return "Nothing changed in the content."
    counts = [
        *_counts(found.questions, "question"),
        (sum(bool(one.parts) for one in _kept(found.questions)), "answer", "changed"),
        *_counts(found.chapters, "chapter", "renamed"),
        (sum(one.changed for one in _kept(found.chapters)), "chapter text", "changed"),
        *_counts(found.terms, "term"),
        (sum(one.changed for one in _kept(found.terms)), "definition", "changed"),
        *_counts(found.references, "work"),
    ]
    words = [
        f"{number} {noun}{'s' * (number != 1)} {what}" for number, noun, what in counts if number
    ]
    return f"{', '.join(words)}." if words else "Only what is said of the whole guide changed."


def _counts(
    changes: Sequence[Change], noun: str, reworded: str = "reworded"
) -> list[tuple[int, str, str]]:
    return [
        (sum(one.added for one in changes), noun, "added"),
        (sum(one.removed for one in changes), noun, "removed"),
        (sum(one.reworded for one in changes), noun, reworded),
        (sum(one.moved for one in changes), noun, "moved"),
    ]


def _kept(changes: Iterable[Change]) -> Iterator[Change]:
    """Those changes of what both states have."""
    return (one for one in changes if one.old and one.new)


def _of_questions(found: Comparison) -> Iterator[Section]:
    kinds: tuple[tuple[str, Callable[[Change], bool], Callable[[Change], Line]], ...] = (
        ("New questions", lambda one: one.added, _named),
        ("Removed questions", lambda one: one.removed, _named),
        ("Reworded questions", lambda one: one.reworded, _reworded),
        ("Moved questions", lambda one: one.moved, lambda one: _moved(one, found.left(one))),
        ("Changed answers", lambda one: one.changed, _answer),
    )
    for title, has, line in kinds:
        yield Section(title, tuple(line(one) for one in found.questions if has(one)))


def _named(change: Change) -> Line:
    """A question with its chapter."""
    chapter = change.item.chapter
    behind = (Run(f" ({chapter})"),) if chapter else ()
    return Line((Run(change.item.text, Look.STRONG), *behind))


def _reworded(change: Change) -> Line:
    return Line(_runs(change.wording))


def _runs(spans: Iterable[Span]) -> tuple[Run, ...]:
    return tuple(Run(span.text, _LOOKS[span.op]) for span in spans if span.text)


def _moved(change: Change, left: str) -> Line:
    """A question with the chapter to which it went, and that which it left, or ""."""
    now = change.item.chapter
    where = f": from {left} to {now}" if left else f": within {now}"
    return Line((Run(change.item.text, Look.STRONG), Run(where)))


def _answer(change: Change) -> Line:
    """A question with the parts of its answer that changed, and each change word by word."""
    facts = list(_parts(change.parts))
    if change.level:
        before, now = change.level
        facts.append(f"level {LEVELS[before]} → {LEVELS[now]}")
    gone, come = change.tags
    if gone or come:
        facts.append(
            "tags " + ", ".join((*(f"+{tag}" for tag in come), *(f"−{tag}" for tag in gone)))
        )
    runs = (Run(change.item.text, Look.STRONG), Run(f": {'; '.join(facts)}"))
    return Line(runs, tuple(_below(change.parts)))


def _parts(parts: Sequence[Part]) -> Iterator[str]:
    """The labels of some parts, by what happened to them: `new: Key; changed: Text, Formula`."""
    words = {
        Action.ADDED: "new",
        Action.CHANGED: "changed",
        Action.MOVED: "moved within the answer",
        Action.REMOVED: "removed",
    }
    for action, word in words.items():
        counts = Counter(part.label for part in parts if part.action is action)
        listed = (f"{label} ×{n}" if n > 1 else label for label, n in counts.items())
        if counts:
            yield f"{word}: {', '.join(listed)}"


def _below(parts: Iterable[Part]) -> Iterator[tuple[Run, ...]]:
    """The places at which parts changed, each behind the label of its part."""
    for part in parts:
        for spans in excerpts(part.spans, _CONTEXT_WORDS, _MAX_WORDS):
            yield (Run(f"{part.label}: "), *_runs(spans))


def _chapters(changes: Sequence[Change]) -> Iterator[Line]:
    for one in changes:
        name = Run(one.item.text, Look.STRONG)
        if one.added or one.removed:
            yield Line((name, Run(": new" if one.added else ": removed")))
            continue
        facts = ["moved"] * one.moved + list(_parts(one.parts))
        runs = (Run("renamed: "), *_runs(one.wording)) if one.reworded else (name,)
        behind = f"{', ' if one.reworded else ': '}{'; '.join(facts)}" if facts else ""
        yield Line((*runs, Run(behind)), tuple(_below(one.parts)))


def _terms(changes: Sequence[Change]) -> Iterator[Line]:
    """The new and the removed terms on a line each; each changed definition by itself."""
    for word, having in (
        ("New", [one for one in changes if one.added]),
        ("Removed", [one for one in changes if one.removed]),
    ):
        if having:
            yield Line((Run(f"{word}: {', '.join(one.item.text for one in having)}"),))
    for one in _kept(changes):
        yield Line((Run("Changed: "), Run(one.item.text, Look.STRONG)), tuple(_below(one.parts)))


def _works(changes: Sequence[Change]) -> Iterator[Line]:
    for one in changes:
        if one.reworded:
            yield Line((Run("Changed: "), *_runs(one.wording)))
        else:
            yield Line((Run("New: " if one.added else "Removed: "), Run(one.item.text)))


def _facts(found: Comparison) -> Iterator[Line]:
    for fact in found.facts:
        before, now = Run(fact.before, Look.DELETED), Run(fact.after, Look.INSERTED)
        yield Line((Run(f"{fact.name}: "), *(run for run in (before, now) if run.text)))
