"""What many guides cost: `python -m bench.shelf [GUIDES] [EDITION…]`, by default 100 and `ebook`.

The same guides of twenty questions are made by one process, by two, and by a Dask cluster of two
workers on this computer, of which one is killed when half of the guides are made. Printed are
wall-clock and CPU seconds (user + system, of all processes), their ratios to one process, and
whether each guide was made once and whole. Only the ratios can be held beside other figures.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from studypress.release import Manifest
from tests.generate import guide_folder
from tests.judges.dasks import cluster

ROOT = Path(__file__).parent.parent
QUESTIONS = 20

Line = Callable[[str], None]
Seconds = tuple[float, float]


def build(words: list[str], each_line: Line) -> str:
    """Run a build, hand over each line of its progress, and return the last line of its output."""
    process = subprocess.Popen(
        [sys.executable, "-m", "studypress", "build", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stderr
    for line in process.stderr:
        each_line(line)
    told = process.stdout.read()
    process.wait()
    return told.strip().splitlines()[-1]


def spent(run: Callable[[], str]) -> tuple[Seconds, str]:
    """Wall-clock and CPU seconds of a run with all its processes, and what it said last."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    said = run()
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (wall, cpu), said


def here(words: list[str], jobs: int) -> str:
    """Make the guides by processes of this computer."""
    return build([*words, "--jobs", str(jobs)], lambda line: None)


def by_two_workers(words: list[str], half: int, folder: Path) -> str:
    """Make the guides by two workers, and kill one of them when half of the guides are made."""
    folder.mkdir()
    with cluster(folder, 2) as dask:

        def kill(line: str) -> None:
            if line.startswith(f"{half} of "):
                dask.kill_worker(next(iter(dask.workers)))

        return build([*words, "--scheduler", dask.address], kill)


def checked(words: list[str], out: Path) -> str:
    """Whether each guide was made once and whole: a further run finds nothing to do."""
    done = subprocess.run(
        [sys.executable, "-m", "studypress", "build", *words, "--json"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        text=True,
    )
    guides = json.loads(done.stdout)["guides"]
    unchanged = sum(guide["result"] == "unchanged" for guide in guides)
    whole = sum(
        Manifest.read(out / guide["folder"]).standing(out / guide["folder"])
        == Manifest.read(out / guide["folder"])
        for guide in guides
    )
    return f"{unchanged} unchanged, {whole} whole"


def main(folder: Path, guides: int, editions: list[str]) -> None:
    """Print a row for each way to make the guides."""
    shelf = folder / "shelf"
    for number in range(guides):
        guide_folder(shelf / f"guide-{number:03}", QUESTIONS, number)
    ways: dict[str, Callable[[list[str]], str]] = {
        "one process": lambda words: here(words, 1),
        "two processes": lambda words: here(words, 2),
        "two workers, one killed": lambda words: by_two_workers(
            words, guides // 2, folder / "dask"
        ),
    }
    print(f"{guides} guides of {QUESTIONS} questions: {' '.join(editions)}")
    print(f"{'':24}{'wall s':>8}{'CPU s':>8}{'wall':>7}{'CPU':>7}  a second run")
    first: Seconds | None = None
    for name, way in ways.items():
        out = folder / name.replace(", ", "-").replace(" ", "-")
        words = [*editions, "--all", str(shelf), "--out", str(out)]
        (wall, cpu), said = spent(lambda way=way, words=words: way(words))
        first = first or (wall, cpu)
        ratios = f"{wall / first[0]:7.2f}{cpu / first[1]:7.2f}"
        print(f"{name:24}{wall:8.1f}{cpu:8.1f}{ratios}  {checked(words, out)}")
        print(f"  {said}")


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as place:
        main(Path(place), count, sys.argv[2:] or ["ebook"])
