"""The one JSON object that `--json` prints."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:  # They take long to import, and wrong usage is printed as JSON without them.
    from studypress.jobs.told import Product, Told
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


def print_run(report: Report, failed: bool, out: Path, told: Told) -> None:
    """Print the guide, the files and the problems of a run."""
    from studypress.cli import listing

    print_object(
        {
            "ok": not failed,
            "guide": listing.guide(told),
            "guessed": listing.guesses(told),
            "files": [_file(product, out) for product in told.products],
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

    read = begun.understood and begun.understood.told
    known = {"guide": listing.guide(read), "guessed": listing.guesses(read)} if read else {}
    print_object(
        {
            "ok": True,
            **known,
            "files": [{"file": str(path)} for path in begun.written],
            "problems": listing.problems(report),
        }
    )


def _file(product: Product, out: Path) -> dict[str, Any]:
    return {
        "edition": product.edition,
        "file": str(out / product.target),
        "pages": product.pages or None,
        "size": product.size,
        "seconds": round(product.seconds, 2),
        "changed": product.changed,
        "remarks": list(product.remarks),
        "items": [
            {"name": item.name, "extent": item.extent, "less": list(item.less)}
            for item in product.items
        ],
    }
