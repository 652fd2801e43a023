"""The verb `test` answers as the others do: 0 fine, 1 problems, 2 wrong usage."""

from __future__ import annotations

import os
import subprocess

import pytest

from studypress.cli import cli


@pytest.mark.parametrize(
    ("pytest_says", "we_say"),
    [
        (pytest.ExitCode.OK, 0),
        (pytest.ExitCode.TESTS_FAILED, 1),
        (pytest.ExitCode.INTERRUPTED, 1),
        (pytest.ExitCode.INTERNAL_ERROR, 1),
        (pytest.ExitCode.USAGE_ERROR, 2),
        (pytest.ExitCode.NO_TESTS_COLLECTED, 1),
        (-9, 1),
    ],
)
def test_exit_codes(pytest_says: int, we_say: int, monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.CompletedProcess[str]([], int(pytest_says))
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    with pytest.raises(SystemExit) as end:
        cli.main(["test", "-k", "x"], standalone_mode=False)
    assert end.value.code == we_say


@pytest.mark.parametrize(
    ("arguments", "spread"),
    [([], ["-n", "3", "--dist=worksteal"]), (["tests/cli"], ["tests/cli"])],
)
def test_all_tests_are_spread_over_the_processors(
    arguments: list[str], spread: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    with pytest.raises(SystemExit):
        cli.main(["test", *arguments], standalone_mode=False)
    assert [command[3:] for command in commands] == [spread]


@pytest.mark.parametrize(
    ("arguments", "collected", "left"),
    [
        (["tests", "--ignore-glob=tests/[!j]*"], "tests/jobs/", "tests/judges"),
        (["--judges"], "tests/judges/test_frame.py: ", "tests/cli"),
        (["--judges"], "tests/reader/test_looks.py: ", "tests/cli"),
        (["tests/judges/test_frame.py", "--judges"], "tests/judges/test_frame.py: ", "test_ebook"),
    ],
)
def test_judges_are_run_where_they_are_asked_for_and_alone(
    arguments: list[str], collected: str, left: str, capfd: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("playwright")
    with pytest.raises(SystemExit):
        cli.main(["test", "--collect-only", "-qq", *arguments], standalone_mode=False)
    named = capfd.readouterr().out
    assert collected in named
    assert left not in named
