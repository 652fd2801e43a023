"""Tasks that fail, for worker processes that take the place of those that make guides."""

from __future__ import annotations

import importlib
import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from studypress.formats import Parts, Pool, Progress, Ran
from studypress.shelf import task
from studypress.shelf.records import Account, Order


def killed_once(root: str, out: str, order: Order, progress: Progress, pool: Pool) -> Account:
    """Be killed while `cake` is made for the first time, with its files half-made."""
    mark = Path(out).parent / "killed"
    if Path(root).name == "cake" and not mark.exists():
        mark.touch()
        _die_on_the_way(root, out, order)
    return task.build(root, out, order, progress, pool)


def killed_always(root: str, out: str, order: Order, progress: Progress, pool: Pool) -> Account:
    """Be killed whenever `cake` is made."""
    if Path(root).name == "cake":
        _die_on_the_way(root, out, order)
    return task.build(root, out, order, progress, pool)


def broken(root: str, out: str, order: Order, progress: Progress, pool: Pool) -> Account:
    """Have a fault of ours where `cake` is made."""
    if Path(root).name == "cake":
        raise LookupError("no flour\nand no eggs")
    return task.build(root, out, order, progress, pool)


def watched(root: str, out: str, order: Order, progress: Progress, pool: Pool) -> Account:
    """Make a guide, and note in which processes its parts are made."""
    return task.build(root, out, order, progress, _Noting(pool, Path(out).parent / "noted"))


def noted(place: Path, name: str, *arguments: Any) -> Any:
    """Call a function, and note the process."""
    place.mkdir(exist_ok=True)
    (place / str(os.getpid())).touch()
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(module), function)(*arguments)


class _Noting:
    """A pool that notes in which processes it has tasks done."""

    def __init__(self, pool: Pool, place: Path) -> None:
        self._pool, self._place = pool, place
        self.width = pool.width

    def run(self, name: str, *arguments: Any, progress: Progress) -> Any:
        return self._pool.run(NOTED, self._place, name, *arguments, progress=progress)

    def each(
        self, name: str, calls: Iterable[tuple[Any, ...]], progress: Progress
    ) -> Iterator[Ran]:
        more = ((self._place, name, *arguments) for arguments in calls)
        return self._pool.each(NOTED, more, progress)


NOTED = f"{__name__}:noted"


def _die_on_the_way(root: str, out: str, order: Order) -> None:
    def die(stage: str, done: float, parts: Parts | None = None) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    task.build(root, out, order, die)
