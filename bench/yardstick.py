"""Measures programs beside each other in one run: what one costs in terms of another.

A second says little on a machine that does other work as well, and nothing on another machine. So
each figure is a ratio to a yardstick: another program, measured in the same run. The programs take
turns, round by round, and the least of each counts, since other work can only add to it.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent


class Cost(NamedTuple):
    """What one run of a program costs, with all processes that it starts and waits for."""

    cpu: float
    """CPU seconds, user and system, of all processes together."""
    wall: float
    """Seconds from its start to its end."""
    memory: float
    """The peak of resident memory, in MB, of the process that has the highest."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to do something: a command, and what is to be done before it and is not measured."""

    command: Sequence[str | Path]
    """The program with its arguments."""
    before: Callable[[], object] = field(default=lambda: None)
    """Is called before each run."""


def ours(*words: str | Path) -> tuple[str | Path, ...]:
    """The command that runs studypress with these words."""
    return (sys.executable, "-m", "studypress", *words)


def cost(command: Sequence[str | Path]) -> Cost:
    """Run a program and measure it; ends the bench where the program fails.

    All figures come from wait4, which adds up the CPU times of a process and of all processes that
    it waited for, and has the highest memory among them. Before a process becomes another program
    it is a copy of its parent, whose memory counts as its own: so this process must be a small one.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    # A user's second run finds the bytecode of the first.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{command} failed:\n{said.read().decode(errors='replace')}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit / 1e6)


def alternating(ways: Mapping[str, Way], rounds: int) -> dict[str, list[Cost]]:
    """What each way costs in each round. In a round, every way has its turn."""
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for number in range(rounds):
        for name, way in ways.items():
            way.before()
            costs[name].append(cost(way.command))
            told = costs[name][-1]
            print(
                f"round {number + 1}: {name}: {told.cpu:.2f} CPU s, {told.wall:.2f} s, "
                f"{told.memory:.0f} MB",
                file=sys.stderr,
            )
    return costs


class Row(NamedTuple):
    """A row of the table: one figure of a way, in terms of the same figure of another."""

    what: str
    """What was measured: "200 questions, two workers"."""
    against: str
    """The yardstick: "WeasyPrint alone"."""
    figure: str
    """Which figure: "CPU", "wall" or "memory"."""
    wanted: float | None
    """The ratio that is wanted at most; None where none is."""
    reached: float
    """The least of the one through the least of the other."""
    median: float
    """The median of the one through the median of the other."""
    spread: float
    """How far the runs of either lie apart: (most - least) / median, the larger of the two."""


def compared(
    what: str,
    one: Sequence[Cost],
    against: str,
    other: Sequence[Cost],
    wanted: Mapping[str, float | None],
) -> list[Row]:
    """A row for each figure in `wanted`, which has the ratio that is wanted at most."""
    rows = []
    for figure, most in wanted.items():
        mine = [_figure(cost, figure) for cost in one]
        yours = [_figure(cost, figure) for cost in other]
        middles = statistics.median(mine), statistics.median(yours)
        spread = max((max(mine) - min(mine)) / middles[0], (max(yours) - min(yours)) / middles[1])
        reached = min(mine) / min(yours)
        rows.append(Row(what, against, figure, most, reached, middles[0] / middles[1], spread))
    return rows


def _figure(cost: Cost, figure: str) -> float:
    """One figure of a cost by its name in the table."""
    return {"CPU": cost.cpu, "wall": cost.wall, "memory": cost.memory}[figure]


def table(rows: Sequence[Row]) -> str:
    """The rows as a table in Markdown."""
    lines = [
        "| what | against | figure | at most | reached | by medians | spread |",
        "|---|---|---|--:|--:|--:|--:|",
    ]
    for row in rows:
        wanted = "" if row.wanted is None else f"{row.wanted:g}"
        missed = row.wanted is not None and row.reached > row.wanted
        reached = f"**{row.reached:.3f}**" if missed else f"{row.reached:.3f}"
        lines.append(
            f"| {row.what} | {row.against} | {row.figure} | {wanted} | {reached} "
            f"| {row.median:.3f} | {row.spread:.0%} |"
        )
    return "\n".join(lines)


def machine() -> str:
    """The machine on which the figures were measured, and how busy it is now."""
    pages = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{_processor()}, {os.cpu_count()} processors, {pages / 1e9:.0f} GB; "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}; "
        f"load {load}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
