"""The progress of a build: a bar for each edition on a terminal, lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

# The largest part of a bar that is filled while its edition is made. The clock of a full bar would
# stop before the last stage has ended.
_MAX_PART = 0.98

Progress = Callable[[str, str, float], None]
"""Is called with the edition, the stage, and the part of the stage that is done (0 to 1)."""


@contextmanager
def progress(*, shown: bool) -> Iterator[Progress]:
    """Show a bar for each edition on a terminal, and a line for each stage elsewhere.

    Nothing is shown where `shown` is false.
    """
    if not shown:
        yield lambda edition, stage, done: None
    elif sys.stderr.isatty():
        with _bars() as bar:
            yield bar
    else:
        yield _lines()


def _lines() -> Progress:
    """A line when a stage of an edition begins."""
    begun: set[tuple[str, str]] = set()

    def line(edition: str, stage: str, done: float) -> None:
        if (edition, stage) not in begun and stage != "unchanged":
            begun.add((edition, stage))
            click.echo(f"{edition}: {stage} …", err=True)

    return line


@contextmanager
def _bars() -> Iterator[Progress]:
    """A bar for the notes, and one for each edition that begins."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description:<11}"),
        BarColumn(bar_width=32),
        TextColumn("{task.fields[stage]:<10}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as drawn:
        bars: dict[str, TaskID] = {"notes": drawn.add_task("notes", total=None, stage="reading")}
        reached: dict[str, float] = {}

        def bar(edition: str, stage: str, done: float) -> None:
            if edition not in bars:
                for earlier in bars.values():
                    drawn.update(earlier, total=1.0, completed=1.0, stage="done")
                bars[edition] = drawn.add_task(edition, total=1.0, stage=stage)
            # A document that is laid out a second time must not move the bar back.
            reached[edition] = max(reached.get(edition, 0.0), min(done, _MAX_PART))
            drawn.update(bars[edition], completed=reached[edition], stage=stage)

        yield bar
