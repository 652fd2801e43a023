"""The verb `check`: reads and lints a guide."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from studypress.cli import options
from studypress.cli.group import Verb

NEEDS = ("libraries",)


@click.command(cls=Verb)
@options.project_option
@click.option("--explain", is_flag=True, help="Show how the questions were recognised.")
@options.lint_options
@options.output_options("guide, chapters, every question with its answer, problems")
def check(
    project: Path, explain: bool, strict: bool, verbose: bool, quiet: bool, as_json: bool
) -> None:
    """Read and lint the notes, and make nothing.

    \b
    Examples:
      publish.py check --project ~/notes
      publish.py check --explain
      publish.py check --verbose
      publish.py check --json --project ~/notes
    """
    with options.faults_printed(as_json):
        from studypress import pipeline
        from studypress.cli import counts, json_output, report, terminal
        from studypress.model.diagnostics import Report
        from studypress.project.place import Project

        found = Report()
        place = Project.at(project)
        understood = pipeline.understand(place, found)
        failed = found.failed(strict=strict)
        if explain and not as_json:
            from studypress.cli.explain import explain as print_tables

            print_tables(understood.reading.files)
        if as_json:
            json_output.print_check(found, failed, place, understood)
        elif quiet:
            report.print_stopping(found, strict=strict)
        else:
            counts.print_notes(understood.told, place)
            again = terminal.command("check", "--verbose", project=place)
            report.print_problems(found, again, strict=strict, verbose=verbose)
        sys.exit(1 if failed else 0)
