"""The pool of worker processes. They are started when they are needed, and end with the run.

They are programs of their own, since a fork of a process with threads may hang, and since a process
that multiprocessing spawns runs the caller's script again. Several threads may have tasks run at
once; never do more than a given number of processes work.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from studypress.formats import Progress, Ran
from studypress.jobs.capacity import workers_at_once
from studypress.model.diagnostics import StudypressError

_START = "import sys; sys.path[:] = {path!r}; from studypress.jobs.worker import main; main()"


class Killed(StudypressError):
    """A worker process was ended from outside while it worked."""


class Workers:
    """A pool of worker processes. It implements the protocol formats.Pool."""

    def __init__(self, folder: Path, width: int = 0) -> None:
        """A pool whose workers put their temporary files into a folder.

        At most `width` of them work at once; 0 for as many as the machine has room for.
        """
        self._folder = folder
        self._width = width or workers_at_once()
        self._free = threading.BoundedSemaphore(self._width)
        self._idle: list[subprocess.Popen[bytes]] = []
        self._all: list[subprocess.Popen[bytes]] = []
        self._lock = threading.Lock()
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
            for stream in (process.stdin, process.stdout):
                if stream:
                    stream.close()
            process.wait()

    def _kill(self) -> None:
        with self._lock:
            self._ended = True  # a thread that is about to start another one must not
            for process in self._all:
                process.kill()

    def run(self, task: str, *arguments: Any, progress: Progress) -> Any:
        """Call the function "module:name" in a worker, and return what it returns.

        An error of the function is raised here. Raises Killed where the worker was killed.
        """
        with self._free:
            return self._run(task, arguments, progress)

    def each(
        self, task: str, calls: Iterable[tuple[Any, ...]], progress: Progress
    ) -> Iterator[Ran]:
        """Call a function once for each tuple of arguments, and yield what comes back as it ends.

        A call is taken from `calls` only when a worker is free for it. One that failed, or whose
        worker was killed, is made again once, unless its fault is a StudypressError of the task.
        """
        threads = ThreadPoolExecutor(self._width)
        running: dict[Future[Ran], int] = {}
        numbered = enumerate(calls)
        try:
            while True:
                while len(running) < self._width and (call := next(numbered, None)) is not None:
                    running[threads.submit(self._twice, task, *call, progress)] = call[0]
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    del running[future]
                    yield future.result()
        except BaseException:
            # The threads wait for their workers, and end with them.
            self._kill()
            raise
        finally:
            threads.shutdown(cancel_futures=True)

    def _twice(self, task: str, index: int, arguments: tuple[Any, ...], progress: Progress) -> Ran:
        try:
            return Ran(index, self.run(task, *arguments, progress=progress))
        except Killed as killed:
            fault = str(killed)
        except StudypressError:
            raise
        except Exception as strange:  # noqa: BLE001 - if it comes again, it is raised
            fault = f"{type(strange).__name__}: {strange}".split("\n")[0]
        return Ran(index, self.run(task, *arguments, progress=progress), fault)

    def _run(self, task: str, arguments: tuple[Any, ...], progress: Progress) -> Any:
        with self._lock:
            if self._ended:
                raise Killed("The worker processes have ended.")
            process = self._idle.pop() if self._idle else self._start()
        assert process.stdin
        assert process.stdout
        try:
            pickle.dump((task, arguments, str(self._folder)), process.stdin)
            process.stdin.flush()
            while True:
                kind, content = pickle.load(process.stdout)  # noqa: S301 - our own worker
                if kind != "progress":
                    break
                progress(*content)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError) as fault:
            raise Killed(
                "The process that sets pages was killed, perhaps for lack of memory: "
                "build again, with fewer processes at once (--jobs 1) or fewer editions."
            ) from fault
        with self._lock:
            self._idle.append(process)
        if kind == "fault":
            raise content
        return content

    def _start(self) -> subprocess.Popen[bytes]:
        warnings = [f"-W{option}" for option in sys.warnoptions]
        start = _START.format(path=[str(Path(place).absolute()) for place in sys.path])
        with _without_interrupts():
            process = subprocess.Popen(
                [sys.executable, *warnings, "-c", start],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        self._all.append(process)
        return process


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
