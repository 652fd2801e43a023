"""Tasks that have parts of their work done by the pool that they are in."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from studypress.formats import Pool, Progress
from studypress.jobs.processes import Killed, Process, Processes
from studypress.jobs.workers import Workers
from studypress.model.diagnostics import StudypressError
from tests.jobs.test_workers import ignore

HERE = "tests.jobs.test_lead"
PLAIN = "tests.jobs.test_workers"


def part(number: int, progress: Progress) -> tuple[int, int]:
    progress("halfway", 0.5)  # nobody is told
    return number * number, os.getpid()


def lead(count: int, progress: Progress, pool: Pool) -> tuple[list[int], set[int], int]:
    """Squares in order, the processes that made them, and our own."""
    progress("begun", 0.0)
    calls = ((number,) for number in range(count))
    ran = sorted(pool.each(f"{HERE}:part", calls, progress))
    return [one.result[0] for one in ran], {one.result[1] for one in ran}, os.getpid()


def lead_by_threads(count: int, progress: Progress, pool: Pool) -> list[int]:
    def one(number: int) -> int:
        result: tuple[int, int] = pool.run(f"{HERE}:part", number, progress=progress)
        return result[0]

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(one, range(count)))


def lead_with(task: str, place: str, progress: Progress, pool: Pool) -> list[str]:
    """The faults that were told of a task, or that it raised."""
    try:
        return [ran.fault for ran in pool.each(f"{PLAIN}:{task}", [(place,)], progress)]
    except StudypressError as fault:
        return [f"raised: {fault}"]


def stop_early(progress: Progress, pool: Pool) -> list[int]:
    """Only look at the first of many results, and then have others made."""
    for ran in pool.each(f"{HERE}:part", ((number,) for number in range(9)), progress):
        assert ran.result
        break
    return [ran.result[0] for ran in pool.each(f"{HERE}:part", [(9,)], progress)]


def refuse(place: str, progress: Progress) -> None:
    raise StudypressError("There is nothing to set.")


@pytest.mark.parametrize("width", [1, 2])
def test_no_more_processes_than_the_pool_is_wide(tmp_path: Path, width: int) -> None:
    with Workers(tmp_path, width) as pool, ThreadPoolExecutor(3) as threads:
        leads = [
            threads.submit(pool.lead, f"{HERE}:lead", count, progress=ignore) for count in (7, 5, 0)
        ]
        found = [one.result() for one in leads]
        pids = {process.pid for process in pool._all}
    assert [squares for squares, _, _ in found] == [
        [0, 1, 4, 9, 16, 25, 36],
        [0, 1, 4, 9, 16],
        [],
    ]
    assert len(pids) <= width
    for _, parts, own in found:
        assert parts | {own} <= pids


def test_a_process_that_waits_does_parts(tmp_path: Path) -> None:
    with Workers(tmp_path, 1) as pool:
        _, parts, own = pool.lead(f"{HERE}:lead", 3, progress=ignore)
    assert parts == {own}


def test_several_threads_of_a_task_may_have_parts_done(tmp_path: Path) -> None:
    with Workers(tmp_path, 2) as pool:
        assert pool.lead(f"{HERE}:lead_by_threads", 6, progress=ignore) == [0, 1, 4, 9, 16, 25]


def test_progress_of_the_task_itself_is_told(tmp_path: Path) -> None:
    steps: list[tuple[object, ...]] = []
    with Workers(tmp_path, 1) as pool:
        pool.lead(f"{HERE}:lead", 1, progress=lambda *step: steps.append(step))
    assert steps == [("begun", 0.0)]


def test_a_part_that_failed_is_made_again_once_and_told(tmp_path: Path) -> None:
    with Workers(tmp_path, 2) as pool:
        place = str(tmp_path / "mark")
        (fault,) = pool.lead(f"{HERE}:lead_with", "fail_once", place, progress=ignore)
        assert fault == "MemoryError: no room"
        # This one lacks an argument, and fails again.
        with pytest.raises(TypeError, match="missing"):
            pool.lead(f"{HERE}:lead_with", "add", "x", progress=ignore)


def test_a_fault_that_a_part_found_is_raised_in_the_task(tmp_path: Path) -> None:
    with Workers(tmp_path, 1) as pool:
        found = pool.lead(f"{HERE}:lead_refused", progress=ignore)
    assert found == "There is nothing to set."


def lead_refused(progress: Progress, pool: Pool) -> str:
    try:
        pool.run(f"{HERE}:refuse", "", progress=progress)
    except StudypressError as fault:
        return str(fault)
    return ""


def test_a_part_that_is_killed_takes_only_the_process_with_it_that_made_it(tmp_path: Path) -> None:
    """With one process, that is the process of the task, which is then told to be killed."""
    place = str(tmp_path / "mark")
    with Workers(tmp_path, 1) as pool:
        with pytest.raises(Killed, match="was killed"):
            pool.lead(f"{HERE}:lead_with", "die_once", place, progress=ignore)
        assert pool.lead(f"{HERE}:lead_with", "die_once", place, progress=ignore) == [""]
        assert len([process for process in pool._all if process.poll() is None]) == 1


def lead_that_is_killed(progress: Progress, pool: Pool) -> None:
    for _ in pool.each(f"{HERE}:part", ((number,) for number in range(9)), progress):
        os.kill(os.getpid(), signal.SIGKILL)


def test_the_pool_goes_on_after_a_task_was_killed(tmp_path: Path) -> None:
    with Workers(tmp_path, 2) as pool:
        with pytest.raises(Killed, match="was killed"):
            pool.lead(f"{HERE}:lead_that_is_killed", progress=ignore)
        assert pool.lead(f"{HERE}:lead", 3, progress=ignore)[0] == [0, 1, 4]
        assert len([process for process in pool._all if process.poll() is None]) <= 2


def test_results_that_nobody_waits_for_do_no_harm(tmp_path: Path) -> None:
    with Workers(tmp_path, 2) as pool:
        assert pool.lead(f"{HERE}:stop_early", progress=ignore) == [81]
        assert pool.lead(f"{HERE}:stop_early", progress=ignore) == [81]


class Named(Processes):
    """Processes that are not started."""

    def _start(self) -> Process:
        process = object.__new__(subprocess.Popen)
        self._all.append(process)
        return process


def test_who_comes_first_is_served_first(tmp_path: Path) -> None:
    processes, served = Named(tmp_path, 1), list[int]()
    first = processes._take(alone=True)

    def take(number: int) -> None:
        process = processes._take(alone=False)
        served.append(number)
        processes._give_back(process)

    threads = [threading.Thread(target=take, args=(number,)) for number in range(5)]
    for number, thread in enumerate(threads, 1):
        thread.start()
        while len(processes._queue) < number:
            pass
    processes._give_back(first)
    for thread in threads:
        thread.join()
    assert served == [0, 1, 2, 3, 4]


def test_who_needs_a_process_of_his_own_gets_none_that_is_lent(tmp_path: Path) -> None:
    processes, served = Named(tmp_path, 1), list[str]()
    lent = processes._take(alone=True)
    processes._lend(lent)

    def take() -> None:
        processes._give_back(processes._take(alone=True))
        served.append("alone")

    thread = threading.Thread(target=take)
    thread.start()
    while not processes._queue:
        pass
    # A part is served meanwhile, though it came later.
    part = processes._take(alone=False)
    assert part is lent
    processes._give_back(part)
    processes._reclaim(lent)
    assert not served
    processes._give_back(lent)
    thread.join()
    assert served == ["alone"]
