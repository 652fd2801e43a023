"""The verb `verify`: checks a release that was downloaded, or looks at finished files."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from studypress.cli import options
from studypress.cli.group import Verb

NEEDS = ()


@click.command(cls=Verb)
@click.argument("place", metavar="[DIR|FILE]", required=False, type=click.Path(path_type=Path))
@options.project_option
@options.out_option
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
@click.option("--strict", is_flag=True, help="With PDFs and ePubs: fail for warnings too.")
@click.option("--verbose", "-v", is_flag=True, help="Print every problem, however many.")
@options.output_options("files, signature, problems")
def verify(
    place: Path | None,
    project: Path,
    out: Path | None,
    key: str | None,
    some: bool,
    strict: bool,
    verbose: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Check a release by its sums, or look at a PDF or an ePub.

    DIR is a folder with a file SHA256SUMS. A PDF is looked at as a print shop, a proofreader and a
    screen reader would: its boxes, fonts, colours, links, tags, contrast and lines. An ePub is
    looked at as a shop, an e-reader and a screen reader would: its container, metadata, contents,
    links, headings, pages, claims, styles and sizes. Either may be anyone's. Without DIR and FILE,
    all files of the project's last build are looked at.

    \b
    Examples:
      publish.py verify ~/Downloads/guide
      publish.py verify ~/Downloads/guide --key minisign.pub
      publish.py verify ~/Downloads --some
      publish.py verify build/guide.pdf
      publish.py verify book.epub
      publish.py verify
    """
    with options.faults_printed(as_json):
        from studypress.cli import looked

        if place is None or looked.is_looked_at(place):
            if key or some:
                raise click.UsageError("--key and --some are for the folder of a release.")
            printed = looked.Printed(strict, verbose, quiet, as_json)
            if place is not None:
                sys.exit(looked.verify(place, printed))
            from studypress.project.place import Project

            again = _again(project, out)
            sys.exit(looked.verify_build(Project.at(project, out).out, again, printed))
        if strict:
            raise click.UsageError(
                "--strict is for PDFs and ePubs: each problem of a release fails it."
            )
        from studypress.cli import released, report, terminal
        from studypress.distribution.signing import Verifier
        from studypress.distribution.verify import verify as check

        found = check(place, key=Verifier(key) if key else None, some=some)
        failed = found.report.failed()
        if as_json:
            released.print_verified_json(found)
        elif quiet:
            report.print_stopping(found.report, strict=False)
        else:
            named = shlex.quote(terminal.short_path(place))
            again = f"{terminal.program()} verify --verbose {named}"
            report.print_problems(found.report, again, strict=False, verbose=verbose)
            released.print_verified(found, place)
        sys.exit(1 if failed else 0)


def _again(project: Path, out: Path | None) -> str:
    """The options that name the same build again."""
    named = ["--project", str(project)] if project != Path() else []
    return shlex.join([*named, *(["--out", str(out)] if out else [])])
