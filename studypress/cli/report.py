"""The problems of a run, printed to stderr."""

from __future__ import annotations

from collections.abc import Sequence

from studypress.cli import summary
from studypress.cli.terminal import count, print_error, print_problem, wrap
from studypress.model.diagnostics import Diagnostic, Report
from studypress.project.place import Project


def print_problems(report: Report, again: str, *, strict: bool, verbose: bool) -> None:
    """Print all problems in full where they are few or `verbose`, else the most important.

    `again` is the command that prints them all.
    """
    every = report.sorted()
    if verbose:
        print_each(every)
        return
    problems = summary.problems(every, strict=strict)
    print_each(problems.whole)
    for line in problems.folded:
        first = line.first if isinstance(line, summary.Fold) else line
        print_problem(str(line), str(first.severity))
    if problems.others:
        kinds = count(len(problems.others), "other kind")
        listed = ", ".join(f"{code} {number}" for code, number in problems.others)
        places = count(problems.places, "place")
        print_error(wrap(f"and {kinds} of problem, in {places}: {listed}."))
    if problems.folded:
        print_error(f"All {len(every)} problems, with their places: {again}")


def print_each(problems: Sequence[Diagnostic]) -> None:
    """Print problems in full."""
    for problem in problems:
        print_problem(str(problem), str(problem.severity))


def print_stopping(report: Report, *, strict: bool) -> None:
    """Print only the problems that stop a build, in full."""
    print_each(summary.stopping(report.sorted(), strict=strict))


def print_failed(report: Report, project: Project, *, strict: bool) -> None:
    """Print that nothing was made, and why."""
    from studypress import release

    number = len(summary.stopping(report.sorted(), strict=strict))
    kept = (
        "; the files of the last build are unchanged"
        if release.Manifest.read(project.out).jobs
        else ""
    )
    print_error(f"{count(number, 'problem')} to correct: nothing was made{kept}.")
