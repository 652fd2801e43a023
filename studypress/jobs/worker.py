"""A worker process: runs tasks that its parent sends, one after the other.

A library may change its process: by patches, environment variables, temporary files, log handlers.
All of that happens in here. Messages are pickled objects on the standard streams. The worker ends
when its parent ends, even where the parent is killed.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import pickle
import queue
import signal
import sys
import tempfile
import threading
import traceback
from typing import Any, BinaryIO

from studypress.jobs.messages import Task
from studypress.jobs.upward import ParentPool

GARBAGE_THRESHOLD = 200_000
"""The number of new objects after which Python looks for garbage.

A document consists of millions of objects, which live to the end.
"""


def main() -> None:
    """Serve the parent until it closes the stream."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The parent handles interrupts.
    gc.set_threshold(GARBAGE_THRESHOLD, 10, 10)
    worker = _Worker(os.fdopen(os.dup(1), "wb"))
    os.dup2(2, 1)  # Text that a library prints must not get between the answers.
    threading.Thread(target=_receive, args=(sys.stdin.buffer, worker.inbox), daemon=True).start()
    while True:
        worker.serve(worker.inbox.get())


def _receive(stream: BinaryIO, inbox: queue.Queue[Any]) -> None:
    """Receive messages from the parent, and end the process when the parent has ended.

    A parent that is killed while it writes leaves the half of a message.
    """
    code = 1
    try:
        while True:
            inbox.put(pickle.load(stream))  # noqa: S301 - our own parent writes it
    except (EOFError, pickle.UnpicklingError):
        code = 0
    except Exception:  # noqa: BLE001 - whatever it is, nothing more can come
        traceback.print_exc()
    finally:
        os._exit(code)


class _Worker:
    """Does tasks, and sends what comes of them."""

    def __init__(self, answers: BinaryIO) -> None:
        self.inbox: queue.Queue[Any] = queue.Queue()
        """The messages of the parent."""
        self._answers = answers
        self._lock = threading.Lock()

    def serve(self, task: Task) -> None:
        """Do a task."""
        tempfile.tempdir = task.folder
        pool = ParentPool(task.width, self.inbox, self._send, self.serve) if task.width else None
        more = [self._progress] if pool is None else [self._progress, pool]
        try:
            module, _, name = task.name.partition(":")
            function = getattr(importlib.import_module(module), name)
            answer = ("result", function(*task.arguments, *more))
        except Exception as fault:  # noqa: BLE001 - the parent raises it
            fault.add_note(f"In a worker process:\n{traceback.format_exc()}")
            answer = ("fault", _portable(fault))
        self._send(*answer)

    def _progress(self, stage: str, done: float) -> None:
        self._send("progress", (stage, done))

    def _send(self, kind: str, content: Any) -> None:
        with self._lock:  # A task may have several threads.
            pickle.dump((kind, content), self._answers)
            self._answers.flush()


def _portable(fault: Exception) -> Exception:
    """A fault that can be pickled: itself, or one with its text."""
    with contextlib.suppress(Exception):
        pickle.loads(pickle.dumps(fault))  # noqa: S301 - our own
        return fault
    return RuntimeError("".join(traceback.format_exception(fault)))
