"""Shows a book in many looks: tells what is wrong, and keeps a screen of each document.

    python -m tests.reader.show BOOK.epub FOLDER [LOOK...]

A LOOK is the beginning of the name of one: `390x844-dark`. Without any, all thirty-six are taken.
npm and Chromium must be there; `publish.py test --judges` installs both.
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from studypress.bootstrap import system
from tests.browsers import FLAGS
from tests.judges import npm
from tests.reader.engine import Look, Program, program

LOOKS = [
    Look(width, height, colours, type_, flow)
    for (width, height), colours, type_, flow in itertools.product(
        ((600, 800), (390, 844), (1264, 1680)),
        ("light", "dark", "sepia"),
        (100, 200),
        ("paginated", "scrolled"),
    )
]


def main(book: Path, folder: Path, names: list[str]) -> int:
    """Show a book, and return how many looks have faults."""
    chosen = [one for one in LOOKS if not names or str(one).startswith(tuple(names))]
    with tempfile.TemporaryDirectory() as place, sync_playwright() as library:
        modules = npm.install(Path(place, "npm"))
        browser = library.chromium.launch(
            executable_path=system.find_program("chromium"),
            args=list(FLAGS),
            chromium_sandbox=os.geteuid() != 0,
        )
        Path(place, "served").mkdir()
        with program(browser, modules, Path(place, "served")) as started:
            return sum(_show(started, book, look, folder / str(look)) for look in chosen)


def _show(started: Program, book: Path, look: Look, folder: Path) -> bool:
    """Keep a screen of each document in a look; True where there is a fault."""
    folder.mkdir(parents=True, exist_ok=True)
    with started.open(book, look) as reader:
        faults = reader.faults()
        for number, name in enumerate(reader.documents):
            reader.call("show", number)
            reader.page.screenshot(path=folder / f"{number:02}-{Path(name).stem}.png")
    print(look, "without a fault" if not faults else "", flush=True)
    for name, found in faults.items():
        print(f"  {name}", *found, sep="\n    ", flush=True)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(min(1, main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])))
