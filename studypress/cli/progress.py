"""How far a build has come: a bar for each edition, which never runs backwards, or a line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

# How full a bar may be while its edition is made.
_NEARLY = 0.98


@contextmanager
def progress(*, shown: bool) -> Iterator[Callable[[str, str, float], None]]:
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
        with Progress(*columns, console=Console(stderr=True), transient=True) as drawn:
            bars: dict[str, TaskID] = {
                "notes": drawn.add_task("notes", total=None, stage="reading")
            }

            reached: dict[str, float] = {}

            def bar(edition: str, stage: str, done: float) -> None:
                if edition not in bars:
                    for earlier in bars.values():
                        drawn.update(earlier, total=1.0, completed=1.0, stage="done")
                    bars[edition] = drawn.add_task(edition, total=1.0, stage=stage)
                # A full bar's clock stands still; the last stage has still to be waited for.
                # What is set a second time is no step back.
                far = max(reached.get(edition, 0.0), min(done, _NEARLY))
                reached[edition] = far
                drawn.update(bars[edition], completed=far, stage=stage)

            yield bar
