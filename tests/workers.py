"""Worker processes that many tests share, since the start of one costs more than a small book."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from types import TracebackType

from studypress.jobs.workers import Workers

Kind = tuple[object, ...]
Process = subprocess.Popen[bytes]

RUNS = 100
"""The number of runs after which a process ends, so that its memory does not grow for ever."""


class Waiting:
    """The processes that no run uses, by what a process takes over from ours when it starts."""

    def __init__(self) -> None:
        self._processes: dict[Kind, list[Process]] = defaultdict(list)
        self._runs: dict[Process, int] = defaultdict(int)

    def take(self) -> Process | None:
        """One that is as a new one would be now."""
        processes = self._processes[_kind()]
        return processes.pop() if processes else None

    def give(self, process: Process) -> bool:
        """Keep one for a later run; False where it has had enough of them."""
        self._runs[process] += 1
        if self._runs[process] >= RUNS or process.poll() is not None:
            return False
        self._processes[_kind()].append(process)
        return True

    def end(self) -> None:
        """End all that wait."""
        for processes in self._processes.values():
            while processes:
                _end(processes.pop())


def shared(waiting: Waiting) -> type[Workers]:
    """A class of pools that take processes from those that wait, and give them back."""

    class SharedWorkers(Workers):
        def __exit__(
            self,
            kind: type[BaseException] | None,
            fault: BaseException | None,
            trace: TracebackType | None,
        ) -> None:
            for process in self._all:
                # One that does not wait for a task was stopped in the middle of it.
                if process not in self._idle or not waiting.give(process):
                    _end(process)

        def _start(self) -> Process:
            process = waiting.take()
            if process is None:
                return super()._start()
            self._all.append(process)
            return process

    return SharedWorkers


def _kind() -> Kind:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    return (Path.cwd(), *sys.path, *sys.warnoptions, *sorted(environment.items()))


def _end(process: Process) -> None:
    process.kill()
    for stream in (process.stdin, process.stdout):
        if stream:
            stream.close()
    process.wait()
