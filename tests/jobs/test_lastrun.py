"""A run in which nothing has changed reads nothing, and tells the same as one that reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studypress import pipeline
from studypress.jobs import filestates, inputs, lastrun
from studypress.jobs.engine import engine
from studypress.project.place import Project
from tests.conftest import made_files
from tests.conftest import studypress as command
from tests.repositories import Repo

TEXT = (
    "# One\n\n## What is tea?\n\nA drink of leaves.\n\n![None](gone.png)\n\n![Out](../out.svg)\n"
    "\n## Which?\n\nA word and another word, for a key point that nobody wrote.\n"
)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A guide with warnings, hints, a guess, a picture and a folder that is linked."""
    home = tmp_path / "home" / "guide"
    content = home / "content"
    (content / ".pictures").mkdir(parents=True)
    (content / ".pictures" / "a.svg").write_text(PICTURE)
    (content / "guide.yaml").write_text("foreign: true\nlanguage: en\n")
    (content / "one.md").write_text(TEXT + "\n![A](.pictures/a.svg)\n")
    (home / "notes").mkdir()
    (home / "notes" / "two.md").write_text("# Two\n\n## What is bread?\n\nFood.\n")
    (content / "two.md").symlink_to(home / "notes" / "two.md")
    (home / "notes" / "in.md").write_text("# Three\n\n## What is salt?\n\nA stone.\n")
    return home


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Project]:
    """The projects that were read, as they are."""
    seen: list[Project] = []
    real = pipeline.understand

    def understand(project: Project, *rest: object, **more: object) -> pipeline.Understood:
        seen.append(project)
        return real(project, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "understand", understand)
    return seen


def build(home: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build the ePub."""
    return command("build", "ebook", "--project", home, *options)


def forget(home: Path) -> None:
    """Remove the record of the last run, so that the next one reads."""
    for path in (home / "build" / ".cache" / "runs").iterdir():
        path.unlink()


@pytest.mark.parametrize(
    "options",
    [(), ("--json",), ("--quiet",), ("--verbose",), ("--strict",), ("--strict", "--json")],
)
def test_it_tells_the_same_as_a_run_that_reads(
    home: Path, read: list[Project], options: tuple[str, ...]
) -> None:
    assert build(home).returncode == 0
    forget(home)
    one = build(home, *options)
    build(home)
    read.clear()
    other = build(home, *options)
    assert bool(read) == ("--strict" in options)  # a run that fails takes its time
    assert (other.returncode, other.stdout, other.stderr) == (
        one.returncode,
        one.stdout,
        one.stderr,
    )
    assert other.returncode == ("--strict" in options)


def test_each_request_has_a_record_of_its_own(home: Path, read: list[Project]) -> None:
    for edition in ("ebook", "web") * 2:
        assert command("build", edition, "--project", home).returncode == 0
    read.clear()
    for edition in ("ebook", "web"):
        told = json.loads(command("build", edition, "--json", "--project", home).stdout)
        assert [file["edition"] for file in told["files"]] == [edition]
    assert not read
    assert command("build", "web", "ebook", "--project", home).returncode == 0
    assert read


def test_no_part_that_reads_is_loaded(home: Path) -> None:
    build(home)
    arguments = ("build", "ebook", "--project", str(home))
    told = "import sys; from studypress.cli import main\ntry: main()\nfinally: print(*sys.modules)"
    path = os.pathsep.join(str(Path(place).absolute()) for place in sys.path if place)
    done = subprocess.run(
        [sys.executable, "-c", told, *arguments],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Nothing changed" in done.stdout
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & {"lxml", "markdown_it", "pydantic", "jinja2", "rich", "yaml"}


def swapped(path: Path, old: str, new: str) -> None:
    """Put another file in a file's place that has its size and its date of change."""
    told, text = path.stat(), path.read_text()
    assert old in text
    assert len(old) == len(new)
    other = path.with_name("other")
    other.write_text(text.replace(old, new))
    os.utime(other, ns=(told.st_atime_ns, told.st_mtime_ns))
    other.replace(path)


def rewritten(path: Path, old: str, new: str) -> None:
    """Change a file in place, and give it back its date of change."""
    told, text = path.stat(), path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))


def written(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def linked(path: Path, target: Path) -> None:
    path.unlink()
    path.symlink_to(target)


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


DAMAGES: dict[str, Callable[[Path], object]] = {
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:-9]),
    "empty": lambda path: path.write_bytes(b""),
    "no text": lambda path: path.write_bytes(b"\x80\xff\0"),
    "a list": lambda path: path.write_text("[]"),
    "of another version": lambda path: path.write_text('{"digest": 3}'),
    "another number": lambda path: _replace(path, '"chapters": 1', '"chapters": 3'),
    "another word": lambda path: _replace(path, '"title"', '"titel"'),
    "a folder": lambda path: linked(path, path.parent),
    "a strange severity": lambda path: _replace(path, '"hint"', '"doom"'),
}


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


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
            _replace(note, "A drink of leaves.", "A hot drink.")
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
    _replace(note, "A hot drink.", "A drink of leaves.")
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
