"""The pool of a task that runs in a worker: its parent's, whose workers all guides share.

A process that waits for others would stand idle. So while the task waits, its process does tasks
of others, and there are never more processes than the pool of the parent is wide.
"""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from studypress.formats import Progress, Ran
from studypress.jobs.messages import Answer, Call, Task

Send = Callable[[str, Any], None]
"""Sends the parent a message: its kind and its content."""


class ParentPool:
    """The pool of the parent process. It implements the protocol formats.Pool."""

    def __init__(
        self,
        width: int,
        inbox: queue.Queue[Task | Answer],
        send: Send,
        serve: Callable[[Task], None],
    ) -> None:
        """`inbox` has what the parent sends, and `serve` does a task of another."""
        self._width = width
        self._inbox = inbox
        self._send = send
        self._serve = serve
        self._numbers = itertools.count()
        self._answers: dict[int, Answer] = {}
        self._lock = threading.Lock()

    @property
    def width(self) -> int:
        """How many tasks run at once."""
        return self._width

    def run(self, task: str, *arguments: Any, progress: Progress) -> Any:
        """Have a function called by the parent's workers; nothing is told on the way."""
        number = self._ask(task, arguments, again=False)
        return _content(self._answer([number]))

    def each(
        self, task: str, calls: Iterable[tuple[Any, ...]], progress: Progress
    ) -> Iterator[Ran]:
        """Have a function called for each tuple of arguments, several of them at once."""
        numbered = enumerate(calls)
        asked: dict[int, int] = {}
        while True:
            while len(asked) < self._width and (call := next(numbered, None)) is not None:
                asked[self._ask(task, call[1], again=True)] = call[0]
            if not asked:
                return
            answer = self._answer(asked)
            yield Ran(asked.pop(answer.number), _content(answer), answer.fault)

    def _ask(self, task: str, arguments: tuple[Any, ...], *, again: bool) -> int:
        # Not while another thread does a task, whose result would be taken for that of this one.
        with self._lock:
            number = next(self._numbers)
            self._send("call", Call(number, task, arguments, again))
            return number

    def _answer(self, numbers: Iterable[int]) -> Answer:
        """The first answer to one of some calls. Tasks of others are done until it is there."""
        with self._lock:  # Where several threads wait, one of them listens for all.
            while not (there := self._answers.keys() & set(numbers)):
                self._send("waits", None)
                while isinstance(message := self._inbox.get(), Task):
                    self._serve(message)
                self._answers[message.number] = message
            return self._answers.pop(min(there))


def _content(answer: Answer) -> Any:
    if answer.kind == "fault":
        raise answer.content
    return answer.content
