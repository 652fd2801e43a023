"""The pool of worker processes. They are started when they are needed, and end with the run.

They are programs of their own, since a fork of a process with threads may hang, and since a process
that multiprocessing spawns runs the caller's script again. Several threads may have tasks run at
once; never do more than a given number of processes work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any

from studypress.formats import Parts, Progress, Ran
from studypress.jobs.messages import Answer, Call, Task
from studypress.jobs.processes import Killed, Process, Processes, receive, send
from studypress.model.diagnostics import StudypressError


class Workers(Processes):
    """A pool of worker processes. It implements the protocol formats.Pool."""

    def run(self, task: str, *arguments: Any, progress: Progress) -> Any:
        """Call the function "module:name" in a worker, and return what it returns.

        An error of the function is raised here. Raises Killed where the worker was killed.
        """
        process = self._take(alone=False)
        with self._talking(process):
            send(process, Task(task, arguments, str(self._folder)))
            while (message := receive(process))[0] == "progress":
                progress(*message[1])
        self._give_back(process)
        return _result(*message)

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

    def lead(self, task: str, *arguments: Any, progress: Progress) -> Any:
        """Call a function that has a part of its work done by this pool, which it gets last.

        While the function waits for that, its process does such parts too, those of others among
        them. Raises Killed where it was killed, be it for its own fault or for that of a part.
        """
        process = self._take(alone=True)
        threads = ThreadPoolExecutor(self._width)
        try:
            with self._talking(process):
                send(process, Task(task, arguments, str(self._folder), self._width))
                result = self._attend(process, threads, progress)
        finally:
            # The parts of a function that has ended must not go on beside its next try.
            threads.shutdown(cancel_futures=True)
        self._give_back(process)
        return _result(*result)

    def _attend(
        self, process: Process, threads: ThreadPoolExecutor, progress: Progress
    ) -> tuple[str, Any]:
        """Make the calls that a function asks for, until it has ended; returns its last message."""
        calls: set[Future[Answer]] = set()
        while True:
            kind, content = receive(process)
            if kind == "progress":
                progress(*content)
            elif kind == "call":
                calls.add(threads.submit(self._answer, content))
            elif kind == "waits":
                self._lend(process)
                done = next(iter(wait(calls, return_when=FIRST_COMPLETED).done))
                self._reclaim(process)
                calls.remove(done)
                send(process, done.result())
            else:
                return kind, content

    def _answer(self, call: Call) -> Answer:
        """Make a call of a function."""
        try:
            if not call.again:
                result = self.run(call.name, *call.arguments, progress=_quiet)
                return Answer(call.number, "result", result)
            ran = self._twice(call.name, call.number, call.arguments, _quiet)
        except Exception as fault:  # noqa: BLE001 - it is raised where the function is
            return Answer(call.number, "fault", fault)
        return Answer(call.number, "result", ran.result, ran.fault)

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


def _result(kind: str, content: Any) -> Any:
    if kind == "fault":
        raise content
    return content


def _quiet(stage: str, done: float, parts: Parts | None = None) -> None:
    """Report no progress within a part."""
