"""Options in front of the verb, and what is wrong with a command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.fixture
def project(small: Path, tmp_path: Path) -> Path:
    shutil.copytree(small, tmp_path / "project", ignore=shutil.ignore_patterns("build"))
    return tmp_path / "project"


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--json", "bok"],
        ["--json", "build", "bok"],
        ["check", "--nonsense", "--json"],
        ["--project", "nowhere", "--json"],
        ["new", "--json"],
    ],
)
def test_wrong_usage_is_one_object_too(run: Run, arguments: list[str], tmp_path: Path) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    told = json.loads(done.stdout)
    assert (told["ok"], told["files"], told["problems"]) == (False, [], [])
    assert told["fault"]
    assert done.stderr == ""


def test_options_may_stand_before_the_verb(run: Run, project: Path, tmp_path: Path) -> None:
    assert json.loads(run("--json", "check", "--project", project).stdout)["ok"]
    assert json.loads(run("--project", project, "--json", "check").stdout)["files"] == []
    (tmp_path / "check").symlink_to(project)
    done = run("-q", "--project", "check", "build", "ebook", cwd=tmp_path)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    assert list((project / "build").glob("*.epub"))


def test_every_verb_has_an_example(run: Run) -> None:
    for verb in ("build", "check", "clean", "editions", "new", "schema", "test"):
        assert f"studypress {verb}" in run(verb, "--help").stdout.partition("Example")[2]


def test_an_e_book_has_no_number_of_pages(run: Run, project: Path) -> None:
    told = json.loads(run("build", "ebook", "--project", project, "--json").stdout)
    assert [entry["pages"] for entry in told["files"]] == [None]
