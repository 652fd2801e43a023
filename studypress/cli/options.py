"""The options that verbs share, and how a fault that stops a verb is printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from studypress.reading.sources.fetched import Fetch

Function = Callable[..., None]


def project_option(verb: Function) -> Function:
    """The option `--project`: the guide's folder."""
    return click.option(
        "--project",
        metavar="FOLDER",
        type=click.Path(path_type=Path),
        default=Path(),
        help="The folder that holds content/, or a folder of notes, or one file of Markdown "
        "(default: here).",
    )(verb)


def out_option(verb: Function) -> Function:
    """The option `--out`: the output folder."""
    return click.option(
        "--out",
        "-o",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Where the files go (default: build/ in the project).",
    )(verb)


def lint_options(verb: Function) -> Function:
    """The options `--strict` and `--verbose`, of verbs that read notes."""
    strict = click.option("--strict", is_flag=True, help="Let warnings fail the run as well.")
    verbose = click.option(
        "--verbose",
        "-v",
        is_flag=True,
        help="Print every problem, however many, and every item that an edition leaves out.",
    )
    return strict(verbose(verb))


def output_options(
    in_json: str, when_quiet: str = "only what fails the run"
) -> Callable[[Function], Function]:
    """The options `--quiet` and `--json`.

    `in_json` and `when_quiet` say in the help what the verb prints under each of them."""

    def add(verb: Function) -> Function:
        quiet = click.option("--quiet", "-q", is_flag=True, help=f"Print {when_quiet}.")
        as_json = click.option(
            "--json", "as_json", is_flag=True, help=f"Print one JSON object: {in_json}."
        )
        return quiet(as_json(verb))

    return add


def web() -> Fetch:
    """What fetches images from the web; its libraries are loaded only for that."""
    from studypress.reading.sources.web import Web

    return Web()


@contextmanager
def faults_printed(as_json: bool) -> Iterator[None]:
    """Print a fault of the machine or of the usage as its one sentence, and exit."""
    from studypress.model.diagnostics import StudypressError, WrongUsage

    try:
        yield
    except StudypressError as fault:
        if as_json:
            from studypress.cli.json_output import print_fault

            print_fault(str(fault))
        else:
            click.echo(f"error: {fault}", err=True)
        sys.exit(2 if isinstance(fault, WrongUsage) else 1)
