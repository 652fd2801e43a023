"""Whatever changed is read, also where no date tells of it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from studypress.jobs import filestates, inputs
from studypress.project.place import Project
from tests.changed import linked, rewritten, swapped, written
from tests.conftest import made_files
from tests.jobs.lastrun.runs import TEXT, build
from tests.repositories import Repo

CHANGES: dict[str, Callable[[Path], object]] = {
    "other words": lambda home: rewritten(home / "content/one.md", "leaves", "a plant"),
    "words of the same size": lambda home: swapped(home / "content/one.md", "drink", "plant"),
    "the same in place": lambda home: rewritten(home / "content/one.md", "drink", "plant"),
    "a linked file": lambda home: swapped(home / "notes/two.md", "Food", "Good"),
    "another link": lambda home: linked(home / "content/two.md", home / "notes/in.md"),
    "a new chapter": lambda home: written(home / "content/x/new.md", "# N\n\n## Why?\n\nSo.\n"),
    "a chapter gone": lambda home: (home / "content/two.md").unlink(),
    "another name": lambda home: (home / "content/one.md").rename(home / "content/zero.md"),
    "another setting": lambda home: swapped(home / "content/guide.yaml", "en", "de"),
    "no settings": lambda home: (home / "content/guide.yaml").unlink(),
    "another picture": lambda home: swapped(home / "content/.pictures/a.svg", "h9", "h3"),
    "a missing picture": lambda home: written(home / "content/gone.png", "no picture"),
    "a translation": lambda home: written(home / "content/one.de.md", TEXT),
    "a bibliography": lambda home: written(home / "content/references.bib", ""),
    "versions": lambda home: written(home / "content/versions.yaml", ""),
    "a licence": lambda home: written(home / "LICENSE", "MIT License\n\nCopyright 2020 A\n"),
    "a layout": lambda home: written(home / "layouts/ebook/text.css", "p { color: red }"),
    "a language": lambda home: written(home / "layouts/languages/xx.yaml", ""),
    "a tool": lambda home: written(home / "_config.yml", ""),
    "a version": lambda home: Repo(home).commit({}, "v1"),
    "a file gone": lambda home: made_files(home / "build")["ebook"].unlink(),
    "another file": lambda home: made_files(home / "build")["ebook"].write_bytes(b"other"),
    "no manifest": lambda home: (home / "build/manifest.json").unlink(),
    "another manifest": lambda home: written(home / "build/manifest.json", "{}"),
    "an interrupted release": lambda home: written(home / "build/.cache/release.json", "{}"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changed_is_read(home: Path, read: list[Project], change: str) -> None:
    build(home)
    read.clear()
    build(home)
    assert not read
    CHANGES[change](home)
    build(home)
    assert read


def test_a_tag_of_the_same_state_is_another_version(home: Path, read: list[Project]) -> None:
    repository = Repo(home)
    (home / ".gitignore").write_text("build\n")
    repository.commit({}, "v1")
    build(home)
    read.clear()
    build(home)
    assert not read
    repository.git("tag", "v2")
    build(home)
    assert read


@pytest.fixture
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dates as a file system of 2 s has them, and all that happens is within that time."""
    monkeypatch.setattr(filestates, "state", _coarse)
    monkeypatch.setattr(inputs, "DOUBTFUL_NS", 3_600_000_000_000)


def _coarse(about: os.stat_result) -> filestates.State:
    """A state as a file system of 2 s has it, on a system that tells nothing else."""
    second = about.st_mtime_ns // 2_000_000_000 * 2_000_000_000
    return about.st_mode, about.st_size, second, second, 0


@pytest.mark.usefixtures("coarse")
@pytest.mark.parametrize("place", ["content/one.md", "content/.pictures/a.svg", "notes/two.md"])
def test_a_file_that_changes_twice_at_one_time_is_compared(
    home: Path, read: list[Project], place: str
) -> None:
    build(home)
    read.clear()
    build(home)
    assert not read
    old, new = {"one.md": ("drink", "plant"), "a.svg": ("h9", "h3"), "two.md": ("Food", "Good")}[
        Path(place).name
    ]
    rewritten(home / place, old, new)
    build(home)
    assert read


@pytest.mark.usefixtures("coarse")
def test_a_file_that_was_made_and_changes_at_once_is_compared(
    home: Path, read: list[Project]
) -> None:
    build(home)
    book = made_files(home / "build")["ebook"]
    told, data = book.stat(), book.read_bytes()
    book.write_bytes(data[:-1] + b"x")
    os.utime(book, ns=(told.st_atime_ns, told.st_mtime_ns))
    read.clear()
    build(home)
    assert read


def test_a_file_from_the_future_is_compared_for_ever(
    home: Path, read: list[Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock was set back: no date tells what is before and what is behind."""
    monkeypatch.setattr(filestates, "state", _coarse)
    note = home / "content" / "one.md"
    os.utime(note, (4e9, 4e9))
    for _ in range(3):
        build(home)
    read.clear()
    rewritten(note, "drink", "plant")
    build(home)
    assert read


def test_files_of_long_ago_are_not_compared(
    home: Path, read: list[Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(home)
    monkeypatch.setattr(inputs, "DOUBTFUL_NS", -1_000_000_000_000)  # some minutes have passed
    build(home)
    (record,) = (home / "build" / ".cache" / "runs").iterdir()
    kept = json.loads(record.read_text().partition("\n")[2])
    assert not kept["young"]
    assert [file["young"] for file in kept["files"]] == [False]
    read.clear()
    build(home)
    assert not read
