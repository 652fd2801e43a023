"""Arguments in, words and an exit code out: the only package that prints or exits."""

from __future__ import annotations

import difflib
import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from studypress import __version__
from studypress.cli.group import Verbs, tell_fault

_EXAMPLES = """\b
Examples:
  publish.py                        make every edition of ./content
  publish.py build book             only the book
  publish.py build --project NOTES  a folder of notes, or one FILE.md
  publish.py check                  read and lint, make nothing
  publish.py new my-guide           a small project to start from
  publish.py new DIR --from NOTES   a project from notes that you have
"""


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="",
    subcommand_metavar="[COMMAND] [OPTION]...",
    epilog=_EXAMPLES,
)
@click.version_option(__version__, prog_name="studypress")
def cli() -> None:
    """Turn a folder of Markdown questions and answers into a PDF book, an ePub and a cheat sheet.

    Without a verb, every edition of the guide in this folder is built into build/.
    """


def main() -> None:
    """Run the command line; exits 0 fine, 1 problems, 2 wrong usage."""
    # Looking for garbage every 700 objects costs a tenth of the time.
    gc.set_threshold(200_000, 10, 10)
    try:
        cli(prog_name=_program())
    except OSError as fault:
        if fault.filename is not None:
            raise  # a file's fault that nobody foresaw
        # The words themselves can't be written; what is left of them is not tried again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        click.echo(f"error: The output can't be written: {fault.strerror}.", err=True)
        sys.exit(1)
    finally:
        gc.freeze()  # or the interpreter would look through all there is before it throws it away


def _program() -> str:
    name = Path(sys.argv[0]).name
    return "studypress" if name == "__main__.py" else name


def _folder(verb: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--project",
        metavar="FOLDER",
        type=click.Path(path_type=Path),
        default=Path(),
        help="The folder that holds content/, or a folder of notes, or one file of Markdown "
        "(default: here).",
    )(verb)


def _output(verb: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--out",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Where the files go (default: build/ in the project).",
    )(verb)


def _voice(
    told: str, little: str = "only what fails the run"
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The options for what a verb tells: `told` in JSON, `little` when quiet."""

    def add(verb: Callable[..., None]) -> Callable[..., None]:
        quiet = click.option("--quiet", "-q", is_flag=True, help=f"Tell {little}.")
        as_json = click.option(
            "--json", "as_json", is_flag=True, help=f"Print one JSON object: {told}."
        )
        return quiet(as_json(verb))

    return add


def _lint(verb: Callable[..., None]) -> Callable[..., None]:
    strict = click.option("--strict", is_flag=True, help="Let warnings fail the run as well.")
    verbose = click.option(
        "--verbose",
        "-v",
        is_flag=True,
        help="Tell every problem, however many, and all that the cheat sheet leaves out.",
    )
    return strict(verbose(verb))


@cli.command()
@click.argument("wanted", metavar="[EDITION]...", nargs=-1)
@_folder
@_output
@_lint
@_voice("guide, files, problems")
def build(
    wanted: tuple[str, ...],
    project: Path,
    out: Path | None,
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
    """
    with _faults_told(as_json):
        from studypress import pipeline
        from studypress.cli import progress as bars
        from studypress.cli import report as voice
        from studypress.model.diagnostics import Report
        from studypress.project.place import Project

        report = Report()
        begun = time.perf_counter()
        place = Project.at(project, out)
        with bars.progress(shown=not (quiet or as_json)) as progress:
            try:
                outcome = pipeline.build(place, wanted, report, progress, strict=strict)
            except pipeline.UnknownEdition as fault:
                raise click.UsageError(_or_verb(str(fault), fault.edition)) from fault
        seconds = time.perf_counter() - begun
        failed = report.failed(strict=strict)
        if as_json:
            voice.tell_object(report, failed, place, outcome.understood, outcome.results)
        elif quiet:
            voice.tell_stopping(report, strict=strict)
        else:
            voice.tell_notes(outcome.understood, place)
            again = voice.command("build", *wanted, "--verbose", project=place, out=out)
            voice.tell_problems(report, again, strict=strict, verbose=verbose)
            if not failed:
                voice.tell_results(outcome, place, seconds, verbose=verbose)
        if failed and not as_json:
            voice.tell_failed(report, place, strict=strict)
        sys.exit(1 if failed else 0)


def _or_verb(message: str, name: str) -> str:
    """What to say of an unknown edition: perhaps a verb was meant, or somebody's notes."""
    verb = difflib.get_close_matches(name, cli.commands, 1, 0.7)
    if name in cli.commands:
        return f"There is no edition {name}. It is a verb, and the first word: {name} …"
    if name and os.path.exists(name):  # noqa: PTH110 - no name is too long for it
        return f"There is no edition {name}. To build what is there: --project {name}"
    if not verb or "Did you mean" in message:
        return message
    return f"There is no edition {name}. Did you mean the verb {verb[0]}?"


@cli.command()
@_folder
@click.option("--explain", is_flag=True, help="Show how the questions were told from the text.")
@_lint
@_voice("guide, problems")
def check(
    project: Path, explain: bool, strict: bool, verbose: bool, quiet: bool, as_json: bool
) -> None:
    """Read and lint the notes, and make nothing.

    \b
    Examples:
      publish.py check --project ~/notes
      publish.py check --explain
      publish.py check --verbose
    """
    with _faults_told(as_json):
        from studypress import pipeline
        from studypress.cli import report as voice
        from studypress.model.diagnostics import Report
        from studypress.project.place import Project

        report = Report()
        place = Project.at(project)
        understood = pipeline.understand(place, report)
        failed = report.failed(strict=strict)
        if explain and not as_json:
            voice.explain(understood.reading.files)
        if as_json:
            voice.tell_object(report, failed, place, understood, ())
        elif quiet:
            voice.tell_stopping(report, strict=strict)
        else:
            voice.tell_notes(understood, place)
            again = voice.command("check", "--verbose", project=place)
            voice.tell_problems(report, again, strict=strict, verbose=verbose)
        sys.exit(1 if failed else 0)


@cli.command("editions")
@_voice("editions", "their names alone")
def editions_(quiet: bool, as_json: bool) -> None:
    """List the editions that there are and what each is for.

    \b
    Examples:
      publish.py editions
      publish.py editions --json
    """
    from studypress.editions import editions

    if as_json:
        told = [
            {"edition": name, "format": one.outputs[0].format, "summary": one.summary}
            for name, one in editions().items()
        ]
        click.echo(json.dumps({"ok": True, "editions": told}, indent=1))
        return
    width = max(len(name) for name in editions())
    for name, edition in editions().items():
        click.echo(name if quiet else f"{name:<{width}}  {edition.summary}")


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "notes",
    metavar="FOLDER|FILE.md",
    type=click.Path(path_type=Path),
    help="Begin with a copy of these notes, and with what is guessed of them in guide.yaml.",
)
@_voice("guide, files, problems")
def new(folder: Path, notes: Path | None, quiet: bool, as_json: bool) -> None:
    """Begin a project: a small one that builds, or one of your notes.

    The notes are only read. Where DIR is their own folder, guide.yaml is written beside them.

    \b
    Examples:
      publish.py new my-guide
      publish.py new my-guide --from ~/notes
      publish.py new ~/notes --from ~/notes
    """
    with _faults_told(as_json):
        from studypress.cli import report as voice
        from studypress.model.diagnostics import Report
        from studypress.new import project as beginning

        report = Report()
        begun = beginning.from_notes(folder, notes, report) if notes else beginning.start(folder)
        if as_json:
            voice.tell_begun_object(begun, report)
        elif not quiet:
            voice.tell_begun(begun, folder, report)


@cli.command()
def schema() -> None:
    """Print the JSON Schema of guide.yaml, for editors.

    \b
    Example:
      publish.py schema > guide.schema.json
    """
    from studypress.editions import settings_types
    from studypress.project import schema as settings_schema

    click.echo(settings_schema.text(settings_types()), nl=False)


@cli.command()
@_folder
@_output
@_voice("files that were removed")
def clean(project: Path, out: Path | None, quiet: bool, as_json: bool) -> None:
    """Remove what was made, and only that.

    \b
    Examples:
      publish.py clean
      publish.py clean --project ~/notes --out ~/Desktop/guide
    """
    with _faults_told(as_json):
        from studypress import release
        from studypress.project.place import Project

        place = Project.at(project, out)
        removed = release.clean(place.out)
        if as_json:
            files = [{"file": str(place.out / name)} for name in removed]
            click.echo(json.dumps({"ok": True, "files": files, "problems": []}, indent=1))
        elif not quiet:
            click.echo(f"removed {', '.join(removed)}" if removed else "nothing to remove")


@cli.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", metavar="[ARGUMENT]...", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run the tests of studypress itself; arguments go on to pytest.

    \b
    Examples:
      publish.py test
      publish.py test tests/cli/test_cli.py -k json
      publish.py test tests/test_pages.py --renew-pages
    """
    import subprocess

    root = Path(__file__).parents[2]
    if not (root / "tests").is_dir():
        raise click.UsageError("the tests stand in the checkout, not in an installed studypress")
    workers = ["-n", str(os.cpu_count() or 1)] if not arguments else []
    command = [sys.executable, "-m", "pytest", *workers, *arguments]
    # What pytest answers: 0 all passed, 4 wrong usage; the rest is some kind of failure.
    sys.exit({0: 0, 4: 2}.get(subprocess.run(command, cwd=root, check=False).returncode, 1))


@contextmanager
def _faults_told(as_json: bool) -> Iterator[None]:
    """Tell a fault of the machine, or of what was asked for, in its one sentence."""
    from studypress.model.diagnostics import StudypressError, WrongUsage

    try:
        yield
    except StudypressError as fault:
        if as_json:
            tell_fault(str(fault))
        else:
            click.echo(f"error: {fault}", err=True)
        sys.exit(2 if isinstance(fault, WrongUsage) else 1)
