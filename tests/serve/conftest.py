"""A preview of a small guide, without a socket: requests are answered in this process."""

from __future__ import annotations

import asyncio
import json
import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, aclosing
from pathlib import Path
from typing import Any

import pytest

from studypress.project.place import Project
from studypress.serve.access import Access
from studypress.serve.editors import editors
from studypress.serve.events import Hub
from studypress.serve.server import application
from studypress.serve.session import Session
from tests.serve.asking import Browser

PORT = 4747
HOST = f"http://127.0.0.1:{PORT}"
SECONDS = 180
"""An event that does not come in this time never comes."""
NOTES = """\
# Tea

## Why is tea hot? {#hot}

The water is.

> **Key:** Hot water.

## Why is tea brown? {#brown}

Leaves are.

> **Key:** Brown leaves.
"""

Told = dict[str, Any]


class Listener:
    """Hears every event of a hub, as an open page does."""

    def __init__(self, hub: Hub, first: Callable[[], Told]) -> None:
        self._events: queue.Queue[tuple[str, Told]] = queue.Queue()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._hear(hub, first)))
        self._thread.start()

    async def _hear(self, hub: Hub, first: Callable[[], Told]) -> None:
        async with aclosing(hub.stream(first)) as stream:
            async for event in stream:
                if event.startswith(b":"):
                    continue
                name, _, data = event.decode().partition("\n")
                told = json.loads(data.removeprefix("data: "))
                self._events.put((name.removeprefix("event: "), told))

    def next(self, name: str) -> Told:
        """The next event of a name."""
        while True:
            found, told = self._events.get(timeout=SECONDS)
            if found == name:
                return told

    def until(self, holds: Callable[[Told], object]) -> Told:
        """The next state for which something holds."""
        while True:
            told = self.next("state")
            if holds(told):
                return told

    def end(self) -> None:
        """Wait until the hub is closed."""
        self._thread.join(SECONDS)
        assert not self._thread.is_alive()


class Preview:
    """A preview that runs, with a browser that has opened it."""

    def __init__(self, folder: Path, editor: str = "vscode") -> None:
        self.folder = folder
        self.session = Session(Project.at(folder), editors()[editor])
        self.access = Access(PORT)
        self.app = application(self.session, self.access)
        cookie = f"{self.access.cookie}={self.access.token}"
        self.browser = Browser(self.app, {"host": f"127.0.0.1:{PORT}", "cookie": cookie})
        self.events = Listener(self.session.hub, self.session.state.told)
        self.session.start()

    def save(self, name: str, text: str) -> None:
        """Save a file of the notes."""
        (self.folder / "content" / name).write_text(text, encoding="utf-8")

    def get(self, address: str) -> str:
        """The text at an address, which must be there."""
        answer = self.browser.get(address)
        assert answer.status == 200, address
        return answer.text

    def end(self) -> None:
        """End it, and everything that it began."""
        self.session.stop()
        self.events.end()


Begin = Callable[..., Preview]


def project(folder: Path, *editions: str) -> Path:
    """A small guide that is made in some editions."""
    content = folder / "guide" / "content"
    content.mkdir(parents=True)
    settings = f"title: All about tea\neditions: [{', '.join(editions)}]\n"
    (content / "guide.yaml").write_text(settings, encoding="utf-8")
    (content / "01-tea.md").write_text(NOTES, encoding="utf-8")
    return content.parent


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    """Begins a preview of a small guide, made in the editions that are named."""
    with ExitStack() as stack:

        def make(*editions: str, editor: str = "vscode") -> Preview:
            made = Preview(project(tmp_path, *(editions or ("ebook",))), editor)
            stack.callback(made.end)
            return made

        yield make
