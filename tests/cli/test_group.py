"""Verbs are found; options may be before the verb; wrong usage can be printed as JSON."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from studypress import bootstrap
from studypress.cli.group import verb_names
from tests.conftest import ROOT, Run, made_files


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
    assert set(made_files(project / "build")) == {"ebook"}


def test_every_verb_has_an_example(run: Run) -> None:
    for verb in verb_names():
        assert f"studypress {verb}" in run(verb, "--help").stdout.partition("Example")[2]


def test_an_e_book_has_no_number_of_pages(run: Run, project: Path) -> None:
    told = json.loads(run("build", "ebook", "--project", project, "--json").stdout)
    assert [entry["pages"] for entry in told["files"]] == [None]


HELLO = '''"""The verb `hello`."""

import click

from studypress.cli.group import Verb
from studypress.cli.options import project_option

NEEDS = ()


@click.command(cls=Verb)
@project_option
def hello(project: object) -> None:
    """Greet a folder."""
    click.echo(f"Hello {project}!")
'''


def test_a_new_verb_is_one_file(tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "studypress", tmp_path / "studypress", ignore=ignored)
    (tmp_path / "studypress" / "cli" / "verbs" / "hello.py").write_text(HELLO)

    def said(*arguments: str) -> str:
        command = [sys.executable, "-m", "studypress", *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "  hello     Greet a folder.\n" in said("--help")
    assert said("--project", "there", "hello") == "Hello there!\n"


@pytest.mark.parametrize("name", verb_names())
def test_the_set_up_reads_what_a_verb_needs(name: str) -> None:
    module = importlib.import_module(f"studypress.cli.verbs.{name}")
    line = bootstrap._read_needs(name)
    assert {word for word in ("libraries", "tests") if word in line} == set(module.NEEDS)


@pytest.mark.parametrize("word", ["", "book", "../verbs", "NOTES", "x" * 9999])
def test_what_is_no_verb_is_built(word: str) -> None:
    assert bootstrap._read_needs(word) == "libraries"


def test_help_imports_nothing_heavy() -> None:
    script = "import sys; from studypress.cli import cli; cli(['--help'], standalone_mode=False);"
    script += "print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    modules = set(done.stdout.splitlines()[-1].split())
    assert not {"pydantic", "lxml", "jinja2", "markdown_it", "yaml", "rich"} & modules
    ours = {name for name in modules if name.startswith("studypress.")}
    assert all(name.startswith("studypress.cli") for name in ours)
