"""What the verb `changes` prints to a terminal, to a pipe, and under its options."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from rich.console import Console

from studypress.changes import listed
from studypress.changes.between import between
from studypress.cli import changed
from studypress.project.place import Project
from tests.conftest import ROOT, studypress
from tests.repositories import write

GUIDE = "title: Tea\nlanguage: en\nversion: '{}'\n"
OLD = """# Tea

## What is tea? <!-- id: tea -->

A drink of dried leaves in cold water, which stand for three minutes.

## Why?

So.
"""
NEW = OLD.replace("What is tea?", "What is green tea?").replace("cold", "hot")
RECORDS = (
    listed.ListedChanges,
    listed.ListedState,
    listed.ListedChange,
    listed.ListedPlace,
    listed.ListedPart,
    listed.ListedFact,
)
EXPECTED = """What changed from 1.0 to 1.1
1 question reworded, 1 answer changed.

Reworded questions
  What is {+green+} tea?

Changed answers
  What is green tea?: changed: Text
      Text: A drink of dried leaves in [-cold-] {+hot+} water, which stand for three …
"""


@pytest.fixture(name="states")
def _states(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders with a guide."""
    for name, text, version in (("old", OLD, "1.0"), ("new", NEW, "1.1")):
        write(tmp_path / name, {"guide.yaml": GUIDE.format(version), "a.md": text})
    return tmp_path / "old", tmp_path / "new"


def test_in_a_pipe_signs_mark_what_changed(states: tuple[Path, Path]) -> None:
    done = studypress("changes", *states)
    assert (done.returncode, done.stdout, done.stderr) == (0, EXPECTED, "")


def test_nothing_changed(states: tuple[Path, Path]) -> None:
    done = studypress("changes", states[0], states[0])
    assert done.stdout.splitlines()[1:] == ["Nothing changed in the content."]


def on_terminal(
    states: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    """What is printed to a terminal of 60 columns."""

    def console(**options: Any) -> Console:
        return Console(force_terminal=True, width=60, color_system="standard", **options)

    monkeypatch.setattr(changed, "Console", console)
    found = between(Project.at(states[1]), str(states[0]))
    changed.print_changes(found, verbose=False)
    return capsys.readouterr().out


def test_a_terminal_has_colours_and_an_edge(
    states: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    said = on_terminal(states, monkeypatch, capsys)
    assert "\x1b[31mcold\x1b[0m \x1b[32mhot\x1b[0m water" in said
    assert "[-" not in said
    assert "which\n      stand for three … " in said


def test_without_colours_signs_mark_what_changed(
    states: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    said = on_terminal(states, monkeypatch, capsys)
    assert "[-cold-] {+hot+}" in said
    assert "\x1b[3" not in said


def test_long_answers_show_their_first_changes(tmp_path: Path) -> None:
    lines = [f"Line {n} says that all is well with the tea in this cup today." for n in range(9)]
    for name, word in (("old", "well"), ("new", "fine")):
        text = "\n\n".join(lines).replace("well", word)
        write(tmp_path / name, {"a.md": f"# Tea\n\n## Why?\n\n{text}\n"})
    short = studypress("changes", tmp_path / "old", tmp_path / "new").stdout
    assert (short.count("{+fine+}"), "and 6 more places" in short) == (3, True)
    whole = studypress("changes", tmp_path / "old", tmp_path / "new", "--verbose").stdout
    assert (whole.count("{+fine+}"), "more places" in whole) == (9, False)


@pytest.mark.parametrize("option", ["--quiet", "-q"])
def test_quiet_prints_nothing(option: str, states: tuple[Path, Path]) -> None:
    done = studypress("changes", *states, option)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_verbose_tells_every_problem(states: tuple[Path, Path]) -> None:
    said = studypress("changes", *states, "--verbose").stderr
    assert said.count("[no-key]") == 2
    assert f"1 problem in {states[0]}:" in said


def test_notes_do_not_steer_the_terminal(states: tuple[Path, Path]) -> None:
    text = OLD.replace("Why?", "Why [bold]not[/bold] \u202e no\u2060t می\u200cشود?")
    write(states[1], {"a.md": text})
    said = studypress("changes", *states).stdout
    assert "Why {+[bold]not[/bold] \ufffd not می\u200cشود+}?" in said


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_the_docs_name_every_key(record: type) -> None:
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8").partition("# What `changes")[2]
    assert [key for key in get_type_hints(record) if f"`{key}`" not in text] == []


def test_a_problem_has_the_keys_of_check(states: tuple[Path, Path]) -> None:
    found = json.loads(studypress("changes", *states, "--json").stdout)
    checked = json.loads(studypress("check", "--json", "--project", states[0]).stdout)
    assert {*found["problems"][0]} == {*checked["problems"][0], "state"}
    assert found["format"] == listed.FORMAT


@pytest.mark.parametrize("options", [["--json"], ["--json", "--markdown"], ["--json", "--quiet"]])
def test_a_fault_is_told_as_json(options: list[str], tmp_path: Path) -> None:
    done = studypress("changes", tmp_path / "none", *options)
    assert done.returncode == 2
    assert json.loads(done.stdout)["ok"] is False
