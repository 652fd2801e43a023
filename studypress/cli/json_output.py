"""The one JSON object that `--json` prints."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:  # They take long to import, and wrong usage is printed as JSON without them.
    from studypress.jobs.run import Result
    from studypress.model.diagnostics import Report
    from studypress.new.project import Begun
    from studypress.pipeline import Understood


def print_object(members: Mapping[str, Any]) -> None:
    """Print an object, indented."""
    click.echo(json.dumps(members, indent=1))


def print_fault(fault: str) -> None:
    """Print the whole output of a run that a fault ended: no files, no problems, only the fault."""
    click.echo(json.dumps({"ok": False, "fault": fault, "files": [], "problems": []}))


def print_run(
    report: Report,
    failed: bool,
    out: Path,
    understood: Understood,
    results: Sequence[Result] = (),
) -> None:
    """Print the guide, the files and the problems of a run."""
    print_object(
        {
            "ok": not failed,
            **_guide(understood),
            "files": [_file(result, out) for result in results],
            "problems": _problems(report),
        }
    )


def print_begun(begun: Begun, report: Report) -> None:
    """Print the files that were written for a new project, and the guide that was read for it."""
    print_object(
        {
            "ok": True,
            **(_guide(begun.understood) if begun.understood else {}),
            "files": [{"file": str(path)} for path in begun.written],
            "problems": _problems(report),
        }
    )


def _file(result: Result, out: Path) -> dict[str, Any]:
    path = out / result.job.target
    return {
        "edition": result.job.edition.name,
        "file": str(path),
        "pages": result.made.facts.pages or None,
        "size": result.size(out),
        "seconds": round(result.seconds, 2),
        "changed": bool(result.files),
        "remarks": list(result.made.remarks),
        "items": [
            {"name": item.name, "extent": str(item.extent), "less": list(item.less)}
            for item in result.made.account
        ],
    }


def _guide(understood: Understood) -> dict[str, Any]:
    """The guide as it was read, and the settings that were guessed."""
    from studypress.cli.counts import found

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
