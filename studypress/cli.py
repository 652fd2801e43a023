"""Arguments in, words and an exit code out: the only module that prints or exits."""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from studypress import __version__

_EXAMPLES = """\b
Examples:
  {name}                       make every edition of ./content
  {name} build book            only the book
  {name} build --project DIR   a guide somewhere else, or a folder of notes
  {name} check                 read and lint, make nothing
  {name} new my-guide          a small project to start from
"""


class _Verbs(click.Group):
    """A group whose default verb is `build`, options and all."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = args[0] if args else ""
        if first not in {"--help", "-h", "--version"} and first not in self.commands:
            # `publish.py bok` is a mistyped verb or edition: build says which there are.
            args = ["build", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_Verbs,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EXAMPLES.format(name="publish.py"),
)
@click.version_option(__version__, prog_name="studypress")
def cli() -> None:
    """Turn a folder of Markdown questions and answers into a PDF book, an ePub and a cheat sheet.

    Without a verb, every edition of the guide in this folder is built into build/.
    """


def main() -> None:
    """Run the command line; exits 0 fine, 1 problems, 2 wrong usage."""
    # A guide is a million small objects that all live to the end: looking through them for
    # garbage every 700 costs a tenth of the time.
    gc.set_threshold(200_000, 10, 10)
    cli(prog_name=_program())


def _program() -> str:
    name = Path(sys.argv[0]).name
    return "studypress" if name == "__main__.py" else name


def _folder(verb: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--project",
        metavar="DIR",
        type=click.Path(path_type=Path),
        default=Path(),
        help="The folder that holds content/, or is itself a folder of notes (default: here).",
    )(verb)


def _output(verb: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--out",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Where the files go (default: build/ in the project).",
    )(verb)


def _voice(verb: Callable[..., None]) -> Callable[..., None]:
    quiet = click.option("--quiet", "-q", is_flag=True, help="Say nothing but problems.")
    as_json = click.option(
        "--json", "as_json", is_flag=True, help="Print one JSON object: files, pages, problems."
    )
    strict = click.option("--strict", is_flag=True, help="Let warnings fail the run as well.")
    return strict(quiet(as_json(verb)))


@cli.command()
@click.argument("wanted", metavar="[EDITION]...", nargs=-1)
@_folder
@_output
@_voice
def build(
    wanted: tuple[str, ...],
    project: Path,
    out: Path | None,
    strict: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Make the editions named, or all of them (see `editions` for what there is).

    \b
    Examples:
      publish.py build
      publish.py build book cheatsheet
      publish.py build --project ~/notes --out ~/Desktop/guide
    """
    with _faults_told(as_json):
        from studypress import pipeline
        from studypress.diagnostics import Report
        from studypress.project import Project

        report = Report()
        begun = time.perf_counter()
        place = Project.at(project, out)
        with _progress(shown=not (quiet or as_json)) as progress:
            try:
                outcome = pipeline.build(place, wanted, report, progress, strict=strict)
            except pipeline.UnknownEdition as fault:
                raise click.UsageError(str(fault)) from fault
        seconds = time.perf_counter() - begun
        failed = report.failed(strict=strict)
        if as_json:
            click.echo(json.dumps(_object(report, failed, place.out, outcome.results), indent=1))
        else:
            _tell_problems(report, quiet)
            if failed:
                click.echo("Nothing was made; the last good files stand as they were.", err=True)
            elif not quiet:
                _tell_results(outcome, place, seconds)
        sys.exit(1 if failed else 0)


@cli.command()
@_folder
@click.option("--explain", is_flag=True, help="Show how the questions were told from the text.")
@_voice
def check(project: Path, explain: bool, strict: bool, quiet: bool, as_json: bool) -> None:
    """Read and lint the notes, and make nothing."""
    with _faults_told(as_json):
        from studypress import pipeline
        from studypress.diagnostics import Report
        from studypress.project import Project

        report = Report()
        reading = pipeline.understand(Project.at(project), report).reading
        guide = reading.guide
        failed = report.failed(strict=strict)
        if explain and not as_json:
            _explain(reading.pages)
        if as_json:
            click.echo(json.dumps(_object(report, failed, None, ()), indent=1))
        else:
            _tell_problems(report, quiet)
            if not quiet:
                click.echo(
                    f"{_count(len(guide.chapters), 'chapter')}, "
                    f"{_count(len(guide.questions), 'question')}, "
                    f"{_count(len(guide.glossary), 'term')}."
                )
        sys.exit(1 if failed else 0)


@cli.command("editions")
def editions_() -> None:
    """List the editions that there are and what each is for."""
    from studypress.editions import editions

    width = max(len(name) for name in editions())
    for name, edition in editions().items():
        click.echo(f"{name:<{width}}  {edition.summary}")


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Make a small project to start from; it builds as it is."""
    with _faults_told(as_json=False):
        from studypress.project import start

        for path in start(folder):
            click.echo(f"wrote {path}")
        click.echo(f"Now: {_program()} build --project {folder}")


@cli.command()
@_folder
@_output
def clean(project: Path, out: Path | None) -> None:
    """Remove what was made (only that; other files in the folder stay)."""
    with _faults_told(as_json=False):
        from studypress import release
        from studypress.project import Project

        place = Project.at(project, out)
        removed = release.clean(place.out)
        click.echo(f"removed {', '.join(removed)}" if removed else "nothing to remove")


@cli.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run the tests of studypress itself (arguments go on to pytest)."""
    import subprocess

    root = Path(__file__).parent.parent
    if not (root / "tests").is_dir():
        raise click.UsageError("the tests stand in the checkout, not in an installed studypress")
    workers = ["-n", str(os.cpu_count() or 1)] if not arguments else []
    command = [sys.executable, "-m", "pytest", *workers, *arguments]
    sys.exit(subprocess.run(command, cwd=root, check=False).returncode)


@contextmanager
def _faults_told(as_json: bool) -> Iterator[None]:
    """Tell a machine's fault in its one sentence."""
    from studypress.diagnostics import StudypressError

    try:
        yield
    except StudypressError as fault:
        if as_json:
            click.echo(json.dumps({"ok": False, "fault": str(fault), "files": [], "problems": []}))
        else:
            click.echo(f"error: {fault}", err=True)
        sys.exit(1)


def _object(report: Any, failed: bool, out: Path | None, results: Any) -> dict[str, Any]:
    return {
        "ok": not failed,
        "files": [
            {
                "edition": result.job.edition.name,
                "file": str((out or Path()) / result.job.target),
                "pages": result.made.pages,
                "size": ((out or Path()) / result.job.target).stat().st_size,
                "seconds": round(result.seconds, 2),
                "changed": result.path is not None,
                "remarks": list(result.made.remarks),
            }
            for result in results
        ],
        "problems": [
            {
                "file": problem.where.path,
                "line": problem.where.line,
                "column": problem.where.column,
                "severity": str(problem.severity),
                "code": problem.code,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in report.sorted()
        ],
    }


def _tell_problems(report: Any, quiet: bool) -> None:
    colours = {"error": "red", "warning": "yellow", "hint": "cyan"}
    colour = None if "NO_COLOR" not in os.environ else False
    for problem in report.sorted():
        if quiet and problem.severity == "hint":
            continue
        severity = click.style(str(problem.severity), fg=colours[problem.severity], bold=True)
        line = str(problem).replace(f" {problem.severity}:", f" {severity}:", 1)
        click.echo(line, err=True, color=colour)


def _tell_results(outcome: Any, place: Any, seconds: float) -> None:
    if not outcome.changed:
        click.echo(f"Nothing changed; {_shown(place.out)} holds the newest of everything.")
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("edition")
    table.add_column("file", overflow="fold")
    for heading in ("pages", "size", "seconds"):
        table.add_column(heading, justify="right")
    for result in outcome.results:
        path = place.out / result.job.target
        table.add_row(
            result.job.edition.name,
            _shown(path),
            str(result.made.pages or "–"),
            _size(path.stat().st_size),
            f"{result.seconds:.1f}" if result.path else "unchanged",
        )
    console = Console(highlight=False)
    console.print(table)
    for result in outcome.results:
        for remark in result.made.remarks:
            console.print(f"{result.job.edition.name}: {remark}", markup=False)
    console.print(f"Done in {seconds:.1f} s.")


def _explain(pages: Any) -> None:
    """A table for each file: what was decided, what each form counted, what each heading is."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    for page in pages:
        decision = page.decision
        if decision is None:
            continue
        counts = ", ".join(f"{form} {count}" for form, count in decision.counts if count)
        table = Table(
            box=box.SIMPLE_HEAD,
            pad_edge=False,
            show_edge=False,
            title_justify="left",
            title=Text(f"{page.name}: {_count(decision.questions, 'question')}", style="bold"),
            caption_justify="left",
            caption=Text(f"form: {decision.form} ({decision.why}); counted: {counts or 'nothing'}"),
        )
        table.add_column("line", justify="right")
        table.add_column("heading", overflow="fold")
        table.add_column("role")
        for line, level, words, role in decision.headings:
            table.add_row(str(line), Text(f"{'#' * level} {words}"), role)
        console.print(table)
        console.print()


def _shown(path: Path) -> str:
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


@contextmanager
def _progress(*, shown: bool) -> Iterator[Callable[[str, str, float], None]]:
    """A bar per edition on a terminal, a line per stage elsewhere, nothing when quiet."""
    if not shown:
        yield lambda edition, stage, done: None
    elif not sys.stderr.isatty():
        told: set[tuple[str, str]] = set()

        def line(edition: str, stage: str, done: float) -> None:
            if (edition, stage) not in told and stage != "unchanged":
                told.add((edition, stage))
                click.echo(f"{edition}: {stage} …", err=True)

        yield line
    else:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

        columns = (
            TextColumn("{task.description:<11}"),
            BarColumn(bar_width=32),
            TextColumn("{task.fields[stage]:<10}"),
            TimeElapsedColumn(),
        )
        bars: dict[str, TaskID] = {}
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:

            def bar(edition: str, stage: str, done: float) -> None:
                if edition not in bars:
                    bars[edition] = progress.add_task(edition, total=1.0, stage=stage)
                progress.update(bars[edition], completed=done, stage=stage)

            yield bar
