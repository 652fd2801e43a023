"""Has guides made on this computer, by one pool of worker processes for all of them.

A worker makes one guide at a time. The parts of its files, such as the chapters of a book, are made
by all workers, and while its worker waits for them, it makes parts too, be they of other guides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path

from studypress import release
from studypress.formats import Parts
from studypress.jobs.capacity import memory, processors
from studypress.jobs.workers import Workers
from studypress.model.diagnostics import StudypressError
from studypress.shelf.records import Account, Done, Fate, Item, Order

_TASK = "studypress.shelf.task:build"

_MEMORY_BYTES = 1_000_000_000
"""The memory that the processes of one build may need: it reads notes, and has pages set."""


def default_jobs() -> int:
    """How many guides are made at once: as many as there are processors, and memory for them."""
    return max(1, min(processors(), memory() // _MEMORY_BYTES))


def made(
    items: Sequence[Item], order: Order, out: Path, jobs: int, task: str = _TASK
) -> Iterator[Done]:
    """Make guides in at most `jobs` processes, and yield each guide when it is done.

    Where a process is killed, perhaps for lack of memory, its guide is made once more when all
    others are done, alone. Raises StudypressError where the output folder can't be written to.
    """
    killed = []
    with release.workshop(out) as folder, Workers(folder, jobs) as pool:

        def build(item: Item) -> Account:
            return pool.lead(  # type: ignore[no-any-return]
                task, str(item.root), str(out / item.folder), order, progress=_quiet
            )

        threads = ThreadPoolExecutor(jobs)
        try:
            futures = {threads.submit(build, item): item for item in items}
            for future in as_completed(futures):
                account = _account(future)
                if account is None:
                    killed.append(futures[future])
                else:
                    yield futures[future], account
            for item in killed:
                yield item, _account(threads.submit(build, item)) or _KILLED
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


_KILLED = Account(
    Fate.FAILED,
    fault="Its process was killed, perhaps for lack of memory: build it alone, "
    "or with fewer editions at once.",
)


def _account(future: Future[Account]) -> Account | None:
    """What became of a guide, or None where its process was killed.

    The task tells every fault of the machine by itself. What it raises is a fault of ours, which
    must not stop the other guides.
    """
    try:
        return future.result()
    except StudypressError:
        return None
    except Exception as fault:  # noqa: BLE001 - whatever it is, it harms this guide alone
        what = f"{type(fault).__name__}: {fault}".split("\n")[0]
        return Account(
            Fate.FAILED,
            fault=f"A fault of studypress itself, {what}; to see where, build this guide alone.",
        )


def _quiet(stage: str, done: float, parts: Parts | None = None) -> None:
    """Report no progress within a guide."""
