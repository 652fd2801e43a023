"""The reading program, and the books that it opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.reader import books, engine

Book = Callable[[str], Path]


@pytest.fixture(scope="session")
def program(
    browser: Browser, npm_modules: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[engine.Program]:
    """The reading program."""
    with engine.program(browser, npm_modules, tmp_path_factory.mktemp("reader")) as started:
        yield started


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Gives a book by its name: the place of its answers, `kindle` or `arabic`; made once."""
    made: dict[str, Path] = {}

    def make(name: str) -> Path:
        if name not in made:
            folder = tmp_path_factory.mktemp(name)
            if name == "arabic":
                project = books.write_arabic(folder / "notes")
            else:
                answers = "after" if name == "kindle" else name
                project = books.write_hard(folder / "notes", answers)
            # The pages of a printed book are those of the book that is made beside it.
            editions = {"after": ["book", "ebook"], "kindle": ["kindle"]}.get(name, ["ebook"])
            made[name] = books.build(project, folder / "out", *editions)
        return made[name]

    return make
