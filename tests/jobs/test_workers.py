"""Worker processes: what they return, raise and report, and that they end with the run."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from studypress.formats import Parts, Progress
from studypress.jobs.messages import Task
from studypress.jobs.processes import START
from studypress.jobs.workers import Workers
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


def interrupt(progress: Progress) -> bool:
    """True where Ctrl-C is blocked since before the process began."""
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())


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
    task = pickle.dumps(Task("json:loads", ("x" * 100_000,), "/nowhere"))
    command = [sys.executable, "-c", START.format(path=sys.path)]
    ended = subprocess.run(command, input=task[:kept], capture_output=True, timeout=60)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


def number(index: int, progress: Progress) -> tuple[int, int]:
    return index, os.getpid()


def die_once(place: str, progress: Progress) -> str:
    """Be killed the first time, as by a machine without memory."""
    mark = Path(place)
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return mark.name


def fail_once(place: str, progress: Progress) -> str:
    mark = Path(place)
    if not mark.exists():
        mark.touch()
        raise MemoryError("no room")
    return mark.name


def meet(folder: str, name: str, progress: Progress) -> bool:
    """Wait for the other: ends only where both run at once."""
    Path(folder, name).touch()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if len(list(Path(folder).iterdir())) == 2:
            return True
    return False


def test_many_calls_share_the_workers(tmp_path: Path) -> None:
    with Workers(tmp_path, 2) as pool:
        ran = list(pool.each(f"{HERE}:number", ((index,) for index in range(7)), ignore))
    assert sorted(one.number for one in ran) == list(range(7))
    assert all(one.result[0] == one.number and not one.fault for one in ran)
    assert len({one.result[1] for one in ran}) <= 2


def test_as_many_calls_run_at_once_as_there_is_room_for(tmp_path: Path) -> None:
    place = tmp_path / "met"
    place.mkdir()
    with Workers(tmp_path, 2) as pool:
        calls = [(str(place), name) for name in "ab"]
        assert all(one.result for one in pool.each(f"{HERE}:meet", calls, ignore))


def test_a_call_is_taken_only_when_a_worker_is_free(tmp_path: Path) -> None:
    taken = []

    def calls() -> Iterator[tuple[int]]:
        for index in range(4):
            taken.append(index)
            yield (index,)

    with Workers(tmp_path, 1) as pool:
        for one in pool.each(f"{HERE}:number", calls(), ignore):
            assert taken[-1] == one.number


@pytest.mark.parametrize(
    ("task", "said"), [("die_once", "was killed"), ("fail_once", "MemoryError: no room")]
)
def test_a_call_that_failed_is_made_again_once_and_told(
    tmp_path: Path, task: str, said: str
) -> None:
    calls = [(str(tmp_path / name),) for name in ("one", "other")]
    with Workers(tmp_path, 2) as pool:
        ran = list(pool.each(f"{HERE}:{task}", calls, ignore))
    assert sorted(one.result for one in ran) == ["one", "other"]
    assert all(said in one.fault for one in ran)


def test_a_call_that_fails_twice_stops_all(tmp_path: Path) -> None:
    with Workers(tmp_path, 2) as pool:
        with pytest.raises(StudypressError, match="was killed"):
            list(pool.each(f"{HERE}:die", [()] * 3, ignore))
        assert all(process.poll() is not None or process.wait() for process in pool._all)


def test_a_fault_that_was_found_is_raised_at_once(tmp_path: Path) -> None:
    with Workers(tmp_path, 1) as pool, pytest.raises(StudypressError, match="nothing to set"):
        list(pool.each(f"{HERE}:fail", [()], ignore))


def test_an_interrupt_ends_all_workers_at_once(tmp_path: Path) -> None:
    place = tmp_path / "met"
    place.mkdir()
    pool = Workers(tmp_path, 2)

    def calls() -> Iterator[tuple[str, str]]:
        yield str(place), "waits for ever"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), pool:
        list(pool.each(f"{HERE}:meet", calls(), ignore))
    assert all(process.returncode is not None for process in pool._all)


def test_an_interrupt_in_the_middle_of_a_message_is_not_hidden(tmp_path: Path) -> None:
    def stop(pool: Workers) -> None:
        pool.run(f"{HERE}:add", 1, 2, progress=ignore)
        (process,) = pool._all
        assert process.stdin
        process.kill()
        process.wait()
        process.stdin.write(b"the begin")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Workers(tmp_path) as pool:
        stop(pool)
    assert all(process.stdin and process.stdin.closed for process in pool._all)


def test_no_worker_sees_an_interrupt_not_even_while_it_starts(tmp_path: Path) -> None:
    with Workers(tmp_path) as pool:
        assert pool.run(f"{HERE}:interrupt", progress=ignore)
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
