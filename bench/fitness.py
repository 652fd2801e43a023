"""What it costs that a PDF fits the press and every reader: `python -m bench.fitness [QUESTIONS]`.

A generated guide (200 questions, unless a number is given) becomes a book in one process, which is
profiled. Printed is the share of its time that goes into what is more than pages: tags that follow
the markup, letters of each script, what a conforming PDF declares, and preflight. A profile slows
down Python more than the libraries that set pages, so a true share is rather less. `print` and
`book` are built from nothing, by turns, and the CPU time of the one is told in terms of the other.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bench.yardstick import ROOT, Row, Way, alternating, compared, machine, ours, table
from tests.generate import guide_folder

MOST_PRINT = 1.3
"""The CPU time of a print edition, in terms of the book, at most."""

_PDF = "studypress/formats/pdf/"
_BINDERY = f"{_PDF}bindery/"
ADDED: Mapping[str, tuple[Sequence[str], float | None]] = {
    "tags": ((f"{_PDF}tagging/", f"{_BINDERY}spine.py", f"{_BINDERY}structure.py"), None),
    "letters": (
        tuple(_PDF + name for name in ("letters.py", "clusters.py", "codes.py", "composites.py")),
        None,
    ),
    "what the file declares": (
        tuple(_BINDERY + name for name in ("claims.py", "embedding.py", "intents.py", "xmp.py")),
        None,
    ),
    "preflight": ((f"{_PDF}preflight/",), 0.08),
}
"""What is more than pages: the modules that do it, and the share that it may take at most."""

MOST_OF_ALL = 0.10
"""The share that all of it may take together."""

# What these do for the modules above would be done without them: they draw the pages.
_DRAWING = ("/weasyprint/", f"{_PDF}engine.py", f"{_PDF}numbers.py")

Function = tuple[str, int, str]


def shares(profiles: Sequence[cProfile.Profile]) -> dict[str, float]:
    """The share of each in all the time that was profiled."""
    stats: dict[Function, Any] = pstats.Stats(*profiles).stats  # type: ignore[attr-defined]
    everything = sum(own for _, _, own, _, _ in stats.values())
    return {name: _spent(stats, places) / everything for name, (places, _) in ADDED.items()}


def _spent(stats: Mapping[Function, Any], places: Sequence[str]) -> float:
    """The seconds from a call of these modules until it has ended, without what is drawn then."""
    spent = 0.0
    for function, (*_, callers) in stats.items():
        inside = _is_in(function, places)
        for caller, (*_, cumulated) in callers.items():
            if inside and not _is_in(caller, places):
                spent += cumulated
            elif _is_in(caller, places) and _is_in(function, _DRAWING):
                spent -= cumulated
    return spent


def _is_in(function: Function, places: Sequence[str]) -> bool:
    return any(place in Path(function[0]).as_posix() for place in places)


def profiled(project: Path, out: Path) -> list[cProfile.Profile]:
    """Build the book in this process, and return the profile of each task of a worker."""
    from studypress import pipeline
    from studypress.model.diagnostics import Report
    from studypress.project.place import Project
    from tests.books import Here

    found = []

    class Profiled(Here):
        """A pool that runs each task at once, and profiles it."""

        def run(self, task: str, *arguments: Any, progress: Callable[..., None]) -> Any:
            """Run a task in this process."""
            profile = cProfile.Profile(builtins=False)
            found.append(profile)
            return profile.runcall(super().run, task, *arguments, progress=progress)

    report = Report()
    place = Project.at(project, out)
    outcome = pipeline.build(place, ["book"], report, lambda *_: None, pool=Profiled())
    if not outcome.results:
        sys.exit("\n".join(map(str, report)))
    return found


def rows(found: Mapping[str, float]) -> list[Row]:
    """The rows of the table for shares of a profile."""
    wanted = {name: most for name, (_, most) in ADDED.items()} | {"all of it": MOST_OF_ALL}
    told = {**found, "all of it": sum(found.values())}
    return [
        Row(name, "the whole book", "share", wanted[name], share, share, 0.0)
        for name, share in told.items()
    ]


def main(questions: int, rounds: int, folder: Path) -> None:
    """Measure all of it, and print the tables."""
    begun = machine()
    project = guide_folder(folder / "guide", questions)
    ways = {}
    for name in ("book", "print"):
        out = folder / name
        before = partial(shutil.rmtree, out, ignore_errors=True)
        ways[name] = Way(ours("build", name, "--quiet", "--project", project, "--out", out), before)
    costs = alternating(ways, rounds)
    compared_with = compared("print", costs["print"], "book", costs["book"], {"CPU": MOST_PRINT})
    print(f"{questions} questions. {begun}\n\n{table(compared_with)}\n", flush=True)
    # Its memory and its patches of the typesetter are its own.
    command = (sys.executable, "-m", "bench.fitness", "--profile", str(project))
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    about = "What it costs that a PDF fits the press and every reader."
    parser = argparse.ArgumentParser(prog="python -m bench.fitness", description=about)
    parser.add_argument("questions", nargs="?", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", type=Path, metavar="PROJECT", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if asked.profile:
            print(table(rows(shares(profiled(asked.profile, Path(name, "out"))))))
        else:
            main(asked.questions, asked.rounds, Path(name))
