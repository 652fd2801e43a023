"""Sets books in the process of the tests, where a fault shows its traceback and nothing is kept."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from studypress.formats import Made, Progress, Ran, Work, Workplace
from studypress.formats.pdf.signatures import Signatures


class Here:
    """A pool without processes: it runs each task at once."""

    width = 1

    def run(self, task: str, *arguments: Any, progress: Progress) -> Any:
        """Run a task in this process."""
        module, _, name = task.partition(":")
        return getattr(importlib.import_module(module), name)(*arguments, progress)

    def each(
        self, task: str, calls: Iterable[tuple[Any, ...]], progress: Progress
    ) -> Iterator[Ran]:
        """Run each call when it is asked for."""
        number = 0
        waiting = iter(calls)
        while (call := next(waiting, None)) is not None:
            yield Ran(number, self.run(task, *call, progress=progress))
            number += 1


class Nothing:
    """A cache that keeps nothing."""

    def get(self, key: str) -> Path | None:
        """Nothing is there."""

    def put(self, key: str, folder: Path) -> None:
        """Nothing is kept."""

    def renew(self, key: str, folder: Path) -> None:
        """Nothing is kept."""


def set_book(work: Work, folder: Path) -> Made:
    """Set a book and bind it; raises StudypressError where there is nothing to set."""
    return Signatures(work, Workplace(folder, Here(), Nothing(), ignore)).make()


def ignore(stage: str, done: float, *_: object) -> None:
    """Nobody is told."""
