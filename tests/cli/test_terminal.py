"""How words reach a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pytest

from studypress.cli import terminal
from studypress.project.place import Project
from tests.cli.test_progress import Terminal

LINE = "  a warning that has more words than fit into a narrow line"


def test_a_line_is_wrapped_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert terminal.wrap(LINE) == LINE
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("COLUMNS", "30")
    assert terminal.wrap(LINE).splitlines() == [
        "  a warning that has more",
        "    words than fit into a",
        "    narrow line",
    ]


@pytest.mark.parametrize(
    ("severity", "colour"), [("error", "31"), ("warning", "33"), ("hint", "36")]
)
def test_a_severity_has_its_colour(
    severity: str, colour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    err = Terminal()
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.delenv("NO_COLOR", raising=False)
    terminal.print_problem(f"a.md:1: {severity}: words", severity)
    assert f"\x1b[{colour}m" in err.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    err.truncate(0)
    terminal.print_problem(f"a.md:1: {severity}: words", severity)
    assert "\x1b" not in err.getvalue()


@pytest.mark.parametrize(
    ("size_bytes", "words"),
    [(0, "1 kB"), (12_345, "12 kB"), (999_999, "1000 kB"), (1_500_000, "1.5 MB")],
)
def test_the_size_of_a_file(size_bytes: int, words: str) -> None:
    assert terminal.size(size_bytes) == words


def test_a_command_is_printed_as_it_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "my notes").mkdir()
    monkeypatch.chdir(tmp_path)
    with click.Context(click.Command("x"), info_name="publish.py"):
        here, there = Project.at(Path()), Project.at(Path("my notes"))
        assert terminal.command("check", project=here) == "publish.py check"
        assert (
            terminal.command("build", "book", project=there, out=tmp_path / "out")
            == "publish.py build book --project 'my notes' --out out"
        )
