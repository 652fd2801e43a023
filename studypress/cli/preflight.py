"""Prints what was found in a PDF."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from studypress.cli import listing, report, terminal
from studypress.cli.json_output import print_object
from studypress.cli.terminal import count, print_error, short_path, wrap
from studypress.formats.pdf.preflight import look
from studypress.formats.pdf.preflight.judged import Claims, Verdict


class Printed(NamedTuple):
    """What is printed, and what counts as a failure."""

    strict: bool
    """True where a warning fails too."""
    verbose: bool
    """True where every problem is printed, however many there are."""
    quiet: bool
    """True where only problems that fail are printed."""
    as_json: bool
    """True for one JSON object."""


def verify(path: Path, printed: Printed) -> int:
    """Look at a PDF, print what was found, and return the exit code; raises WrongUsage."""
    found = look.verify(path)
    failed = found.report.failed(strict=printed.strict)
    if printed.as_json:
        _print_json(found, path, failed=failed)
    elif printed.quiet:
        report.print_stopping(found.report, strict=printed.strict)
    else:
        again = f"{terminal.program()} verify --verbose {shlex.quote(short_path(path))}"
        report.print_problems(found.report, again, strict=printed.strict, verbose=printed.verbose)
        if found.pages:
            _print(found, path)
    return 1 if failed else 0


def _print(found: look.Verified, path: Path) -> None:
    """Print in a sentence or two what the file is, and how much was found."""
    problems = len(found.report.sorted())
    told = count(problems, "problem") if problems else "no problem"
    pages = count(found.pages, "page")
    say = click.echo if not found.report.failed() else print_error
    say(wrap(f"{short_path(path)}, {found.kind}: {pages}, {told}."))
    for sentence in _claimed(found.claims, found.verdict):
        click.echo(wrap(sentence))


def _claimed(claims: Claims, verdict: Verdict) -> Iterator[str]:
    """Say what a file says of itself, and who has judged it."""
    if claims.judged:
        by = ", as veraPDF has judged too"
        if not verdict.is_here:
            by = "; veraPDF is not here to judge it"
        elif verdict.failed:
            by = "; veraPDF has failed to judge it"
        elif verdict.against:
            by = "; veraPDF has judged that it does not"
        yield f"It says that it conforms to {' and '.join(claims.judged)}{by}."
    if claims.built:
        yield f"It says that it is built to {claims.built}, which nothing here judges."


def _print_json(found: look.Verified, path: Path, *, failed: bool) -> None:
    print_object(
        {
            "ok": not failed,
            "file": str(path),
            "kind": found.kind.name.lower(),
            "pages": found.pages,
            "claims": list(found.claims.every),
            "judged": found.verdict.is_whole,
            "files": [],
            "problems": listing.problems(found.report),
        }
    )
