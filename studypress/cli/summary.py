"""The problems of a run in a few lines. Many problems of one code share a line."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from studypress.model.diagnostics import Diagnostic, Severity

# Up to so many problems that do not stop a build have a line each. Where there are more, those of a
# code share a line.
_MAX_SINGLE_PROBLEMS = 6
# So many codes have a line each. The problems of the others are only counted.
_MAX_LISTED_CODES = 6
# The longest message that is quoted in a line for many problems.
_MAX_MESSAGE_CHARS = 90


@dataclass(frozen=True, slots=True)
class Wording:
    """The content of problems.toml."""

    guessed: frozenset[str]
    """Codes of problems that report a guess."""
    summed: frozenset[str]
    """Codes of problems that sum up others already."""
    many: Mapping[str, str]
    """The words for many problems of a code, which follow their number."""


@cache
def wording() -> Wording:
    """The words for problems of single codes."""
    read = tomllib.loads(Path(__file__).with_name("problems.toml").read_text(encoding="utf-8"))
    return Wording(frozenset(read["guessed"]), frozenset(read["summed"]), read["many"])


@dataclass(frozen=True, slots=True)
class Fold:
    """Many problems of one code as one line."""

    first: Diagnostic
    """The first of them, whose place is shown."""
    number: int
    """The number of problems."""

    def __str__(self) -> str:
        words = wording().many.get(self.first.code) or f"times: {_short(self.first.message)}"
        return (
            f"{self.first.severity}: {self.number} {words} "
            f"[{self.first.code}], first at {self.first.where}"
        )


@dataclass(frozen=True, slots=True)
class Problems:
    """Problems in the order in which they are printed."""

    whole: tuple[Diagnostic, ...]
    """Those that are printed in full."""
    folded: tuple[Fold | Diagnostic, ...] = ()
    """Those that follow, a line each."""
    others: tuple[tuple[str, int], ...] = ()
    """Those that are only counted: each code, and the number of its problems."""

    @property
    def places(self) -> int:
        """The number of problems that are only counted."""
        return sum(number for _, number in self.others)


def problems(every: Sequence[Diagnostic], *, strict: bool = False) -> Problems:
    """Fold problems where there are too many to read.

    Errors, and warnings under `strict`, are never folded. Problems that stop the build come first,
    then warnings, then hints. Among these, problems of a whole file or guide come first, then those
    of the most frequent code. Problems that sum up others are last, each with a line.
    """
    whole = stopping(every, strict=strict)
    stops = frozenset(problem.severity for problem in whole)
    others = [problem for problem in every if problem.severity not in stops]
    if len(others) <= _MAX_SINGLE_PROBLEMS:
        return Problems(tuple(every))
    groups: dict[tuple[Severity, str], list[Diagnostic]] = {}
    for problem in others:
        if problem.code not in wording().guessed | wording().summed:
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
        (*lines[:_MAX_LISTED_CODES], *(one for one in others if one.code in wording().summed)),
        tuple((code, len(group)) for (_, code), group in ranked[_MAX_LISTED_CODES:]),
    )


def stopping(every: Sequence[Diagnostic], *, strict: bool = False) -> tuple[Diagnostic, ...]:
    """Only the problems that stop a build."""
    return tuple(
        problem
        for problem in every
        if problem.severity is Severity.ERROR or (strict and problem.severity is Severity.WARNING)
    )


def _short(text: str) -> str:
    if len(text) <= _MAX_MESSAGE_CHARS:
        return text
    return f"{text[: _MAX_MESSAGE_CHARS - 1].rstrip()}…"
