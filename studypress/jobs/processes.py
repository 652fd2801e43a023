"""The worker processes of a pool: how many there are, and which of them is free for a task.

A process whose task waits for other tasks is lent: it does tasks of others meanwhile. So no more
processes are needed than may work at once, and no two tasks can wait for each other for ever.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from studypress.jobs.capacity import workers_at_once
from studypress.model.diagnostics import StudypressError

START = "import sys; sys.path[:] = {path!r}; from studypress.jobs.worker import main; main()"
"""The program of a worker, with the list of folders in which it looks for modules."""

Process = subprocess.Popen[bytes]


class Killed(StudypressError):
    """A worker process was ended from outside while it worked."""


_KILLED = (
    "The process that sets pages was killed, perhaps for lack of memory: "
    "build again, with fewer processes at once (--jobs 1) or fewer editions."
)


@dataclass(frozen=True, eq=False)
class _Turn:
    """The turn of somebody who waits for a process."""

    alone: bool
    """True where the process may have no other task."""


class Processes:
    """At most so many worker processes, which end with the run."""

    def __init__(self, folder: Path, width: int = 0) -> None:
        """Processes that put their temporary files into a folder.

        There are at most `width` of them; 0 for as many as the machine has room for.
        """
        self._folder = folder
        self._width = width or workers_at_once()
        self._all: list[Process] = []
        self._idle: list[Process] = []
        self._gone: set[Process] = set()
        self._lent: list[Process] = []  # their task waits, and they do no other
        self._waiting: set[Process] = set()  # their task waits, whatever they do
        self._wanted: set[Process] = set()  # their task could go on
        self._queue: list[_Turn] = []
        self._changed = threading.Condition()
        self._ended = False

    @property
    def width(self) -> int:
        """How many tasks run at once."""
        return self._width

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._kill()
        for process in self._all:
            process.wait()
            close(process)

    def _kill(self) -> None:
        with self._changed:
            self._ended = True  # a thread that is about to start another one must not
            for process in self._all:
                process.kill()
            self._changed.notify_all()

    def _take(self, *, alone: bool) -> Process:
        """A process that is free for a task; one without any other task where it is `alone`.

        Whoever comes first is served first, unless there is no such process for him now.
        """
        with self._changed:
            turn = _Turn(alone)
            self._queue.append(turn)
            try:
                while True:
                    if self._ended:
                        raise Killed("The worker processes have ended.")
                    if next(filter(self._has_one, self._queue), None) is turn:
                        return self._one(turn)
                    self._changed.wait()
            finally:
                self._queue.remove(turn)
                self._changed.notify_all()

    def _has_one(self, turn: _Turn) -> bool:
        fewer = len(self._all) - len(self._gone) < self._width
        return bool(self._idle) or fewer or (not turn.alone and bool(self._to_lend()))

    def _one(self, turn: _Turn) -> Process:
        if self._idle:
            return self._idle.pop()
        if len(self._all) - len(self._gone) < self._width:
            return self._start()
        process = self._to_lend()[0]
        self._lent.remove(process)
        return process

    def _to_lend(self) -> list[Process]:
        return [process for process in self._lent if process not in self._wanted]

    def _give_back(self, process: Process) -> None:
        """Say that a process has done a task."""
        with self._changed:
            (self._lent if process in self._waiting else self._idle).append(process)
            self._changed.notify_all()

    def _lend(self, process: Process) -> None:
        """Say that the task of a process waits for others."""
        with self._changed:
            self._waiting.add(process)
            self._lent.append(process)
            self._changed.notify_all()

    def _reclaim(self, process: Process) -> None:
        """Wait until a process that was lent does nothing else; raises Killed where it is gone."""
        with self._changed:
            self._wanted.add(process)
            while process not in self._lent:
                if self._ended or process in self._gone:
                    raise Killed(_KILLED)
                self._changed.wait()
            self._lent.remove(process)
            self._wanted.remove(process)
            self._waiting.remove(process)

    @contextmanager
    def _talking(self, process: Process) -> Iterator[None]:
        """Raise Killed where a process has ended meanwhile."""
        try:
            yield
        except (EOFError, OSError, ValueError, pickle.UnpicklingError) as fault:
            process.kill()
            with self._changed:
                self._gone.add(process)
                self._changed.notify_all()
            raise Killed(_KILLED) from fault

    def _start(self) -> Process:
        warnings = [f"-W{option}" for option in sys.warnoptions]
        start = START.format(path=[str(Path(place).absolute()) for place in sys.path])
        with _without_interrupts():
            process = subprocess.Popen(
                [sys.executable, *warnings, "-c", start],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
            self._all.append(process)  # An interrupt that waits comes behind this block.
        return process


def send(process: Process, message: object) -> None:
    """Send a worker a task or an answer."""
    assert process.stdin
    pickle.dump(message, process.stdin)
    process.stdin.flush()


def receive(process: Process) -> tuple[str, Any]:
    """The next message of a worker: its kind and its content."""
    assert process.stdout
    kind, content = pickle.load(process.stdout)  # noqa: S301 - our own worker
    return kind, content


def close(process: subprocess.Popen[Any]) -> None:
    """Close the streams of a process that has ended.

    Who is interrupted in the middle of a message leaves a part of it, which nobody takes any more.
    """
    for stream in (process.stdin, process.stdout):
        if stream:
            with suppress(BrokenPipeError):
                stream.close()


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Start processes that never see Ctrl-C, which a terminal sends to all of them.

    The parent handles it. A process that is told to ignore it may still be interrupted before.
    """
    if sys.platform == "win32":
        yield
        return
    usual = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, usual)
