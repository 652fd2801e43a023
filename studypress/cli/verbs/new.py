"""The verb `new`: begins a project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from studypress.cli import options
from studypress.cli.group import Verb

NEEDS = ()


@click.command(cls=Verb)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "notes",
    metavar="FOLDER|FILE.md",
    type=click.Path(path_type=Path),
    help="Begin with a copy of these notes, and with what is guessed of them in guide.yaml.",
)
@click.option(
    "--workflow",
    "action",
    metavar="OWNER/NAME@VERSION",
    help="Add a workflow for GitHub that publishes the guide for each tag, with the action of this "
    "repository of studypress.",
)
@options.output_options("guide, files, problems")
def new(folder: Path, notes: Path | None, action: str | None, quiet: bool, as_json: bool) -> None:
    """Begin a project: a small one that builds, or one of your notes.

    The notes are only read. Where DIR is their own folder, guide.yaml is written beside them.

    \b
    Examples:
      publish.py new my-guide
      publish.py new my-guide --from ~/notes
      publish.py new ~/notes --from ~/notes
      publish.py new my-guide --workflow OWNER/studypress@v1
    """
    with options.faults_printed(as_json):
        from studypress.model.diagnostics import Report
        from studypress.new import project, workflow

        found = Report()
        if action:
            workflow.check(folder, action)
        begun = project.from_notes(folder, notes, found) if notes else project.start(folder)
        if action:
            begun = replace(begun, written=(workflow.begin(folder, action), *begun.written))
        if as_json:
            from studypress.cli import json_output

            json_output.print_begun(begun, found)
        elif not quiet:
            from studypress.cli.begun import print_begun

            print_begun(begun, folder, found)
