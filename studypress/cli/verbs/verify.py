"""The verb `verify`: checks a release that was downloaded."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from studypress.cli import options
from studypress.cli.group import Verb

NEEDS = ()


@click.command(cls=Verb)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--key",
    metavar="PUBLIC",
    help="Check the signature with the author's public key: a file, or its line that begins "
    "with RW.",
)
@click.option(
    "--some",
    is_flag=True,
    help="Check only the files that are there: as after the download of a single one.",
)
@click.option("--verbose", "-v", is_flag=True, help="Print every problem, however many.")
@options.output_options("files, signature, problems")
def verify(
    folder: Path, key: str | None, some: bool, verbose: bool, quiet: bool, as_json: bool
) -> None:
    """Check that the files of a release are as they were published.

    DIR is a folder with a file SHA256SUMS.

    \b
    Examples:
      publish.py verify ~/Downloads/guide
      publish.py verify ~/Downloads/guide --key minisign.pub
      publish.py verify ~/Downloads --some
    """
    with options.faults_printed(as_json):
        from studypress.cli import released, report, terminal
        from studypress.distribution.signing import Verifier
        from studypress.distribution.verify import verify as check

        found = check(folder, key=Verifier(key) if key else None, some=some)
        failed = found.report.failed()
        if as_json:
            released.print_verified_json(found)
        elif quiet:
            report.print_stopping(found.report, strict=False)
        else:
            place = shlex.quote(terminal.short_path(folder))
            again = f"{terminal.program()} verify --verbose {place}"
            report.print_problems(found.report, again, strict=False, verbose=verbose)
            released.print_verified(found, folder)
        sys.exit(1 if failed else 0)
