"""A save is noticed, however an editor makes it, and what is no save is not."""

from __future__ import annotations

import queue
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studypress.project.place import CACHE, LOCK, Project
from studypress.serve.watch import Paths, changes
from tests.serve.conftest import SECONDS, project

NAME = "01-tea.md"


class Seen:
    """What a watcher has told, in order."""

    def __init__(self, place: Project) -> None:
        self._stop = threading.Event()
        self._told: queue.Queue[Paths] = queue.Queue()
        self._thread = threading.Thread(target=self._watch, args=(place,))
        self._thread.start()
        # The watch has begun when it tells of a file.
        mark = place.content / "mark.md"
        while self._told.empty():
            mark.write_text("mark")
            threading.Event().wait(0.02)
        self.until(mark)

    def _watch(self, place: Project) -> None:
        for paths in changes(place, self._stop):
            self._told.put(paths)

    def until(self, path: Path) -> set[str]:
        """The names of all that is told up to a path, or up to what may be anything."""
        names: set[str] = set()
        while True:
            paths = self._told.get(timeout=SECONDS)
            names |= {one.name for one in paths}
            if not paths or path.name in names:
                return names

    def saves_until_told(self, path: Path) -> None:
        """Save a file until it is told by its name, and not as what may be anything."""
        names: set[str] = set()
        while path.name not in names:
            path.write_text("new")
            names = self.until(path)

    def end(self) -> None:
        """Stop watching."""
        self._stop.set()
        self._thread.join(SECONDS)
        assert not self._thread.is_alive()


@pytest.fixture
def place(tmp_path: Path) -> Project:
    """A small guide."""
    return Project.at(project(tmp_path, "ebook"))


@pytest.fixture
def seen(place: Project) -> Iterator[Seen]:
    """A watcher of it."""
    watcher = Seen(place)
    yield watcher
    watcher.end()


def _write(path: Path) -> None:
    path.write_text("new")


def _append(path: Path) -> None:
    with path.open("a") as file:
        file.write("new")


def _replace(path: Path) -> None:
    path.with_suffix(".tmp").write_text("new")
    path.with_suffix(".tmp").replace(path)


def _replace_from_elsewhere(path: Path) -> None:
    other = path.parents[2] / "other"
    other.write_text("new")
    other.replace(path)


def _move_aside_and_write(path: Path) -> None:
    path.rename(path.with_name(f"{path.name}~"))
    path.write_text("new")


def _remove_and_write(path: Path) -> None:
    path.unlink()
    path.write_text("new")


def _remove(path: Path) -> None:
    path.unlink()


def _touch_by_link(path: Path) -> None:
    other = path.parents[2] / "linked"
    other.write_text("new")
    path.unlink()
    path.symlink_to(other)


SAVES: dict[str, Callable[[Path], None]] = {
    "written in place": _write,
    "appended": _append,
    "replaced by a file beside it": _replace,
    "replaced by a file from elsewhere": _replace_from_elsewhere,
    "moved aside, and written anew": _move_aside_and_write,
    "removed, and written anew": _remove_and_write,
    "removed": _remove,
    "replaced by a link": _touch_by_link,
}


@pytest.mark.parametrize("way", SAVES)
def test_a_save_is_told(seen: Seen, place: Project, way: str) -> None:
    path = place.content / NAME
    SAVES[way](path)
    assert NAME in seen.until(path)


UNSAVED = (
    "01-tea.md~",
    ".01-tea.md.swp",
    ".#01-tea.md",
    ".git/index",
    ".obsidian/workspace.json",
    "node_modules/a.md",
)


@pytest.mark.parametrize("name", UNSAVED)
def test_what_is_no_save_is_not_told(seen: Seen, place: Project, name: str) -> None:
    path = place.content / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("new")
    last = place.content / "last.md"
    last.write_text("new")
    assert Path(name).name not in seen.until(last)


def test_what_builds_write_is_not_told(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    (notes / "build" / CACHE).mkdir(parents=True)
    (notes / "elsewhere" / CACHE).mkdir(parents=True)
    (notes / "elsewhere" / CACHE / LOCK).touch()
    place = Project.at(notes)
    watcher = Seen(place)
    for made in ("build/tea.pdf", "elsewhere/tea.pdf"):
        (notes / made).write_text("new")
    (notes / "last.md").write_text("new")
    assert "tea.pdf" not in watcher.until(notes / "last.md")
    watcher.end()


def test_a_folder_that_is_replaced_is_watched_on(seen: Seen, place: Project) -> None:
    aside = place.root / "aside"
    shutil.copytree(place.content, aside)
    place.content.rename(place.root / "old")
    aside.rename(place.content)
    seen.until(place.content)
    seen.saves_until_told(place.content / NAME)


def test_a_folder_that_comes_later_is_watched(seen: Seen, place: Project) -> None:
    own = place.root / "layouts"
    (own / "book").mkdir(parents=True)
    seen.until(own)
    seen.saves_until_told(own / "book" / "chapter.html")


def test_of_a_single_file_only_its_folder_is_watched(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / NAME).write_text("# Tea")
    place = Project.at(tmp_path / NAME)
    watcher = Seen(place)
    (tmp_path / "deep" / "other.md").write_text("new")
    (tmp_path / NAME).write_text("new")
    assert "other.md" not in watcher.until(tmp_path / NAME)
    watcher.end()
