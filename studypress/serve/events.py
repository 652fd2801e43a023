"""Tells every open page what has changed, as server-sent events (HTML, 9.2)."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncGenerator, Callable, Mapping
from typing import Any

QUIET_SECONDS = 15.0
"""After so long without an event a comment is sent, so that a page that is gone is noticed."""

Data = Mapping[str, Any]


class Hub:
    """Takes events from any thread, and gives each of them to all who listen."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: dict[asyncio.Queue[bytes | None], asyncio.AbstractEventLoop] = {}
        self._closed = False

    def publish(self, name: str, data: Data) -> None:
        """Send an event to everybody who listens now."""
        self._send(encoded(name, data))

    def close(self) -> None:
        """End every stream."""
        with self._lock:
            self._closed = True
        self._send(None)

    async def stream(
        self, first: Callable[[], Data], quiet: float = QUIET_SECONDS
    ) -> AsyncGenerator[bytes, None]:
        """The events from now on, until the hub is closed.

        The first is `state` with what `first` returns; nothing is missed between it and the next.
        """
        queue: asyncio.Queue[bytes | None] = asyncio.Queue()
        with self._lock:
            if self._closed:
                return
            self._listeners[queue] = asyncio.get_running_loop()
        try:
            yield encoded("state", first())
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), quiet)
                except TimeoutError:
                    event = b": nothing new\n\n"
                if event is None:
                    return
                yield event
        finally:
            with self._lock:
                self._listeners.pop(queue, None)

    def _send(self, event: bytes | None) -> None:
        with self._lock:
            for queue, loop in self._listeners.items():
                if not loop.is_closed():
                    loop.call_soon_threadsafe(queue.put_nowait, event)


def encoded(name: str, data: Data) -> bytes:
    """An event with JSON on one line, as it is sent."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
