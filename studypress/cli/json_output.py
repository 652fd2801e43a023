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
    from studypress.project.place import Project


def print_object(members: Mapping[str, Any]) -> None:
    """Print a JSON object with these members, indented."""
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
    from studypress.cli import listing

    print_object(
        {
            "ok": not failed,
            "guide": listing.guide(understood),
            "guessed": listing.guesses(understood),
            "files": [_file(result, out) for result in results],
            "problems": listing.problems(report),
        }
    )


def print_check(report: Report, failed: bool, project: Project, understood: Understood) -> None:
    """Print the guide with every chapter and question, and the problems."""
    from studypress.cli import listing

    print_object(listing.listing(understood, project, report, failed))


def print_begun(begun: Begun, report: Report) -> None:
    """Print the files that were written for a new project, and the guide that was read for it."""
    from studypress.cli import listing

    read = begun.understood
    known = {"guide": listing.guide(read), "guessed": listing.guesses(read)} if read else {}
    print_object(
        {
            "ok": True,
            **known,
            "files": [{"file": str(path)} for path in begun.written],
            "problems": listing.problems(report),
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
