"""The records of problems: place, stable code, message, and a hint how to correct it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Severity(StrEnum):
    """The weight of a problem."""

    ERROR = "error"
    """It stops the build."""
    WARNING = "warning"
    """It stops the build only under --strict."""
    HINT = "hint"
    """It never stops the build."""


_MILDER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.HINT}
"""The severity of an author's slip in foreign notes."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the author's."""

    path: str
    """The file's path relative to the project, with slashes."""
    line: int = 0
    """The line from 1, or 0 where it is not known."""
    column: int = 0
    """The column from 1, or 0 where it is not known."""

    def __str__(self) -> str:
        parts = [self.path]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. As text it is `where: severity: message [code]`, with the hint below it."""

    code: str
    """The stable name of its kind: a row in docs/problems.md and a folder in tests/problems/."""
    severity: Severity
    """Its weight."""
    where: Location
    """The place in the sources where the author can correct it."""
    message: str
    """The problem in one clause, without a capital at the beginning or a full stop."""
    hint: str = ""
    """The way to correct it, in whole sentences, or ""."""
    slip: bool = False
    """True for a slip of the author's, which weighs less in foreign notes: an error is only a
    warning there, and a warning only a hint."""

    def __str__(self) -> str:
        line = f"{self.where}: {self.severity}: {self.message} [{self.code}]"
        return f"{line}\n    {self.hint}" if self.hint else line


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that names the known word nearest to a word, or "" where none is near."""
    close = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f"Did you mean {quoted(close[0])}?" if close else ""


def quoted(text: str) -> str:
    """Words of the author in quotation marks, on one line."""
    mark = '"' if "'" in text and '"' not in text else "'"
    return f"{mark}{' '.join(text.split())}{mark}"


@dataclass(slots=True)
class Report:
    """All problems of one run. Every stage adds to it, and only the command line prints it."""

    problems: list[Diagnostic] = field(default_factory=list)
    """The problems, in the order in which they were found."""
    foreign: bool = False
    """True while notes are read that were not written as a guide."""

    def slip(self, code: str, where: Location, message: str, hint: str = "") -> None:
        """Add a slip of the author's: an error in a guide, a warning in foreign notes."""
        add = self.warning if self.foreign else self.error
        add(code, where, message, hint)

    def error(self, code: str, where: Location, message: str, hint: str = "") -> None:
        """Add a problem that stops the build."""
        self.problems.append(Diagnostic(code, Severity.ERROR, where, message, hint))

    def warning(self, code: str, where: Location, message: str, hint: str = "") -> None:
        """Add a problem that stops the build only under --strict."""
        self.problems.append(Diagnostic(code, Severity.WARNING, where, message, hint))

    def hint(self, code: str, where: Location, message: str, hint: str = "") -> None:
        """Add a remark that the author may like to read."""
        self.problems.append(Diagnostic(code, Severity.HINT, where, message, hint))

    def forget(self, files: Iterable[str]) -> None:
        """Drop the problems in files that are not built, but for those that tell of this."""
        gone = frozenset(files)
        self.problems = [
            one
            for one in self.problems
            if one.where.path not in gone or one.code == "translation-left-out"
        ]

    def extend(self, problems: Iterable[Diagnostic]) -> None:
        """Add problems that were found elsewhere. In foreign notes a slip is one step milder."""
        for problem in problems:
            mild = self.foreign and problem.slip
            milder = _MILDER.get(problem.severity, problem.severity)
            self.problems.append(replace(problem, severity=milder) if mild else problem)

    def sorted(self) -> tuple[Diagnostic, ...]:
        """Every problem once, in the order of file, line, column and code."""
        return tuple(sorted(dict.fromkeys(self.problems), key=lambda d: (d.where, d.code)))

    def failed(self, *, strict: bool = False) -> bool:
        """True where a problem must stop the build; under `strict` a warning does so too."""
        fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return any(problem.severity in fatal for problem in self.problems)


class StudypressError(Exception):
    """A machine's fault, in one sentence: a missing library, a full disk."""


class WrongUsage(StudypressError):
    """A request that can't be fulfilled, such as for a folder that does not exist."""
