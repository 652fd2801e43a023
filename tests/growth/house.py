"""A copy of the house, and what can be added to it: each addition is a folder of new files."""

from __future__ import annotations

import os
import shutil
import string
import subprocess
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset

from studypress.typography import catalogue
from tests.conftest import ROOT

HERE = Path(__file__).parent / "additions"


@dataclass(frozen=True)
class Row:
    """A row that is put into a table of ours."""

    file: str
    """The file with the table, below the checkout."""
    before: str
    """The row before which it is put."""
    row: str
    """The new row, with its line's end."""


_FORMATS = "studypress/formats/__init__.py"
ROWS = {
    "anki": Row(_FORMATS, '    "epub":', '    "anki": "studypress.formats.anki",\n'),
    "leaves": Row(_FORMATS, '    "epub":', '    "leaves": "studypress.formats.leaves",\n'),
    "mnemonic": Row(
        "studypress/model/blocks.py",
        '    _kind("tip",',
        '    _kind("mnemonic", (Role.KEY, Role.RECALL), Asks.QUESTION),\n',
    ),
}
"""The additions that need a row beside their files; a kind of block is nothing but a row."""

ADDITIONS = sorted({"font", *ROWS, *(path.name for path in HERE.iterdir())})

ADDED = frozenset({"Grown", *ROWS, *(path.stem for path in HERE.rglob("*") if path.is_file())})
"""The names of what is added, as cases of tests may have them."""


def copy_house(folder: Path) -> Path:
    """All that git knows or would take of the checkout, committed in a repository of its own."""
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listed.split("\0")):
        if os.path.lexists(ROOT / name):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name, follow_symlinks=False)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    who = ("-c", "user.name=tests", "-c", "user.email=tests@example.org")
    git(folder, *who, "commit", "--quiet", "--message", "The house")
    return folder


def add(house: Path, name: str) -> None:
    """Add something to a copy of the house: its files, and its row if it needs one."""
    if name == "font":
        add_font(house / "layouts" / "fonts" / "Grown.ttf")
    if (HERE / name).is_dir():
        shutil.copytree(HERE / name, house, dirs_exist_ok=True)
    if row := ROWS.get(name):
        path = house / row.file
        text = path.read_text(encoding="utf-8")
        assert text.count(row.before) == 1
        path.write_text(text.replace(row.before, row.row + row.before), encoding="utf-8")


def add_font(path: Path) -> None:
    """Make a font file of our own: the capitals and small letters of another, renamed."""
    options = subset.Options(name_IDs=["*"], notdef_outline=True)
    with subset.load_font(catalogue.files()["Inter[opsz,wght].ttf"], options) as font:
        chosen = subset.Subsetter(options)
        chosen.populate(text=string.printable)
        chosen.subset(font)
        for record in font["name"].names:
            if record.nameID in (1, 4, 6, 16):
                record.string = "Grown"
        path.parent.mkdir(parents=True, exist_ok=True)
        font.save(path)


def git(place: Path, *arguments: str) -> str:
    """What git answers in a folder."""
    command = ["git", *arguments]
    return subprocess.run(command, cwd=place, check=True, capture_output=True, text=True).stdout
