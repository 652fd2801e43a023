"""How soon a preview shows what was saved: `python -m bench.serve [QUESTIONS] [--pages]`.

A generated guide (1,000 questions, unless a number is given) is served, and Chromium looks at it.
In each round one answer is changed. Measured is the time from the save until the new words are in
the chapter, against reading the whole guide in a new process, by turns; with `--pages`, also the
time until the picture of the new page of the book is shown, against setting the part that it is in,
as the worker process that set it tells.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from bench.edit import edits
from bench.yardstick import ROOT, machine
from studypress.bootstrap import system
from tests.generate import guide_folder
from tests.serve.serving import served

MOST_HTML = 0.25
"""The most that the chapter may take, of reading the whole guide."""
MOST_PAGE = 1.3
"""The most that the set page may take, of setting its part."""

_MS = 3_600_000
_READ = """
import sys, time
from pathlib import Path
from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project
begun = time.perf_counter()
pipeline.understand(Project.at(Path(sys.argv[1])), Report())
print(time.perf_counter() - begun)
"""
# It is asked from outside, since no script runs in the frame of a chapter.
_HAS_WORDS = """words => document.querySelector("iframe[title=Chapters]").contentDocument?.body
  ?.textContent.includes(words)"""
_BOOK = 'document.querySelectorAll("section[aria-label=Book] img")'
_SHOWS_NEW_PAGE = f"""old => [...{_BOOK}].some((one) => {{
  const {{ top, bottom }} = one.getBoundingClientRect();
  const isSeen = bottom > 0 && top < innerHeight;
  return isSeen && one.complete && one.naturalWidth && !old.includes(one.getAttribute("src"));
}})"""
_PAGES = f'[...{_BOOK}].map((one) => one.getAttribute("src"))'


def read(project: Path) -> float:
    """The seconds in which a new process reads a guide, once all is imported."""
    command = [sys.executable, "-c", _READ, str(project)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return float(done.stdout)


def seconds_of_newest_part(project: Path) -> float:
    """The seconds in which the part was set that was kept last."""
    records = (project / "build" / ".cache" / "objects").glob("*/setting.json")
    newest = max(records, key=lambda path: path.stat().st_mtime_ns)
    return float(json.loads(newest.read_text(encoding="utf-8"))["seconds"])


def is_made(page: Page) -> None:
    """Wait until nothing is left to do."""
    expect(page.locator("#status-words")).to_have_text("Up to date", timeout=_MS)


def main(asked: argparse.Namespace, folder: Path) -> None:
    """Measure it, and print the figures."""
    begun = machine()
    project = guide_folder(folder / "guide", asked.questions)
    settings = project / "content" / "guide.yaml"
    made = "[book, ebook]" if asked.pages else "[ebook]"
    settings.write_text(
        f"{settings.read_text(encoding='utf-8')}\neditions: {made}\n", encoding="utf-8"
    )
    edit = edits(project, asked.questions // 2)
    html: list[tuple[float, float]] = []
    pages: list[tuple[float, float]] = []
    with served(project) as preview, sync_playwright() as library:
        browser = library.chromium.launch(
            executable_path=system.find_program("chromium"), chromium_sandbox=False
        )
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(preview.address)
        is_made(page)
        for number in range(1, asked.rounds + 2):
            old = page.evaluate(_PAGES)
            start = time.perf_counter()
            edit()
            page.wait_for_function(_HAS_WORDS, arg=f"for the {number}th time", timeout=_MS)
            shown = time.perf_counter() - start
            if asked.pages:
                page.wait_for_function(_SHOWS_NEW_PAGE, arg=old, timeout=_MS)
                set_in = time.perf_counter() - start
                pages.append((set_in, seconds_of_newest_part(project)))
            is_made(page)
            html.append((shown, read(project)))
            print(f"round {number} of {asked.rounds + 1}", file=sys.stderr, flush=True)
        browser.close()
    # The first edit finds nothing warm, and shows the chapter for the first time.
    tell("save to chapter / reading the guide", html[1:], MOST_HTML)
    if asked.pages:
        tell("save to set page / setting its part", pages[1:], MOST_PAGE)
    print(f"{asked.questions} questions. {begun} at the beginning.\n{machine()} at the end.")


def tell(what: str, rows: list[tuple[float, float]], most: float) -> None:
    """Print the ratio of each round, and of the least of both."""
    ratios = [one / other for one, other in rows]
    least = min(one for one, _ in rows) / min(other for _, other in rows)
    for one, other in rows:
        print(f"  {one:6.2f} s / {other:6.2f} s = {one / other:.2f}")
    median = statistics.median(ratios)
    print(f"{what}: least of each {least:.2f}, median {median:.2f} (at most {most})")
    print()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.serve", description=__doc__)
    parser.add_argument("questions", nargs="?", type=int, default=1000)
    parser.add_argument("--pages", action="store_true")
    parser.add_argument("--rounds", type=int, default=10)
    with tempfile.TemporaryDirectory() as name:
        main(parser.parse_args(), Path(name))
