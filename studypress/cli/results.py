"""Prints the results of a run: the table of files, remarks, and how much of each item is shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from studypress.cli.terminal import plain, short_path, size, wrap

if TYPE_CHECKING:  # A run in which nothing has changed does without it.
    from studypress.jobs.told import Product, Told


def print_results(told: Told, out: Path, seconds: float, *, verbose: bool = False) -> None:
    """Print the table of files, and the remarks on each; `verbose` adds every item by name."""
    if not told.changed:
        if verbose:
            _print_accounts(told.products)
        click.echo(f"Nothing changed; {short_path(out)} holds the newest of everything.")
        return
    _print_table(told.products, out)
    for product in told.products:
        for remark in product.remarks:
            click.echo(wrap(f"{product.edition}: {remark}"))
    if verbose:
        _print_accounts(told.products)
    click.echo(f"Done in {seconds:.1f} s; the files are in {short_path(out)}.")


def _print_table(products: Sequence[Product], out: Path) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("edition")
    table.add_column("file", overflow="fold")
    for heading in ("pages", "size", "seconds"):
        table.add_column(heading, justify="right", no_wrap=True)
    for product in products:
        table.add_row(
            product.edition,
            (out / product.target).name,
            str(product.pages or "–"),
            size(product.size),
            f"{product.seconds:.1f}" if product.changed else "unchanged",
        )
    console = Console(highlight=False)
    console.print()
    console.print(table)


def _print_accounts(products: Sequence[Product]) -> None:
    """Print how much of each item is shown, by name."""
    from studypress.formats import Extent

    for product in products:
        for extent in Extent:
            shown = [item for item in product.items if item.extent == extent]
            names = (
                f"{item.name} ({', '.join(item.less)})" if item.less else item.name
                for item in shown
            )
            if shown:
                line = f"{product.edition}, {extent}: {'; '.join(names)}."
                click.echo(wrap(plain(line)))
