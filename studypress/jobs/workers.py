"""The pool of worker processes. They are started when they are needed, and end with the run.

They are programs of their own, since a fork of a process with threads may hang, and since a process
that multiprocessing spawns runs the caller's script again.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from studypress.formats import Progress
from studypress.model.diagnostics import StudypressError

_START = "import sys; sys.path[:] = {path!r}; from studypress.jobs.worker import main; main()"


class Workers:
    """A pool of worker processes. It implements the protocol formats.Pool."""

    def __init__(self, folder: Path) -> None:
        """A pool whose workers put their temporary files into a folder."""
        self._folder = folder
        self._idle: list[subprocess.Popen[bytes]] = []
        self._all: list[subprocess.Popen[bytes]] = []
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in self._all:
            process.kill()
        for process in self._all:
            for stream in (process.stdin, process.stdout):
                if stream:
                    stream.close()
            process.wait()

    def run(self, task: str, *arguments: Any, progress: Progress) -> Any:
        """Call the function "module:name" in a worker, and return what it returns.

        An error of the function is raised here. Raises StudypressError where the worker was killed.
        """
        with self._lock:
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
        except (EOFError, OSError) as fault:
            raise StudypressError(
                "The process that sets pages was killed, perhaps for lack of memory: "
                "build again, or build fewer editions at once."
            ) from fault
        with self._lock:
            self._idle.append(process)
        if kind == "fault":
            raise content
        return content

    def _start(self) -> subprocess.Popen[bytes]:
        warnings = [f"-W{option}" for option in sys.warnoptions]
        start = _START.format(path=[str(Path(place).absolute()) for place in sys.path])
        process = subprocess.Popen(
            [sys.executable, *warnings, "-c", start],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._all.append(process)
        return process
