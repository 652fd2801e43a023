"""Worker processes: what they return, raise and report, and that they end with the run."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from studypress.formats import Parts, Progress
from studypress.jobs.workers import _START, Workers
from studypress.model.diagnostics import StudypressError

HERE = "tests.jobs.test_workers"


def add(one: int, other: int, progress: Progress) -> tuple[int, int, str]:
    progress("adding", 0.5)
    print("a library's chatter")  # noqa: T201 - it must not get between the answers
    os.environ["STUDYPRESS_TEST_WORKER"] = "set"
    return one + other, os.getpid(), tempfile.gettempdir()


def fail(progress: Progress) -> None:
    raise StudypressError("There is nothing to set.")


class Strange(Exception):
    """A fault that can't be pickled: it needs two arguments."""

    def __init__(self, one: int, other: int) -> None:
        super().__init__(f"{one} {other}")


def fail_strangely(progress: Progress) -> None:
    raise Strange(1, 2)


def die(progress: Progress) -> None:
    os._exit(9)


def ignore(stage: str, done: float, parts: Parts | None = None) -> None:
    """Nobody is told."""


def test_a_task_runs_elsewhere_and_leaves_us_as_we_were(tmp_path: Path) -> None:
    steps: list[tuple[str, float]] = []
    with Workers(tmp_path) as pool:
        total, first, folder = pool.run(
            f"{HERE}:add", 1, 2, progress=lambda *step: steps.append(step)
        )
        assert (total, folder) == (3, str(tmp_path))
        assert steps == [("adding", 0.5)]
        assert first != os.getpid()
        assert pool.run(f"{HERE}:add", 3, 4, progress=ignore)[:2] == (7, first)
    assert "STUDYPRESS_TEST_WORKER" not in os.environ
    assert tempfile.gettempdir() != str(tmp_path)


def test_a_fault_is_raised_here_and_says_where_it_was(tmp_path: Path) -> None:
    with Workers(tmp_path) as pool:
        with pytest.raises(StudypressError, match="nothing to set") as fault:
            pool.run(f"{HERE}:fail", progress=ignore)
        assert "In a worker process" in fault.value.__notes__[0]
        with pytest.raises(RuntimeError, match="Strange: 1 2"):
            pool.run(f"{HERE}:fail_strangely", progress=ignore)
        assert pool.run(f"{HERE}:add", 1, 1, progress=ignore)[0] == 2


def test_a_worker_that_is_ended_from_outside_is_a_sentence(tmp_path: Path) -> None:
    with Workers(tmp_path) as pool, pytest.raises(StudypressError, match="was killed"):
        pool.run(f"{HERE}:die", progress=ignore)


def test_workers_end_with_the_run(tmp_path: Path) -> None:
    with Workers(tmp_path) as pool:
        _, process, _ = pool.run(f"{HERE}:add", 1, 2, progress=ignore)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.parametrize("kept", [0, 1, 30, 70_000, -1])
def test_a_worker_ends_with_a_parent_that_was_killed_while_it_wrote(kept: int) -> None:
    task = pickle.dumps(("json:loads", ("x" * 100_000,), "/nowhere"))
    command = [sys.executable, "-c", _START.format(path=sys.path)]
    ended = subprocess.run(command, input=task[:kept], capture_output=True, timeout=60)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")
