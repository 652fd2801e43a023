"""The verb `build`: makes editions of a guide."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from click.core import ParameterSource

from studypress.cli import options
from studypress.cli.group import Verb, verb_names

NEEDS = ("libraries",)


@click.command(cls=Verb)
@click.argument("names", metavar="[EDITION]...", nargs=-1)
@options.project_option
@options.out_option
@click.option(
    "--fetch-images",
    "fetches_images",
    is_flag=True,
    help="Fetch images on the web once, and keep them with the notes, in fetched-images/.",
)
@click.option(
    "--all",
    "shelf",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Make every guide below a folder, and a shelf of them in its build/.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="How many processes work at once (default: by processors and memory). "
    "With --all: how many guides are made at once.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="With --all: the Dask scheduler whose workers make the guides (default: this computer).",
)
@options.lint_options
@options.output_options("guide, files, problems")
def build(
    names: tuple[str, ...],
    project: Path,
    out: Path | None,
    fetches_images: bool,
    shelf: Path | None,
    jobs: int | None,
    scheduler: str | None,
    strict: bool,
    verbose: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Make the editions named, or all of them.

    The verb `editions` lists what there is.

    \b
    Examples:
      publish.py build
      publish.py build book cheatsheet
      publish.py build --project ~/notes --out ~/Desktop/guide
      publish.py build --project interview-questions.md
      publish.py build ebook --all ~/guides
    """
    _check_usage()
    if shelf is not None:
        with options.faults_printed(as_json), _editions_explained():
            from studypress.cli import shelves
            from studypress.shelf.build import Makers
            from studypress.shelf.records import Order

            order = Order(names, strict, fetches_images)
            printed = shelves.Printed(verbose, quiet, as_json)
            made = shelves.build(shelf, out, order, printed, Makers(jobs, scheduler or ""))
            sys.exit(0 if made else 1)
    with options.faults_printed(as_json), _editions_explained():
        from studypress.cli import counts, json_output, progress, report, results, terminal
        from studypress.jobs.lastrun import last_run
        from studypress.model.diagnostics import Report
        from studypress.project.place import Project

        begun, place = time.perf_counter(), Project.at(project, out)
        last = None if fetches_images else last_run(place, names)
        found = Report(list(last.problems) if last else [])
        if last and not found.failed(strict=strict):
            told = last.told
        else:
            from studypress import pipeline

            found = Report()
            with progress.progress(shown=not (quiet or as_json)) as step:
                fetch = options.web() if fetches_images else None
                outcome = pipeline.build(
                    place, names, found, step, strict=strict, fetch=fetch, jobs=jobs or 0
                )
            told = outcome.told
        failed = found.failed(strict=strict)
        if as_json:
            json_output.print_run(found, failed, place.out, told)
        elif quiet:
            report.print_stopping(found, strict=strict)
        else:
            counts.print_notes(told, place)
            again = terminal.command("build", *names, "--verbose", project=place, out=out)
            report.print_problems(found, again, strict=strict, verbose=verbose)
            if not failed:
                seconds = time.perf_counter() - begun
                results.print_results(told, place.out, seconds, verbose=verbose)
        if failed and not as_json:
            report.print_failed(found, place, strict=strict)
        sys.exit(1 if failed else 0)


def _check_usage() -> None:
    """Raise UsageError where an option is given that has no meaning with the others."""
    context = click.get_current_context()
    given = {
        name
        for name in context.params
        if context.get_parameter_source(name) is not ParameterSource.DEFAULT
    }
    if {"shelf", "project"} <= given:
        raise click.UsageError("--all and --project name two places: give one of them.")
    if "scheduler" in given and "shelf" not in given:
        raise click.UsageError(
            "--scheduler is for many guides: name their folder with --all FOLDER."
        )
    for name, option in (("jobs", "--jobs"), ("fetches_images", "--fetch-images")):
        if {"scheduler", name} <= given:
            raise click.UsageError(f"{option} is for this computer, and not for --scheduler.")


@contextmanager
def _editions_explained() -> Iterator[None]:
    """Raise UsageError, which explains what was meant, for an edition that does not exist."""
    from studypress.model.diagnostics import WrongUsage

    try:
        yield
    except WrongUsage as fault:
        from studypress.pipeline import UnknownEdition

        if not isinstance(fault, UnknownEdition):
            raise
        raise click.UsageError(_explained(str(fault), fault.edition)) from fault


def _explained(message: str, name: str) -> str:
    """The message for an unknown edition, which may be a verb or a folder of notes instead."""
    import difflib

    from studypress.project.refusal import clone_hint

    verbs = verb_names()
    close = difflib.get_close_matches(name, verbs, 1, 0.7)
    if name in verbs:
        return f"There is no edition {name}. It is a verb, which must be the first word: {name} …"
    if hint := clone_hint(name):
        return hint
    if name and os.path.exists(name):  # noqa: PTH110 - unlike Path, it allows names of any length
        return f"There is no edition {name}. To build what is there: --project {name}"
    if not close or "Did you mean" in message:
        return message
    return f"There is no edition {name}. Did you mean the verb {close[0]}?"
