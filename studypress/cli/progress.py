"""The progress of a build: a bar for each edition on a terminal, lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from studypress.cli.terminal import lasting

if TYPE_CHECKING:
    from studypress.formats import Parts
    from studypress.jobs.run import Tell

# The largest part of a bar that is filled while its edition is made. The clock of a full bar would
# stop before the last stage has ended.
_MAX_PART = 0.98
# A stage of many parts has so many lines at most, besides that of its beginning.
_MAX_LINES = 10


@contextmanager
def progress(*, shown: bool) -> Iterator[Tell]:
    """Show a bar for each edition on a terminal, and lines for each stage elsewhere.

    Nothing is shown where `shown` is false.
    """
    if not shown:
        yield lambda edition, stage, done, parts=None, /: None
    elif sys.stderr.isatty():
        from studypress.cli import bars

        with bars.shown(_MAX_PART) as bar:
            yield bar
    else:
        yield _lines()


def _lines() -> Tell:
    """A line when a stage of an edition begins, and some more for one of many parts."""
    said: dict[tuple[str, str], int] = {}

    def line(edition: str, stage: str, done: float, parts: Parts | None = None) -> None:
        if stage == "unchanged":
            return
        name = (edition, stage)
        if name not in said:
            said[name] = 0
            click.echo(f"{edition}: {stage} …", err=True)
        tenths = _tenths(parts)
        if parts and tenths > said[name]:
            said[name] = tenths
            click.echo(f"{edition}: {stage}, {parts.done} of {parts.total}{_rest(parts)}", err=True)

    return line


def _tenths(parts: Parts | None) -> int:
    """The full tenths of the parts that are done; 0 where they are few, and soon done."""
    if parts is None or parts.total <= _MAX_LINES:
        return 0
    return parts.done * _MAX_LINES // parts.total


def _rest(parts: Parts) -> str:
    """How long the others take, where it is known."""
    if not parts.seconds_left:
        return ""
    return f", {lasting(parts.seconds_left)} left"
