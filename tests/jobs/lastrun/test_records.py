"""The record of a run is used only where it is whole, and is about the same request."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studypress import pipeline
from studypress.jobs import inputs, lastrun
from studypress.jobs.engine import engine
from studypress.project.place import Project
from tests.changed import linked, replaced, written
from tests.conftest import studypress as command
from tests.jobs.lastrun.runs import build

DAMAGES: dict[str, Callable[[Path], object]] = {
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:-9]),
    "empty": lambda path: path.write_bytes(b""),
    "no text": lambda path: path.write_bytes(b"\x80\xff\0"),
    "a list": lambda path: path.write_text("[]"),
    "of another version": lambda path: path.write_text('{"digest": 3}'),
    "another number": lambda path: replaced(path, '"chapters": 1', '"chapters": 3'),
    "another word": lambda path: replaced(path, '"title"', '"titel"'),
    "a folder": lambda path: linked(path, path.parent),
    "a strange severity": lambda path: replaced(path, '"hint"', '"doom"'),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_record_that_is_damaged_is_none(home: Path, read: list[Project], damage: str) -> None:
    said = build(home, "--json").stdout
    (record,) = (home / "build" / ".cache" / "runs").iterdir()
    DAMAGES[damage](record)
    read.clear()
    done = build(home, "--json")
    assert done.returncode == 0
    assert read
    assert json.loads(done.stdout)["guide"] == json.loads(said)["guide"]


def test_a_record_of_another_guide_is_none(home: Path, read: list[Project]) -> None:
    other = home.parent / "other"
    written(other / "content" / "one.md", "# One\n\n## What is tea?\n\nA drink.\n")
    build(home)
    build(other)
    (record,) = (home / "build" / ".cache" / "runs").iterdir()
    (mine,) = (other / "build" / ".cache" / "runs").iterdir()
    mine.write_bytes(record.read_bytes())
    read.clear()
    assert json.loads(build(other, "--json").stdout)["guide"]["questions"] == 1
    assert read


def test_on_a_full_disk_the_next_run_reads_again(
    home: Path, read: list[Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = tempfile.mkstemp

    def full(*arguments: Any, **more: Any) -> Any:
        handle, name = real(*arguments, **more)
        if Path(name).parent.name != "runs":
            return handle, name
        os.close(handle)
        return os.open("/dev/full", os.O_WRONLY), name

    monkeypatch.setattr(tempfile, "mkstemp", full)
    for _ in range(2):
        assert build(home).returncode == 0
        assert read
        assert not list((home / "build" / ".cache" / "runs").iterdir())
        read.clear()


def test_of_two_runs_at_once_none_hides_what_the_other_made(
    home: Path, read: list[Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notes change and are built while an older run still works, which then releases."""
    note = home / "content" / "one.md"
    real = pipeline.make
    began = [True]

    def make(*arguments: object, **more: object) -> pipeline.Outcome:
        if began.pop() if began else False:
            replaced(note, "A drink of leaves.", "A hot drink.")
            assert build(home).returncode == 0
        return real(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "make", make)
    build(home)
    read.clear()
    build(home)
    assert read
    read.clear()
    build(home)
    assert not read
    replaced(note, "A hot drink.", "A drink of leaves.")
    build(home)
    assert read


def test_another_release_of_a_library_is_read(
    home: Path, read: list[Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(home)
    read.clear()
    (home.parent / "site" / "pygments-99.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(home.parent / "site"))
    engine.cache_clear()
    build(home)
    engine.cache_clear()
    assert read


@pytest.mark.parametrize("name", ["SOURCE_DATE_EPOCH", "HOME"])
def test_another_environment_is_read(
    home: Path, read: list[Project], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    build(home)
    read.clear()
    monkeypatch.setenv(name, "1")
    engine.cache_clear()
    build(home)
    engine.cache_clear()
    assert read


def test_notes_that_an_extension_reads_are_always_read(home: Path, read: list[Project]) -> None:
    with (home / "content" / "guide.yaml").open("a") as settings:
        settings.write("markdown_extensions: [abbr]\n")
    build(home)
    read.clear()
    build(home)
    assert read


def test_a_folder_of_very_many_files_is_always_read(
    home: Path, read: list[Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "MAX_ENTRIES", 4)
    build(home)
    read.clear()
    build(home)
    assert read


def test_the_records_of_a_few_requests_are_kept(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lastrun, "_MAX_RECORDS", 2)
    for asked in (["ebook"], ["web"], ["ebook", "web"], ["web", "ebook"]):
        assert command("build", *asked, "--project", home).returncode == 0
    assert len(list((home / "build" / ".cache" / "runs").iterdir())) == 2
