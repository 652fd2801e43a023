"""Has guides made on many computers, by the workers of a Dask cluster.

A job is what a worker needs to make one guide, and is known by the digest of that: two equal jobs
are done once, and one whose worker was killed is done by another. Its files are released here.
"""

from __future__ import annotations

import logging
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from queue import Empty, SimpleQueue

from distributed import Client, Future
from distributed.scheduler import KilledWorker

from studypress import pipeline
from studypress.model.diagnostics import Report, StudypressError
from studypress.project.place import Project
from studypress.reading.sources.tagged import changed_on
from studypress.repository import Repository, Tag
from studypress.shelf import archive, kept, remote
from studypress.shelf.about import About, about, difference, refusal
from studypress.shelf.records import Account, Done, Fate, Item, Order

CONNECT_SECONDS = 10
"""How long a scheduler may take to answer, and its first worker to be there."""
PATIENCE_SECONDS = 60
"""How long a run waits without any worker: new ones may take the place of those that ended."""

_LOOK_SECONDS = 5
_JOBS_PER_THREAD = 2
"""So many jobs are sent for each thread of the workers: one to be done, and one that waits."""

_LOGGERS = ("distributed", "distributed.client")
_KEPT = "What is made already is not made again."

Say = Callable[[str], None]
"""Tells the user a sentence."""
_Jobs = deque[tuple[str, list[Item]]]
"""The key of each job, with the guides that it makes: more than one where they are alike."""


def made(items: Sequence[Item], order: Order, out: Path, address: str, say: Say) -> Iterator[Done]:
    """Have guides made by the workers of a scheduler, and yield each when it is done.

    Raises StudypressError where the scheduler does not answer or ends, where it has no worker, or
    one that would make other files than this computer. What was done until then is kept.
    """
    with _client(address) as client:
        _check_workers(client, address, say)
        jobs: dict[str, list[Item]] = {}
        for item in items:
            try:
                key = kept.key_of(_job(item, order, out))
            except StudypressError as fault:
                yield item, Account(Fate.FAILED, fault=str(fault))
                continue
            if account := kept.still_right(out / item.folder, key):
                yield item, account
            else:
                jobs.setdefault(key, []).append(item)
        try:
            yield from _done(client, address, deque(jobs.items()), order, out)
        except (CancelledError, OSError) as fault:
            raise StudypressError(
                f"The scheduler at {address} has ended: start it, and build again. {_KEPT}"
            ) from fault


def _job(item: Item, order: Order, out: Path) -> remote.Job:
    """All of which a worker makes a guide. Raises StudypressError where a file can't be read."""
    sources = archive.packed(item.root, out)
    tag, changed = _tag(item.root), changed_on(Project.at(item.root))
    told = asdict(tag) if tag else None
    day = changed.isoformat() if changed else ""
    name = item.root.resolve().name
    return remote.Job(sources, name, asdict(order), asdict(about()), told, day)


def _tag(root: Path) -> Tag | None:
    """The git tag that gives a guide its version, since a worker has no repository to look in."""
    repository = Repository.around(root)
    if repository is None or not (tags := repository.tags()):
        return None
    meta = pipeline.understand(Project.at(root), Report()).guide.meta
    return tags[0] if meta.version == tags[0].version else None


@contextmanager
def _client(address: str) -> Iterator[Client]:
    """A client of a scheduler. Raises StudypressError where none answers."""
    try:
        client = Client(  # type: ignore[no-untyped-call]
            address, timeout=CONNECT_SECONDS, set_as_default=False
        )
    except (OSError, ValueError) as fault:  # A timeout is an OSError.
        raise StudypressError(
            f"No scheduler answers at {address}: start one with `dask scheduler`, "
            "and give the address that it prints, such as tcp://192.168.0.2:8786."
        ) from fault
    with _silent(), client:
        yield client


@contextmanager
def _silent() -> Iterator[None]:
    """Keep what Dask logs from the terminal: a run that ends says why in a sentence of its own."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _check_workers(client: Client, address: str, say: Say) -> None:
    """Raise StudypressError where there is no worker, or one is of no use; tell what differs."""
    try:
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
    except TimeoutError as fault:
        raise StudypressError(
            f"The scheduler at {address} has no worker: start one with `dask worker {address}`."
        ) from fault
    for worker, told in client.run(remote.versions, on_error="return").items():
        if isinstance(told, BaseException):
            reason = f"it can't load studypress ({type(told).__name__}: {told})"
        else:
            reason = refusal(about(), About(**told))
        if reason:
            raise StudypressError(
                f"The worker {worker} can't make these guides: {reason}. "
                "Install the same version there, and start the worker again."
            )
        if other := difference(about(), About(**told)):
            say(f"The worker {worker} may make files that differ: {other}.")


def _done(client: Client, address: str, jobs: _Jobs, order: Order, out: Path) -> Iterator[Done]:
    """Send the jobs, not all at once, and release the files of each that is done."""
    sent: dict[Future[bytes], tuple[str, list[Item]]] = {}
    ready = SimpleQueue[Future[bytes]]()
    seen = time.monotonic()
    while jobs or sent:
        threads = _threads(client)
        while jobs and len(sent) < max(1, threads * _JOBS_PER_THREAD):
            key, items = jobs.popleft()
            try:
                # Packed again, since the sources of all guides together may fill the memory.
                future = _send(client, key, _job(items[0], order, out))
            except StudypressError as fault:
                yield from ((item, Account(Fate.FAILED, fault=str(fault))) for item in items)
                continue
            sent[future] = key, items
            future.add_done_callback(ready.put)  # type: ignore[no-untyped-call]
        with suppress(Empty):
            future = ready.get(timeout=_LOOK_SECONDS)
            key, items = sent.pop(future)
            for item in items:
                yield item, _taken(future, out / item.folder, key)
            future.release()  # type: ignore[no-untyped-call]
            seen = time.monotonic()
        seen = time.monotonic() if threads else seen
        if time.monotonic() - seen > PATIENCE_SECONDS:
            raise StudypressError(
                f"The scheduler at {address} has no worker any more: "
                f"start one, and build again. {_KEPT}"
            )


def _send(client: Client, key: str, job: remote.Job) -> Future[bytes]:
    """Send a job to whichever worker is free first."""
    with warnings.catch_warnings():  # The sources must travel with the job: nothing else has them.
        warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
        return client.submit(remote.build, job, key=f"studypress-{key}")


def _taken(future: Future[bytes], out: Path, key: str) -> Account:
    """What became of a guide, whose files are released where a worker has sent them."""
    if future.status == "error":
        fault = future.exception()  # type: ignore[no-untyped-call]
        if isinstance(fault, KilledWorker):
            what = "Each of the workers that began it was killed, perhaps for lack of memory."
        else:
            what = f"A worker failed: {type(fault).__name__}: {fault}".split("\n")[0]
        return Account(Fate.FAILED, fault=what)
    try:
        return kept.take(future.result(), out, key)
    except StudypressError as fault:
        return Account(Fate.FAILED, fault=str(fault))


def _threads(client: Client) -> int:
    """The threads of all workers together: each does one job at a time."""
    workers = client.scheduler_info(n_workers=-1)["workers"]
    return sum(int(worker["nthreads"]) for worker in workers.values())
