"""A worker process: runs tasks that its parent sends, one after the other.

What a library does to its process (patches, environment, temporary files, log handlers) stays in
here. Messages are pickled objects on the standard streams. It ends with its parent, however that
ends.
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

GARBAGE_THRESHOLD = 200_000
"""How many new objects there are between two looks for garbage: documents are made of millions
that live to the end."""


def main() -> None:
    """Serve the parent until it closes the stream."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt ends
    gc.set_threshold(GARBAGE_THRESHOLD, 10, 10)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    tasks: queue.Queue[Any] = queue.Queue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, tasks), daemon=True).start()
    while True:
        _serve(tasks.get(), answers)


def _receive(stream: BinaryIO, tasks: queue.Queue[Any]) -> None:
    """Take tasks from the parent; where it is gone, nothing is worth finishing."""
    while True:
        try:
            tasks.put(pickle.load(stream))  # noqa: S301 - our own parent writes it
        except EOFError:
            os._exit(0)


def _serve(message: tuple[str, tuple[Any, ...], str], answers: BinaryIO) -> None:
    task, arguments, folder = message
    tempfile.tempdir = folder

    def progress(stage: str, done: float) -> None:
        _send(answers, ("progress", (stage, done)))

    try:
        module, _, name = task.partition(":")
        function = getattr(importlib.import_module(module), name)
        answer = ("result", function(*arguments, progress))
    except Exception as fault:  # noqa: BLE001 - the parent raises it
        fault.add_note(f"In a worker process:\n{traceback.format_exc()}")
        answer = ("fault", _portable(fault))
    _send(answers, answer)


def _portable(fault: Exception) -> Exception:
    """A fault that can be pickled: itself, or its words."""
    with contextlib.suppress(Exception):
        pickle.loads(pickle.dumps(fault))  # noqa: S301 - our own
        return fault
    return RuntimeError("".join(traceback.format_exception(fault)))


def _send(answers: BinaryIO, message: object) -> None:
    pickle.dump(message, answers)
    answers.flush()
