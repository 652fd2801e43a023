"""A Dask cluster on this computer: a scheduler and workers, started by the commands of the docs."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tests.conftest import ROOT

_SCHEDULER = re.compile(r"Scheduler at:\s+(tcp://\S+)")
_WORKER = re.compile(r"Start worker at:\s+(tcp://\S+)")

Process = subprocess.Popen[str]


@dataclass
class Cluster:
    """A scheduler and its workers."""

    folder: Path
    """The folder for what the workers write."""
    environment: dict[str, str]
    """The environment of all processes."""
    address: str = ""
    """The address of the scheduler."""
    workers: dict[str, Process] = field(default_factory=dict)
    """The process of each worker by its address."""
    processes: list[Process] = field(default_factory=list)
    """Every process, the scheduler first."""

    def start(self) -> None:
        """Start the scheduler."""
        words = ("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        _, self.address = self._started(words, _SCHEDULER)

    def add_worker(self, *, knows_us: bool = True) -> str:
        """Start a worker, and return its address. It may know nothing of studypress."""
        place = ("--local-directory", str(self.folder / f"worker-{len(self.processes)}"))
        words = ("worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", *place)
        process, address = self._started(words, _WORKER, knows_us)
        self.workers[address] = process
        return address

    def kill_worker(self, address: str) -> None:
        """Kill a worker, which has no time for anything."""
        process = self.workers.pop(address)
        process.kill()
        process.wait()

    def hold_worker(self, address: str, *, again: bool = False) -> None:
        """Stop a worker without ending it, or let it go on `again`."""
        self.workers[address].send_signal(signal.SIGCONT if again else signal.SIGSTOP)

    def kill_scheduler(self) -> None:
        """Kill the scheduler."""
        self.processes[0].kill()
        self.processes[0].wait()

    def end(self) -> None:
        """End all processes."""
        for process in self.processes:
            process.kill()
            process.wait()
            if process.stderr:
                process.stderr.close()

    def _started(
        self, words: tuple[str, ...], said: re.Pattern[str], knows_us: bool = True
    ) -> tuple[Process, str]:
        """A program of Dask, and the address that it says."""
        environment = dict(self.environment)
        if not knows_us:
            del environment["PYTHONPATH"]
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *words],
            cwd=self.folder,
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.processes.append(process)
        assert process.stderr
        return process, _address(process.stderr, said)


def _address(stream: IO[str], said: re.Pattern[str]) -> str:
    told = []
    for line in stream:
        told.append(line)
        if found := said.search(line):
            return found[1]
    raise AssertionError("".join(told))


@contextmanager
def cluster(folder: Path, workers: int, **settings: str) -> Iterator[Cluster]:
    """A cluster of some workers. `settings` are those of Dask, as variables of the environment."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    started = Cluster(folder, environment)
    try:
        started.start()
        for _ in range(workers):
            started.add_worker()
        yield started
    finally:
        started.end()
