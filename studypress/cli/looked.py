"""Looks at finished files, of a build or of anyone, and prints what was found in them."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from studypress.cli import linted, listing, preflight, report, terminal
from studypress.cli.json_output import print_object
from studypress.cli.sight import Sight
from studypress.cli.terminal import print_error, short_path, wrap
from studypress.model.diagnostics import Report, WrongUsage
from studypress.release.manifest import Manifest

_LOOK: dict[str, Callable[[Path], Sight]] = {".epub": linted.look_at, ".pdf": preflight.look_at}


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


def is_looked_at(path: Path) -> bool:
    """True for the path of a file of a kind that can be looked at."""
    return path.suffix.lower() in _LOOK and not path.is_dir()


def verify(path: Path, printed: Printed) -> int:
    """Look at a file, print what was found, and return the exit code; raises WrongUsage."""
    return _print([path], printed, shlex.quote(short_path(path)), alone=True)


def verify_build(out: Path, again: str, printed: Printed) -> int:
    """Look at all files of a build that stand in its output folder, and return the exit code.

    `again` is what is written behind the verb to do so. Raises WrongUsage where there are none.
    """
    paths = [out / name for name in sorted(Manifest.read(out).files)]
    paths = [path for path in paths if is_looked_at(path) and path.is_file()]
    if not paths:
        raise WrongUsage(
            f"There is no PDF or ePub of a build in {short_path(out)}: build it first."
        )
    return _print(paths, printed, again)


def _print(paths: Sequence[Path], printed: Printed, again: str, *, alone: bool = False) -> int:
    sights = [_LOOK[path.suffix.lower()](path) for path in paths]
    every = Report()
    for sight in sights:
        every.extend(sight.report.problems)
    failed = every.failed(strict=printed.strict)
    if printed.as_json:
        files = [
            {"file": str(path), **one.members} for path, one in zip(paths, sights, strict=True)
        ]
        problems = listing.problems(every)
        own = {**files[0], "files": []} if alone else {"files": files}
        print_object({"ok": not failed, **own, "problems": problems})
    elif printed.quiet:
        report.print_stopping(every, strict=printed.strict)
    else:
        command = f"{terminal.program()} verify --verbose {again}".strip()
        report.print_problems(every, command, strict=printed.strict, verbose=printed.verbose)
        for path, sight in zip(paths, sights, strict=True):
            _print_sight(path, sight)
    return 1 if failed else 0


def _print_sight(path: Path, sight: Sight) -> None:
    """Print in a sentence or two what a file is, and how much was found in it."""
    if sight.summary:
        say = click.echo if not sight.report.failed() else print_error
        say(wrap(f"{short_path(path)}, {sight.summary}."))
    for sentence in sight.sentences:
        click.echo(wrap(sentence))
