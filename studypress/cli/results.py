"""Prints the results of a run: the table of files, remarks, and how much of each item is shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from studypress.cli.terminal import plain, short_path, size, wrap
from studypress.formats import Extent
from studypress.jobs.run import Result
from studypress.pipeline import Outcome


def print_results(outcome: Outcome, out: Path, seconds: float, *, verbose: bool = False) -> None:
    """Print the table of files, and the remarks on each; `verbose` adds every item by name."""
    if not outcome.changed:
        if verbose:
            _print_accounts(outcome.results)
        click.echo(f"Nothing changed; {short_path(out)} holds the newest of everything.")
        return
    _print_table(outcome.results, out)
    for result in outcome.results:
        for remark in result.made.remarks:
            click.echo(wrap(f"{result.job.edition.name}: {remark}"))
    if verbose:
        _print_accounts(outcome.results)
    click.echo(f"Done in {seconds:.1f} s; the files are in {short_path(out)}.")


def _print_table(results: Sequence[Result], out: Path) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("edition")
    table.add_column("file", overflow="fold")
    for heading in ("pages", "size", "seconds"):
        table.add_column(heading, justify="right", no_wrap=True)
    for result in results:
        path = out / result.job.target
        table.add_row(
            result.job.edition.name,
            path.name,
            str(result.made.facts.pages or "–"),
            size(result.size(out)),
            f"{result.seconds:.1f}" if result.files else "unchanged",
        )
    console = Console(highlight=False)
    console.print()
    console.print(table)


def _print_accounts(results: Sequence[Result]) -> None:
    """Print how much of each item is shown, by name."""
    for result in results:
        for extent in Extent:
            shown = [item for item in result.made.account if item.extent is extent]
            names = (
                f"{item.name} ({', '.join(item.less)})" if item.less else item.name
                for item in shown
            )
            if shown:
                line = f"{result.job.edition.name}, {extent}: {'; '.join(names)}."
                click.echo(wrap(plain(line)))
