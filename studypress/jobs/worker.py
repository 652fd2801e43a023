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

GARBAGE_THRESHOLD = 200_000
"""The number of new objects after which Python looks for garbage.

A document consists of millions of objects, which live to the end.
"""


def main() -> None:
    """Serve the parent until it closes the stream."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The parent handles interrupts.
    gc.set_threshold(GARBAGE_THRESHOLD, 10, 10)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # Text that a library prints must not get between the answers.
    tasks: queue.Queue[Any] = queue.Queue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, tasks), daemon=True).start()
    while True:
        _serve(tasks.get(), answers)


def _receive(stream: BinaryIO, tasks: queue.Queue[Any]) -> None:
    """Receive tasks from the parent, and end the process when the parent has ended.

    A parent that is killed while it writes leaves the half of a task.
    """
    code = 1
    try:
        while True:
            tasks.put(pickle.load(stream))  # noqa: S301 - our own parent writes it
    except (EOFError, pickle.UnpicklingError):
        code = 0
    except Exception:  # noqa: BLE001 - whatever it is, nothing more can come
        traceback.print_exc()
    finally:
        os._exit(code)


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
    """A fault that can be pickled: itself, or one with its text."""
    with contextlib.suppress(Exception):
        pickle.loads(pickle.dumps(fault))  # noqa: S301 - our own
        return fault
    return RuntimeError("".join(traceback.format_exception(fault)))


def _send(answers: BinaryIO, message: object) -> None:
    pickle.dump(message, answers)
    answers.flush()
