"""A run in which nothing has changed reads nothing, and tells the same as one that reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from studypress.project.place import Project
from tests.conftest import studypress as command
from tests.jobs.lastrun.runs import build, forget


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
