"""The bars of a build on a terminal: what is done, how many parts of it, and the time left."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn
from rich.progress import TimeElapsedColumn as Elapsed
from rich.text import Text

from studypress.cli.terminal import lasting

if TYPE_CHECKING:
    from studypress.formats import Parts
    from studypress.jobs.run import Tell


class _Left(ProgressColumn):
    """The time left, which goes on while a long part is made; nothing where it is not known."""

    def render(self, task: Task) -> Text:
        left = task.fields["ends"] - task.get_time()
        return Text(f"{lasting(left)} left" if left >= 1 and not task.finished else "")


@contextmanager
def shown(most: float, clock: Callable[[], float] = time.monotonic) -> Iterator[Tell]:
    """A bar for the notes, and one for each edition that begins.

    `most` is the largest part of a bar that is filled while its edition is made. `clock` gives the
    time in seconds.
    """
    columns = (
        TextColumn("{task.description:<11}"),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[stage]:<9}"),
        TextColumn("{task.fields[parts]:>9}"),
        Elapsed(),
        _Left(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, get_time=clock) as drawn:
        yield _Bars(drawn, most)


class _Bars:
    """The bars by the names of the editions."""

    def __init__(self, drawn: Progress, most: float) -> None:
        self._drawn, self._most = drawn, most
        self._bars: dict[str, TaskID] = {}
        self._reached: dict[str, float] = {}
        self._begin("notes", "reading", None)

    def __call__(self, edition: str, stage: str, done: float, parts: Parts | None = None) -> None:
        """Draw how far an edition is."""
        if edition not in self._bars:
            for earlier in self._bars.values():
                self._drawn.update(earlier, total=1.0, completed=1.0, stage="done", parts="")
            self._begin(edition, stage, 1.0)
        # A document that is laid out a second time must not move the bar back.
        self._reached[edition] = max(self._reached.get(edition, 0.0), min(done, self._most))
        bar, ends = self._bars[edition], 0.0
        if parts and parts.seconds_left:
            ends = self._drawn.get_time() + parts.seconds_left
        told = f"{parts.done} of {parts.total}" if parts else ""
        reached = self._reached[edition]
        self._drawn.update(bar, completed=reached, stage=stage, parts=told, ends=ends)

    def _begin(self, name: str, stage: str, total: float | None) -> None:
        self._bars[name] = self._drawn.add_task(name, total=total, stage=stage, parts="", ends=0.0)
