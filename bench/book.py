"""What a book costs, in terms of other programs: `python -m bench.book [QUESTIONS…] [OPTION…]`.

Generated guides (13, 200, 1,000 and 3,000 questions, unless others are named) become books from
nothing, with one worker and with two. The growth from each guide to the next larger one is printed,
and with

- `--yardstick`, ratios to WeasyPrint alone, which sets all documents of the book as one, with tags
  and our style sheets, and its page numbers by `target-counter`; not for guides above 1,000, for
  which it needs a large machine;
- `--peers [FOLDER]`, ratios to pandoc with WeasyPrint and to pandoc with Typst on the same text,
  which `bench/peers.sh` installs into the folder.

All programs take turns, `--rounds` times, and the least counts. Memory is that of the largest
process, in either program.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from bench import twins
from bench.yardstick import Cost, Row, Way, alternating, compared, cost, machine, ours, table
from tests.generate import guide_folder

SIZES = (13, 200, 1000, 3000)
LARGEST_ALONE = 1000
"""The most questions that WeasyPrint alone is given."""

ALONE, PANDOC, TYPST = "WeasyPrint alone", "pandoc with WeasyPrint", "pandoc with Typst"

WANTED: Mapping[tuple[str, int], Mapping[str, float]] = {
    (ALONE, 200): {"CPU": 0.6, "wall": 0.35, "memory": 0.5},
    (ALONE, 1000): {"CPU": 0.45, "wall": 0.25, "memory": 0.2},
    (PANDOC, 200): {"CPU": 1.2, "wall": 0.7, "memory": 0.7},
    (PANDOC, 1000): {"CPU": 0.9, "wall": 0.5, "memory": 0.3},
}
"""The ratios that are wanted at most, by yardstick and number of questions; the wall clock counts
with two workers alone."""

GROWTH: Mapping[tuple[int, int], Mapping[str, float]] = {(1000, 3000): {"CPU": 3.3, "memory": 1.1}}
"""The growth that is wanted at most, from one number of questions to another."""

FIGURES = ("CPU", "wall", "memory")


def ways(folder: Path, size: int, asked: argparse.Namespace) -> dict[str, Way]:
    """All ways to make the book of a generated guide, in a folder of its own."""
    folder.mkdir()
    project = guide_folder(folder / "guide", size)
    found = {}
    for workers in asked.workers:
        out = folder / f"out-{workers}"
        build = ours("build", "book", "--project", project, "--out", out, "--jobs", str(workers))
        found[_named(workers)] = Way((*build, "--quiet"), partial(_removed, out))
    if asked.yardstick and size <= LARGEST_ALONE:
        module = (sys.executable, "-m", "bench.onehtml")
        cost((*module, "write", project, folder))
        found[ALONE] = Way((*module, "set", folder, folder / "alone.pdf"))
    if asked.peers is not None:
        text = twins.text_of(project, folder / "text.md")
        found[PANDOC] = Way(twins.by_weasyprint(text, folder / "pandoc.pdf", asked.peers))
        found[TYPST] = Way(twins.by_typst(text, folder / "typst.pdf", asked.peers))
    return found


def _named(workers: int) -> str:
    return f"{workers} worker" + "s" * (workers > 1)


def _removed(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def ratios(size: int, costs: Mapping[str, Sequence[Cost]], workers: Sequence[int]) -> Iterator[Row]:
    """The rows of one guide: each number of workers against each yardstick."""
    for yardstick in (ALONE, PANDOC, TYPST):
        for count in workers if yardstick in costs else ():
            most = WANTED.get((yardstick, size), {})
            wanted = {
                figure: most.get(figure) if figure != "wall" or count == 2 else None
                for figure in FIGURES
            }
            what = f"{size} questions, {_named(count)}"
            yield from compared(what, costs[_named(count)], yardstick, costs[yardstick], wanted)


def growth(
    all_costs: Mapping[int, Mapping[str, Sequence[Cost]]], workers: Sequence[int]
) -> Iterator[Row]:
    """The rows of each guide against the next smaller one."""
    sizes = sorted(all_costs)
    for small, large in itertools.pairwise(sizes):
        most = GROWTH.get((small, large), {})
        for count in workers:
            name = _named(count)
            yield from compared(
                f"{large} questions, {name}",
                all_costs[large][name],
                f"{small} questions",
                all_costs[small][name],
                {figure: most.get(figure) for figure in FIGURES},
            )


def main(asked: argparse.Namespace, folder: Path) -> None:
    """Measure all guides, and print the table."""
    if asked.peers is not None:
        asked.peers = twins.installed(asked.peers)
    begun = machine()
    all_costs = {
        size: alternating(ways(folder / str(size), size, asked), asked.rounds)
        for size in asked.sizes or SIZES
    }
    rows = [row for size, costs in all_costs.items() for row in ratios(size, costs, asked.workers)]
    print(table([*rows, *growth(all_costs, asked.workers)]))
    print(f"\nLeast of {asked.rounds}, by turns. {begun} at the beginning.")
    print(f"{machine()} at the end.")
    if asked.peers is not None:
        print(twins.versions(asked.peers))


def numbers(written: str) -> list[int]:
    """The numbers of a list with commas: "1,2"."""
    return [int(part) for part in written.split(",")]


if __name__ == "__main__":
    about = "What a book costs, in terms of other programs."
    parser = argparse.ArgumentParser(prog="python -m bench.book", description=about)
    parser.add_argument("sizes", nargs="*", type=int, metavar="QUESTIONS")
    parser.add_argument("--yardstick", action="store_true", help="against WeasyPrint alone")
    parser.add_argument("--workers", type=numbers, default=[1, 2], metavar="1,2")
    parser.add_argument("--peers", nargs="?", const="", metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=3)
    with tempfile.TemporaryDirectory() as name:
        main(parser.parse_args(), Path(name))
