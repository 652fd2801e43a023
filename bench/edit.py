"""What an edit of one answer costs: `python -m bench.edit [QUESTIONS] [--peers [FOLDER]]`.

The book of a generated guide (1,000 questions, unless a number is given) is made from nothing,
after one answer was changed, and after nothing was changed, by turns. Printed are the ratios of the
latter two to the first; with `--peers`, also to Typst, which compiles the whole of the same text.
"""

from __future__ import annotations

import argparse
import itertools
import re
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench import twins
from bench.yardstick import Row, Way, alternating, compared, cost, machine, ours, table
from tests.generate import guide_folder

NOTHING, EDITED, SAME, TYPST = "from nothing", "one answer edited", "nothing changed", "Typst alone"

MOST_SAME_SECONDS = 0.6
"""The wall-clock time of a run in which nothing has changed, at most."""


def edits(project: Path, question: int) -> Callable[[], None]:
    """A function that changes an answer, each time to a text that was never there."""
    head = re.compile(rf"(?m)^## .*id: q{question};.*-->\n\n")
    chapter = next(
        path
        for path in sorted((project / "content").glob("*.md"))
        if head.search(path.read_text(encoding="utf-8"))
    )
    text, times = chapter.read_text(encoding="utf-8"), itertools.count(1)

    def edit() -> None:
        sentence = f"This answer was changed for the {next(times)}th time. "
        chapter.write_text(head.sub(lambda found: found[0] + sentence, text), encoding="utf-8")

    return edit


def main(asked: argparse.Namespace, folder: Path) -> None:
    """Measure all of it, and print the table."""
    begun = machine()
    project = guide_folder(folder / "guide", asked.questions)
    fresh, kept = folder / "fresh", folder / "kept"
    build = ours("build", "book", "--quiet", "--project", project, "--out")
    ways = {
        NOTHING: Way((*build, fresh), partial(shutil.rmtree, fresh, ignore_errors=True)),
        EDITED: Way((*build, kept), edits(project, asked.questions // 2)),
        SAME: Way((*build, kept)),
    }
    if asked.peers is not None:
        asked.peers = twins.installed(asked.peers)
        text = twins.text_of(project, folder / "text.md")
        twin = folder / "twin.typ"
        cost(twins.twin(text, twin, asked.peers))
        ways[TYPST] = Way(twins.compiled(twin, folder / "twin.pdf", asked.peers))
    cost((*build, kept))
    costs = alternating(ways, asked.rounds)
    rows: list[Row] = []
    wanted = {EDITED: {"wall": 0.08, "CPU": None}, SAME: {"wall": 0.02, "CPU": None}}
    for name, figures in wanted.items():
        rows += compared(name, costs[name], NOTHING, costs[NOTHING], figures)
    if TYPST in costs:
        figures = {"wall": 0.5, "CPU": None}
        rows += compared(EDITED, costs[EDITED], TYPST, costs[TYPST], figures)
    print(f"{asked.questions} questions\n\n{table(rows)}")
    least = min(one.wall for one in costs[SAME])
    print(f"\nNothing changed: {least:.2f} s (at most {MOST_SAME_SECONDS}).")
    print(f"Least of {asked.rounds}, by turns. {begun} at the beginning.")
    print(f"{machine()} at the end.")
    if asked.peers is not None:
        print(twins.versions(asked.peers))


if __name__ == "__main__":
    about = "What an edit of one answer costs."
    parser = argparse.ArgumentParser(prog="python -m bench.edit", description=about)
    parser.add_argument("questions", nargs="?", type=int, default=1000)
    parser.add_argument("--peers", nargs="?", const="", metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=3)
    with tempfile.TemporaryDirectory() as name:
        main(parser.parse_args(), Path(name))
