"""What an ePub costs: `python -m bench.epub [QUESTIONS]`.

A generated guide (1,000 questions, unless a number is given) becomes an ePub, then that and the one
for Kindle, and by turns pandoc makes one of the same text. The book of the guide stands already, so
that ours list its pages, and its run has kept the HTML of the notes; nothing else is known from
before. The CPU time and the memory of ours are told in terms of pandoc's.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from functools import partial
from pathlib import Path

from bench import twins
from bench.yardstick import Way, alternating, compared, cost, machine, ours, table
from tests.generate import guide_folder

WANTED = {
    ("ebook",): {"CPU": 0.6, "memory": 0.5},
    ("ebook", "kindle"): {"CPU": 1.0, "memory": 0.5},
}
"""The ratios that are wanted at most, by the editions that are made."""

PANDOC = "pandoc"


def ways(folder: Path, questions: int, peers: str) -> dict[str, Way]:
    """All ways to make an ePub of a generated guide, in a folder of its own."""
    project = guide_folder(folder / "guide", questions)
    book, out = folder / "book", folder / "out"
    options = ("--quiet", "--project", project, "--out")
    cost(ours("build", "book", *options, book))
    text = twins.text_of(project, folder / "text.md")
    found = {PANDOC: Way(twins.by_pandoc(text, folder / "pandoc.epub", peers))}
    for editions in WANTED:
        command = ours("build", *editions, *options, out)
        found[" ".join(editions)] = Way(command, partial(_as_before, book, out))
    return found


def _as_before(book: Path, out: Path) -> None:
    """Have nothing in a folder but the book that stands, and what its run has kept."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(book, out, symlinks=True)


def main(questions: int, rounds: int, peers: str, folder: Path) -> None:
    """Measure all ways, and print the table."""
    peers = twins.installed(peers)
    begun = machine()
    costs = alternating(ways(folder, questions, peers), rounds)
    rows = []
    for editions, wanted in WANTED.items():
        name = " ".join(editions)
        what = f"{questions} questions: {name}"
        rows += compared(what, costs[name], PANDOC, costs[PANDOC], {"wall": None, **wanted})
    print(table(rows))
    print(f"\nLeast of {rounds}, by turns. {begun} at the beginning.")
    print(f"{machine()} at the end.\n{twins.versions(peers)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.epub", description="What an ePub costs.")
    parser.add_argument("questions", nargs="?", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", default="", metavar="FOLDER", help="the place of pandoc")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        main(asked.questions, asked.rounds, asked.peers, Path(name))
