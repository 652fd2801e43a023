"""The verb `changes`: says what changed in the content between two states of a guide."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from studypress.cli import options
from studypress.cli.group import Verb

NEEDS = ("libraries",)


@click.command(cls=Verb)
@click.argument("old", default="")
@click.argument("new", default="")
@options.project_option
@click.option("--markdown", is_flag=True, help="Print Markdown, fit for the text of a release.")
@click.option("--record", is_flag=True, help="Write version, date and changes into versions.yaml.")
@click.option("--as", "version", metavar="VERSION", default="", help="The version to record.")
@click.option("--verbose", "-v", is_flag=True, help="Print every changed word and every problem.")
@options.output_options("every change, word by word, and the problems of both states")
def changes(
    old: str,
    new: str,
    project: Path,
    markdown: bool,
    record: bool,
    version: str,
    verbose: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Say what changed in the content from OLD to NEW.

    Each is a folder, a file, or a state of the project in git: a tag, a branch, a commit. Without
    NEW it is the project as it is now, and without OLD the newest tag below that. Nothing is built,
    and the work tree stays as it is.

    \b
    Examples:
      publish.py changes
      publish.py changes v1.0 v1.1 --markdown
      publish.py changes ~/notes-of-last-year ~/notes
      publish.py changes v1.0 --record --as 1.1
    """
    if version and not record:
        raise click.UsageError("--as names the version that --record writes: give both.")
    with options.faults_printed(as_json):
        from studypress.changes.between import between
        from studypress.cli import changed, json_output, report
        from studypress.model.diagnostics import Report
        from studypress.project.place import Project

        place = Project.at(project)
        found = between(place, old, new)
        written = Report()
        failed = False
        if record:
            from studypress.changes.recording import record as write

            today = datetime.datetime.now().astimezone().date()
            made = write(found, place, today, written, version)
            failed = made is None
        if as_json:
            from studypress.changes.listed import listed

            json_output.print_object(listed(found, failed))
        elif markdown:
            from studypress.changes.markdown import markdown as text

            click.echo(text(found), nl=False)
        elif not quiet:
            changed.print_changes(found, verbose=verbose)
        if not as_json:
            changed.print_problems(found, verbose=verbose)
            report.print_each(written.sorted())
            if record and made and not (quiet or markdown):
                changed.print_recorded(made)
        sys.exit(1 if failed else 0)
