"""What is said about a fault: its place, its stable code, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs: an error stops the build, a warning does under --strict."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source file: path relative to the project, line and column from 1 (0: none)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem, ready to be told: `where: severity: message [code]`, and a hint."""

    code: str
    severity: Severity
    where: Location
    message: str
    hint: str = ""
    slip: bool = False
    """True of an author's slip, which is no error in notes that were never meant for a guide."""

    def __str__(self) -> str:
        told = f"{self.where}: {self.severity}: {self.message} [{self.code}]"
        return f"{told}\n    {self.hint}" if self.hint else told


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that names the likeliest intended word, or "" where none is near."""
    close = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f"Did you mean {quoted(close[0])}?" if close else ""


def quoted(text: str) -> str:
    """An author's words in the quotes that messages use: as they are written, in one line."""
    mark = '"' if "'" in text and '"' not in text else "'"
    return f"{mark}{' '.join(text.split())}{mark}"


@dataclass(slots=True)
class Report:
    """All problems of one run; every stage adds to it, only the command line prints it.

    `foreign` is true while notes are read that were not written as a guide.
    """

    problems: list[Diagnostic] = field(default_factory=list)
    foreign: bool = False

    def slip(self, code: str, where: Location, message: str, hint: str = "") -> None:
        """Add an author's slip: an error in a guide, a warning in notes never meant for one."""
        tell = self.warning if self.foreign else self.error
        tell(code, where, message, hint)

    def error(self, code: str, where: Location, message: str, hint: str = "") -> None:
        """Add a problem that stops the build."""
        self.problems.append(Diagnostic(code, Severity.ERROR, where, message, hint))

    def warning(self, code: str, where: Location, message: str, hint: str = "") -> None:
        """Add a problem that stops the build only under --strict."""
        self.problems.append(Diagnostic(code, Severity.WARNING, where, message, hint))

    def hint(self, code: str, where: Location, message: str, hint: str = "") -> None:
        """Add something the author may like to know."""
        self.problems.append(Diagnostic(code, Severity.HINT, where, message, hint))

    def extend(self, problems: Iterable[Diagnostic]) -> None:
        """Take over problems found elsewhere; a slip is a warning in foreign notes."""
        for problem in problems:
            mild = self.foreign and problem.slip and problem.severity is Severity.ERROR
            self.problems.append(replace(problem, severity=Severity.WARNING) if mild else problem)

    def sorted(self) -> tuple[Diagnostic, ...]:
        """Every problem once, by file, line, column and code."""
        return tuple(sorted(dict.fromkeys(self.problems), key=lambda d: (d.where, d.code)))

    def failed(self, *, strict: bool = False) -> bool:
        """True where something found must stop the build."""
        fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return any(problem.severity in fatal for problem in self.problems)


class StudypressError(Exception):
    """A machine's fault in one sentence: a missing library, an unwritable folder, a full disk."""


class WrongUsage(StudypressError):
    """What was asked for can't be done as it was asked: a folder that is not there, or is full."""
