"""Prints the files that `new` wrote, and the next command."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from studypress.cli import summary
from studypress.cli.counts import print_found
from studypress.cli.terminal import count, plain, program
from studypress.model.diagnostics import Report
from studypress.new.project import Begun

# So many written files are named.
_MAX_FILES = 6


def print_begun(begun: Begun, folder: Path, report: Report) -> None:
    """Print the files that were written, what is known of the notes, and the next command."""
    many = len(begun.written) > _MAX_FILES + 1
    named = begun.written[:_MAX_FILES] if many else begun.written
    for path in named:
        click.echo(f"wrote {plain(str(path))}")
    if left := len(begun.written) - len(named):
        click.echo(f"wrote {left} more files of the notes")
    if begun.understood:
        print_found(begun.understood.told)
        if faults := len(summary.stopping(report.sorted())):
            click.echo(f"The notes have {count(faults, 'problem')} to correct; `check` lists them.")
    click.echo(f"Now: {program()} build --project {shlex.quote(plain(str(folder)))}")
