"""Tasks that fail, for worker processes that take the place of those that make guides."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from studypress.formats import Parts, Progress
from studypress.shelf import task
from studypress.shelf.records import Account, Order


def killed_once(root: str, out: str, order: Order, progress: Progress) -> Account:
    """Be killed while `cake` is made for the first time, with its files half-made."""
    mark = Path(out).parent / "killed"
    if Path(root).name == "cake" and not mark.exists():
        mark.touch()
        _die_on_the_way(root, out, order)
    return task.build(root, out, order, progress)


def killed_always(root: str, out: str, order: Order, progress: Progress) -> Account:
    """Be killed whenever `cake` is made."""
    if Path(root).name == "cake":
        _die_on_the_way(root, out, order)
    return task.build(root, out, order, progress)


def broken(root: str, out: str, order: Order, progress: Progress) -> Account:
    """Have a fault of ours where `cake` is made."""
    if Path(root).name == "cake":
        raise LookupError("no flour\nand no eggs")
    return task.build(root, out, order, progress)


def _die_on_the_way(root: str, out: str, order: Order) -> None:
    def die(stage: str, done: float, parts: Parts | None = None) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    task.build(root, out, order, die)
