"""A reading program in a browser: foliate-js, with a page of ours (view.html) around it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browsers import PATIENCE_MS, Watch
from tests.judges.hosting import served

_HERE = Path(__file__).parent
_ENGINE = "foliate-js"
# What the engine's own frames make a browser say, whatever book they show.
_OF_THE_ENGINE = ("can escape its sandboxing", "ResizeObserver loop completed")


@dataclass(frozen=True)
class Look:
    """How a reader has set up the program."""

    width: int = 600
    """The width of the screen, in CSS pixels."""
    height: int = 800
    colours: str = "light"
    """`light`, `dark` or `sepia`."""
    type: int = 100
    """The size of the type, in percent of the usual."""
    flow: str = "paginated"
    """`paginated`, or `scrolled` from top to bottom."""

    def __str__(self) -> str:
        """A name, for the names of tests and of screens."""
        return f"{self.width}x{self.height}-{self.colours}-{self.type}-{self.flow}"


@dataclass(frozen=True)
class Reader:
    """A book that is open in the program."""

    page: Page
    look: Look
    documents: list[str]
    """The names of its documents, in reading order."""
    contents: int
    """How many entries its table of contents has."""
    pages: list[str]
    """The numbers in its list of pages."""

    def call(self, name: str, *arguments: Any) -> Any:
        """Call a function of view.js, and wait for what it returns."""
        return self.page.evaluate(f"given => reader.{name}(...given)", list(arguments))

    def document(self, kind: str) -> str:
        """The first document whose name ends in `kind`."""
        return next(name for name in self.documents if name.endswith(kind))

    def faults(self) -> dict[str, list[str]]:
        """What is wrong with each document in this look."""
        found = {}
        for number, name in enumerate(self.documents):
            self.call("show", number)
            if faults := self.call("faults", self.look.colours):
                found[name] = faults
        return found

    def wait_until_seen(self, anchor: str) -> None:
        """Wait until the element of an id is on the screen; raises TimeoutError if it never is."""
        seen = "anchor => reader.isSeen(anchor)"
        self.page.wait_for_function(seen, arg=anchor, timeout=PATIENCE_MS)


class Program:
    """The program, which opens books."""

    def __init__(self, browser: Browser, url: str, folder: Path) -> None:
        self._browser, self._url, self._folder = browser, url, folder

    @contextmanager
    def open(self, book: Path, look: Look) -> Iterator[Reader]:
        """Open a book in a look.

        At the end, raises AssertionError for errors of the book's pages and for their requests to
        other hosts.
        """
        shutil.copy(book, self._folder / book.name)
        context = self._browser.new_context(
            viewport={"width": look.width, "height": look.height},
            color_scheme="dark" if look.colours == "dark" else "light",
        )
        watch = Watch(context)
        try:
            page = context.new_page()
            page.set_default_timeout(PATIENCE_MS)
            page.goto(f"{self._url}view.html")
            page.wait_for_function("window.reader")
            settings = {"flow": look.flow, "type": look.type, "colours": look.colours}
            opened = page.evaluate("given => reader.open(...given)", [book.name, settings])
            yield Reader(page, look, **opened)
        finally:
            context.close()
        faults = [one for one in watch.faults if not any(own in one for own in _OF_THE_ENGINE)]
        assert not faults, faults


@contextmanager
def program(browser: Browser, modules: Path, folder: Path) -> Iterator[Program]:
    """Serve the program from a folder until the block ends. `modules` is where npm installed it."""
    shutil.copytree(modules / _ENGINE, folder / "foliate", dirs_exist_ok=True)
    for name in ("view.html", "view.js"):
        shutil.copy(_HERE / name, folder)
    with served(folder, recipe=False) as host:
        yield Program(browser, host.url, folder)
