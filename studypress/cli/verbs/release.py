"""The verb `release`: makes a folder to hand out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from studypress.cli import options
from studypress.cli.group import Verb

NEEDS = ("libraries",)

_PASSWORD = "STUDYPRESS_KEY_PASSWORD"  # noqa: S105 - the name of a variable


@click.command(cls=Verb)
@click.argument("names", metavar="[EDITION]...", nargs=-1)
@options.project_option
@click.option(
    "--out",
    "-o",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder of the release (default: build/release/ in the project).",
)
@click.option(
    "--sign",
    metavar="KEY",
    type=click.Path(path_type=Path),
    help="Sign with this secret key of minisign, a file. Its password is asked for, or is in "
    f"the variable {_PASSWORD} or the file of --password-file.",
)
@click.option(
    "--password-file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A file whose first line is the password of the key.",
)
@options.lint_options
@options.output_options("guide, release, files, problems")
def release(
    names: tuple[str, ...],
    project: Path,
    out: Path | None,
    sign: Path | None,
    password_file: Path | None,
    strict: bool,
    verbose: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Make all editions, or those named, into a folder to hand out.

    Any host of static files takes it as it is; a release on GitHub takes what is in its files/.

    \b
    Examples:
      publish.py release
      publish.py release book ebook
      publish.py release --out ~/site --sign minisign.key
      publish.py release --project ~/notes --json
    """
    with options.faults_printed(as_json):
        from studypress import pipeline
        from studypress.cli import counts, progress, released, report, terminal
        from studypress.distribution import FOLDER, swap
        from studypress.distribution.release import publish
        from studypress.distribution.signing import Signer
        from studypress.model.diagnostics import Report
        from studypress.project.place import Project

        found, place = Report(), Project.at(project)
        folder = out or place.out / FOLDER
        signer = Signer(sign, lambda: _password(password_file)) if sign else None
        swap.spare(folder)
        with progress.progress(shown=not (quiet or as_json)) as step:
            try:
                outcome = pipeline.build(place, names, found, step, strict=strict)
            except pipeline.UnknownEdition as fault:
                raise click.UsageError(str(fault)) from fault
        failed = found.failed(strict=strict)
        if quiet:
            report.print_stopping(found, strict=strict)
        elif not as_json:
            counts.print_notes(outcome.understood.told, place)
            again = terminal.command("release", *names, "--verbose", project=place, out=out)
            report.print_problems(found, again, strict=strict, verbose=verbose)
        made = None if failed else publish(outcome, place.out, folder, signer)
        key = signer.public_key if signer else ""
        if as_json:
            released.print_release_json(found, outcome.understood, made, key)
        elif made and not quiet:
            released.print_release(made, key)
        elif failed:
            report.print_failed(found, place, strict=strict)
        sys.exit(1 if failed else 0)


def _password(file: Path | None) -> str:
    """The password of a key: from a file, from the environment, or as it is typed."""
    from studypress.model.diagnostics import StudypressError

    if file:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as fault:
            raise StudypressError(f"{file} can't be read as the file of a password.") from fault
        return lines[0] if lines else ""
    if (given := os.environ.get(_PASSWORD)) is not None:
        return given
    if not sys.stdin.isatty():
        raise StudypressError(f"The key has a password: put it into the variable {_PASSWORD}.")
    return str(click.prompt("Password of the key", hide_input=True, err=True))
