"""Runs a build of many guides, and prints what became of each."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from studypress.cli import json_output, listing, summary
from studypress.cli.report import print_each
from studypress.cli.terminal import count, plain, print_error, short_path, wrap
from studypress.model.diagnostics import Diagnostic, Report
from studypress.shelf import build as run
from studypress.shelf.records import Account, Fate, Item, Order


@dataclass(frozen=True, slots=True)
class Printed:
    """How much is printed."""

    verbose: bool
    """True for every problem of every guide."""
    quiet: bool
    """True for nothing but what failed."""
    as_json: bool
    """True for one JSON object."""


def build(
    folder: Path, out: Path | None, order: Order, printed: Printed, makers: run.Makers
) -> bool:
    """Make every guide below a folder and print what became of it. True where none failed."""
    begun = time.perf_counter()
    tell = _quiet if printed.quiet or printed.as_json else _lines()
    shelf = run.build(folder, out, order, makers, tell)
    if printed.as_json:
        json_output.print_object(_members(shelf))
        return not shelf.failed
    for item, account in shelf.rows:
        _print_problems(item, account, strict=order.strict, verbose=printed.verbose)
    if not printed.quiet:
        for remark in shelf.remarks:
            print_error(wrap(plain(remark)))
        _print_table(shelf)
        fates = Counter(account.fate for _, account in shelf.rows)
        told = ", ".join(f"{fates[fate]} {fate}" for fate in Fate if fates[fate])
        click.echo(
            f"{count(len(shelf.rows), 'guide')} in {time.perf_counter() - begun:.1f} s: {told}; "
            f"the shelf is in {short_path(shelf.out)}."
        )
    return not shelf.failed


def _quiet(item: Item, account: Account, number: int) -> None:
    """Report no progress."""


def _lines() -> Callable[[Item, Account, int], None]:
    """A line for each guide that is done."""
    done = 0

    def line(item: Item, account: Account, number: int) -> None:
        nonlocal done
        done += 1
        print_error(plain(f"{done} of {number}: {item.name} {account.fate}"))

    return line


def _placed(item: Item, account: Account) -> tuple[Diagnostic, ...]:
    """The problems of a guide, with their places below the folder that was searched."""
    if item.name == ".":
        return account.problems
    return tuple(
        replace(one, where=replace(one.where, path=f"{item.name}/{one.where.path}"))
        for one in account.problems
    )


def _print_problems(item: Item, account: Account, *, strict: bool, verbose: bool) -> None:
    """Print what stopped a guide, or everything that its author should know."""
    problems = _placed(item, account)
    print_each(problems if verbose else summary.stopping(problems, strict=strict))
    if account.fault:
        print_error(plain(f"{item.name}: error: {account.fault}"))


def _print_table(shelf: run.Shelf) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("guide", overflow="fold")
    table.add_column("result")
    table.add_column("files", overflow="fold")
    for heading in ("problems", "seconds"):
        table.add_column(heading, justify="right", no_wrap=True)
    for item, account in shelf.rows:
        table.add_row(
            plain(item.name),
            str(account.fate),
            "\n".join(f"{item.folder}/{name}" for name in account.files) or "–",
            str(len(account.problems) + bool(account.fault) or "–"),
            f"{account.seconds:.1f}",
        )
    console = Console(highlight=False)
    console.print()
    console.print(table)


def _members(shelf: run.Shelf) -> dict[str, Any]:
    """The members of the object that `--json` prints."""
    return {
        "ok": not shelf.failed,
        "guides": [_guide(shelf.out, item, account) for item, account in shelf.rows],
        "remarks": list(shelf.remarks),
        "files": [],
        "problems": [],
    }


def _guide(out: Path, item: Item, account: Account) -> dict[str, Any]:
    meta = account.meta
    return {
        "name": item.name,
        "folder": item.folder,
        "result": str(account.fate),
        "title": meta and meta.title,
        "language": meta and meta.language,
        "identifier": meta and meta.identifier,
        "questions": account.questions,
        "files": [str(out / item.folder / name) for name in account.files],
        "problems": listing.problems(Report(list(account.problems))),
        "fault": account.fault,
        "seconds": round(account.seconds, 2),
    }
