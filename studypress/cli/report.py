"""What a run tells: found, guessed and wrong, the table of files, bars, or one JSON object."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from studypress import release
from studypress.cli import summary
from studypress.formats import Extent
from studypress.jobs.run import Result
from studypress.model.diagnostics import Diagnostic, Report
from studypress.new.project import Begun
from studypress.pipeline import Outcome, Understood
from studypress.project.place import SETTINGS_FILE, Project
from studypress.reading.notes import FileNotes

_COLOURS = {"error": "red", "warning": "yellow", "hint": "cyan"}
# So many written files are named.
_WRITTEN = 6


def tell_notes(understood: Understood, project: Project) -> None:
    """What was found in the notes, and what was guessed of them; nothing where there are none."""
    if not understood.reading.files:
        return
    click.echo(_wrapped(str(found(understood))))
    if told := _guessed(understood):
        click.echo(_wrapped(f"Guessed: {', '.join(told)}."))
        if not (project.content / SETTINGS_FILE).is_file():
            place = shlex.quote(_shown(project.file or project.root))
            command = f"{_program()} new FOLDER --from {place}"
            click.echo(f"To settle it in a {SETTINGS_FILE}: {command}")


def found(understood: Understood) -> summary.Found:
    """The counts of what was read."""
    guide = understood.guide
    files = understood.reading.files if understood.settings.foreign else ()
    return summary.Found(
        files=len(understood.reading.files),
        chapters=len(guide.chapters),
        questions=len(guide.questions),
        terms=len(guide.glossary),
        forms=Counter(notes.decision.form for notes in files if notes.decision),
    )


def _guessed(understood: Understood) -> list[str]:
    """The guesses as words; none where guide.yaml says what matters."""
    guesses = understood.reading.guesses
    if all(guess.setting == "order" for guess in guesses):
        return []
    told = [
        f"{guess.setting} {_value(guess.setting, guess.value, guess.source)}" for guess in guesses
    ]
    questions = understood.guide.questions
    keys = sum(any(block.derived for block in question.blocks) for question in questions)
    if keys:
        told.append(f"{summary.count(keys, 'key point')} (each answer's first sentence)")
    return told


def _value(setting: str, value: str, source: str) -> str:
    if setting == "order":
        return value
    return f"“{value}” ({source})" if setting == "title" else f"{value} ({source})"


def explain(files: Sequence[FileNotes]) -> None:
    """A table for each file: what was decided, what each form counted, what each heading is."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    for notes in files:
        decision = notes.decision
        if decision is None:
            continue
        counts = ", ".join(f"{form} {count}" for form, count in decision.counts if count)
        questions = summary.count(decision.questions, "question")
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        table.add_column("line", justify="right")
        table.add_column("heading", overflow="fold")
        table.add_column("role")
        for line, level, words, role in decision.headings:
            table.add_row(str(line), Text(f"{'#' * level} {words}"), role)
        # A table's own title and caption would be broken at the table's width.
        console.print(Text(f"{notes.name}: {questions}", style="bold"), soft_wrap=True)
        console.print(table)
        decided = f"form: {decision.form} ({decision.why}); counted: {counts or 'nothing'}"
        console.print(Text(decided), soft_wrap=True)
        console.print()


def tell_problems(report: Report, again: str, *, strict: bool, verbose: bool) -> None:
    """The problems, to stderr: in full where they are few or `verbose`, else what matters most.

    `again` is the command that tells them all.
    """
    every = report.sorted()
    if verbose:
        tell_each(every)
        return
    problems = summary.problems(every, strict=strict)
    tell_each(problems.whole)
    for line in problems.folded:
        _tell(
            str(line), str(line.first.severity if isinstance(line, summary.Fold) else line.severity)
        )
    if problems.others:
        kinds = summary.count(len(problems.others), "other kind")
        listed = ", ".join(f"{code} {number}" for code, number in problems.others)
        places = summary.count(problems.places, "place")
        _echo(_wrapped(f"and {kinds} of problem, in {places}: {listed}."))
    if problems.folded:
        _echo(f"All {len(every)} problems, with their places: {again}")


def tell_each(problems: Sequence[Diagnostic]) -> None:
    """Problems in full, to stderr."""
    for problem in problems:
        _tell(str(problem), str(problem.severity))


def tell_stopping(report: Report, *, strict: bool) -> None:
    """Only the problems that stop a build, in full."""
    tell_each(summary.stopping(report.sorted(), strict=strict))


def tell_begun(begun: Begun, folder: Path, report: Report) -> None:
    """What was written for a new project, and how to go on."""
    few = begun.written[:_WRITTEN] if len(begun.written) > _WRITTEN + 1 else begun.written
    for path in few:
        click.echo(f"wrote {_plain(str(path))}")
    if left := len(begun.written) - len(few):
        click.echo(f"wrote {left} more files of the notes")
    if begun.understood:
        click.echo(_wrapped(str(found(begun.understood))))
        if told := _guessed(begun.understood):
            click.echo(_wrapped(f"Guessed: {', '.join(told)}."))
        if faults := len(summary.stopping(report.sorted())):
            click.echo(f"The notes have {summary.count(faults, 'problem')} to mend; `check` tells.")
    click.echo(f"Now: {_program()} build --project {shlex.quote(_plain(str(folder)))}")


def tell_failed(report: Report, project: Project, *, strict: bool) -> None:
    """That nothing was made, and why."""
    number = len(summary.stopping(report.sorted(), strict=strict))
    stand = (
        "; the last good files stand as they were"
        if release.Manifest.read(project.out).jobs
        else ""
    )
    _echo(f"{summary.count(number, 'problem')} to mend: nothing was made{stand}.")


def tell_results(
    outcome: Outcome, project: Project, seconds: float, *, verbose: bool = False
) -> None:
    """The table of files, and what is to be said of each; every item by name if `verbose`."""
    if not outcome.changed:
        if verbose:
            _tell_accounts(outcome.results)
        click.echo(f"Nothing changed; {_shown(project.out)} holds the newest of everything.")
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("edition")
    table.add_column("file", overflow="fold")
    for heading in ("pages", "size", "seconds"):
        table.add_column(heading, justify="right", no_wrap=True)
    for result in outcome.results:
        path = project.out / result.job.target
        table.add_row(
            result.job.edition.name,
            path.name,
            str(result.made.facts.pages or "–"),
            _size(result.size(project.out)),
            f"{result.seconds:.1f}" if result.files else "unchanged",
        )
    console = Console(highlight=False)
    console.print()
    console.print(table)
    for result in outcome.results:
        for remark in result.made.remarks:
            click.echo(_wrapped(f"{result.job.edition.name}: {remark}"))
    if verbose:
        _tell_accounts(outcome.results)
    click.echo(f"Done in {seconds:.1f} s; the files are in {_shown(project.out)}.")


def _tell_accounts(results: Sequence[Result]) -> None:
    """What became of each item, by name."""
    for result in results:
        for extent in Extent:
            shown = [one for one in result.made.account if one.extent is extent]
            names = (
                f"{one.name} ({', '.join(one.less)})" if one.less else one.name for one in shown
            )
            if shown:
                told = f"{result.job.edition.name}, {extent}: {'; '.join(names)}."
                click.echo(_wrapped(_plain(told)))


def tell_object(
    report: Report,
    failed: bool,
    project: Project,
    understood: Understood,
    results: Sequence[Result],
) -> None:
    """Everything, as one JSON object."""
    told = {
        "ok": not failed,
        **_guide(understood),
        "files": [
            {
                "edition": result.job.edition.name,
                "file": str(project.out / result.job.target),
                "pages": result.made.facts.pages or None,
                "size": result.size(project.out),
                "seconds": round(result.seconds, 2),
                "changed": bool(result.files),
                "remarks": list(result.made.remarks),
                "items": [
                    {"name": one.name, "extent": str(one.extent), "less": list(one.less)}
                    for one in result.made.account
                ],
            }
            for result in results
        ],
        "problems": _problems(report),
    }
    click.echo(json.dumps(told, indent=1))


def tell_begun_object(begun: Begun, report: Report) -> None:
    """What was written for a new project, as one JSON object."""
    told = {
        "ok": True,
        **(_guide(begun.understood) if begun.understood else {}),
        "files": [{"file": str(path)} for path in begun.written],
        "problems": _problems(report),
    }
    click.echo(json.dumps(told, indent=1))


def _guide(understood: Understood) -> dict[str, Any]:
    """What was found and guessed, for JSON."""
    counts, meta = found(understood), understood.guide.meta
    return {
        "guide": {
            "title": meta.title,
            "language": meta.language,
            "identifier": meta.identifier,
            "files": counts.files,
            "chapters": counts.chapters,
            "questions": counts.questions,
            "terms": counts.terms,
            "forms": dict(counts.forms),
        },
        "guessed": [
            {"setting": guess.setting, "value": guess.value, "source": guess.source}
            for guess in understood.reading.guesses
        ],
    }


def _problems(report: Report) -> list[dict[str, Any]]:
    """All problems, for JSON."""
    return [
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
    ]


def _program() -> str:
    """The name by which this command was called."""
    return click.get_current_context().find_root().info_name or ""


def command(*words: str, project: Project, out: Path | None = None) -> str:
    """A command on a project, as it is to be typed; `out` is the folder that it was given."""
    place = _shown(project.file or project.root)
    told = [_program(), *words]
    told += [] if place == "." else ["--project", shlex.quote(place)]
    told += ["--out", shlex.quote(_shown(out))] if out else []
    return " ".join(told)


def _tell(text: str, severity: str) -> None:
    """A problem, its severity coloured; on a terminal its lines are broken between words."""
    styled = click.style(severity, fg=_COLOURS[severity], bold=True)
    text = "\n".join(_wrapped(_plain(line)) for line in text.split("\n"))
    _echo(text.replace(f"{severity}:", f"{styled}:", 1))


def _echo(text: str) -> None:
    click.echo(text, err=True, color=False if os.environ.get("NO_COLOR") else None)


def _plain(text: str) -> str:
    """A line without what would steer a terminal: a file may have any name."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def _wrapped(text: str) -> str:
    """A line broken for a terminal, its rest indented; elsewhere as it is, to be searched."""
    if not sys.stderr.isatty() or not sys.stdout.isatty():
        return text
    return textwrap.fill(
        text,
        shutil.get_terminal_size().columns,
        initial_indent=text[: len(text) - len(text.lstrip())],
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _shown(path: Path) -> str:
    with suppress(ValueError):
        path = path.resolve().relative_to(Path.cwd())
    return _plain(str(path))


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"
