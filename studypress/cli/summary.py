"""A run's report in a few lines: what was found, what was guessed, what needs the author's eye."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from studypress.model.diagnostics import Diagnostic, Severity

# So many problems that stop nothing are told one by one; more are told by their kind.
_FEW = 6
# So many kinds of problem have a line each.
_KINDS = 6
# The longest message that is quoted in a line on many.
_LONGEST = 90

# Told among the guesses, and no news among a hundred problems.
_GUESSED = frozenset({"no-title", "no-language"})

# The form of a file in which there is no question.
_NO_FORM = "none"

# What many problems of one code are together, after their number. A code that has no line here is
# told by the first of its problems.
_MANY = {
    "control-character": "files with characters that can't be printed, which are left out",
    "dead-link": "links that lead nowhere in the guide; their words stay",
    "duplicate-term": "terms defined again; the glossary has the first meaning",
    "html-refused": "pieces of HTML that may not be used, or only look like it",
    "image-alt": "images without words for those who can't see them",
    "long-name": "questions that are too long for the sheet, which cuts them",
    "missing-image": "images that are not there",
    "no-answer": "questions without an answer; lines to write on stand there",
    "no-chapter-title": "chapters without a title, called after their files",
    "no-key": "questions without a key point; the first sentence serves",
    "refused-link": "links of a kind that may not be used; their words stay",
    "remote-image": "images on the web; a link stands for each",
    "table-cells": "rows with more cells than their table has columns",
    "unclosed-code": "code blocks that are never closed",
    "unclosed-html": "tags or comments that are not closed",
    "undefined-note": "footnotes that have no text",
    "unknown-image": "images that e-readers need not show; their words stand in the ePub",
    "unknown-label": "quotes whose label is not known; they stay quotes",
    "unknown-setting": "keys in front matter that are not known, and not used",
    "unused-note": "footnotes that no text calls, which are left out",
    "wide-formula": "formulas that are too wide for a line and can't be broken",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What the notes hold; `forms` counts files by the form in which their questions stand."""

    files: int
    chapters: int
    questions: int
    terms: int = 0
    forms: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        some = [(self.files, "file"), (self.chapters, "chapter"), (self.questions, "question")]
        if self.terms:
            some.append((self.terms, "term"))
        return f"{', '.join(count(*one) for one in some)}{self._forms()}."

    def _forms(self) -> str:
        """The forms, most frequent first: `; forms: bold in 3 files, details in 1 file`."""
        ranked = sorted(
            ((number, form) for form, number in self.forms.items() if form != _NO_FORM),
            key=lambda one: (-one[0], one[1]),
        )
        if not ranked:
            return ""
        if len(ranked) == 1:
            told = f"; form: {ranked[0][1]}"
        else:
            listed = ", ".join(f"{form} in {count(number, 'file')}" for number, form in ranked)
            told = f"; forms: {listed}"
        bare = self.forms.get(_NO_FORM, 0)
        return f"{told}; {count(bare, 'file')} without questions" if bare else told


@dataclass(frozen=True, slots=True)
class Fold:
    """Many problems of one code as one: the first stands for all."""

    first: Diagnostic
    number: int

    def __str__(self) -> str:
        what = _MANY.get(self.first.code) or f"times: {_short(self.first.message)}"
        return (
            f"{self.first.severity}: {self.number} {what} "
            f"[{self.first.code}], first at {self.first.where}"
        )


@dataclass(frozen=True, slots=True)
class Problems:
    """Problems in the order in which they are told.

    `whole` are told in full. `folded` follow, a line each. The `others` are only counted: the code
    of each kind of problem, and in how many places it is.
    """

    whole: tuple[Diagnostic, ...]
    folded: tuple[Fold | Diagnostic, ...] = ()
    others: tuple[tuple[str, int], ...] = ()

    @property
    def places(self) -> int:
        """In how many places the others are."""
        return sum(number for _, number in self.others)


def problems(told: Sequence[Diagnostic], *, strict: bool = False) -> Problems:
    """Fold what is too much to read: never an error, nor under `strict` a warning.

    The order is that of weight: what stops the build, then warnings, then hints; and among those
    what is said of a whole file or guide, then the code that has most places.
    """
    whole = stopping(told, strict=strict)
    stops = frozenset(problem.severity for problem in whole)
    others = [problem for problem in told if problem.severity not in stops]
    if len(others) <= _FEW:
        return Problems(tuple(told))
    groups: dict[tuple[Severity, str], list[Diagnostic]] = {}
    for problem in others:
        if problem.code not in _GUESSED:
            groups.setdefault((problem.severity, problem.code), []).append(problem)
    ranked = sorted(
        groups.items(),
        key=lambda group: (
            group[0][0] is Severity.HINT,
            group[1][0].where.line > 0,
            -len(group[1]),
        ),
    )
    lines = [group[0] if len(group) == 1 else Fold(group[0], len(group)) for _, group in ranked]
    return Problems(
        whole,
        tuple(lines[:_KINDS]),
        tuple((code, len(group)) for (_, code), group in ranked[_KINDS:]),
    )


def stopping(told: Sequence[Diagnostic], *, strict: bool = False) -> tuple[Diagnostic, ...]:
    """Only the problems that stop a build."""
    return tuple(
        problem
        for problem in told
        if problem.severity is Severity.ERROR or (strict and problem.severity is Severity.WARNING)
    )


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 file`, `2 files`."""
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
