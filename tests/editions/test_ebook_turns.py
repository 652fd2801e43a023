"""Where an ePub's pages may turn: its documents, set by another engine on screens of many sizes."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest
import weasyprint

from tests.conftest import made_files, studypress

_NOTES = """# First

## What is a unit? <!-- id: unit -->

> **Key:** Units are what a count begins with. Each is chosen and never found. One who counts has
> settled beforehand what is one, and another who counts the same things may come to another
> number, and be right as well.

A unit is what counts as one.

> **Follow-up:** Who, of all that count and of those that are counted by them, on whatever day and
> in whatever place they come to do so, whether anybody has asked them to do it or not, chooses?
>
> Whoever counts does. Others may choose differently.

| Number | Name |
|---|---|
| row1 | uno |
| row2 | due |
| row3 | tre |

number
: What a count ends with. It grows by one with each thing that is counted. Nobody has seen the last
  of them, and so there is none. Once the counting is over, it tells in one word how many there are.

> **Reference:** Peano, 1889. The principles of arithmetic, presented by a new method, in a Latin of
> his own making, with signs that most books on logic have taken over since, though not all his own.
"""


@pytest.fixture(name="book", scope="module")
def _book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("turns")
    (folder / "content").mkdir()
    (folder / "content" / "guide.yaml").write_text("title: Turns\n")
    (folder / "content" / "01.md").write_text(_NOTES)
    done = studypress("build", "ebook", "--project", folder, "--out", folder / "out")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(made_files(folder / "out")["ebook"]) as archive:
        archive.extractall(folder / "open")
    return folder / "open" / "EPUB"


def _pages(path: Path, height: int) -> list[set[str]]:
    """The words of each page of a document on a screen of some height in em."""
    screen = weasyprint.CSS(string=f"@page {{ size: 26em {height}em; margin: 1em }}")
    target = path.with_name(f"{path.stem}-{height}.pdf")
    weasyprint.HTML(filename=str(path)).write_pdf(target, stylesheets=[screen])
    told = subprocess.run(["pdftotext", target, "-"], check=True, capture_output=True, text=True)
    return [set(page.split()) for page in told.stdout.split("\f")]


def _turns_within(pages: list[set[str]], first: str, last: str) -> bool:
    """Whether the words that begin and end a passage stand on two pages."""
    return not any({first, last} <= page for page in pages)


@pytest.mark.parametrize("height", range(13, 54))
def test_what_belongs_together_stays_on_a_page(book: Path, height: int) -> None:
    pages = _pages(book / "chapter-1.xhtml", height)
    assert not _turns_within(pages, "chooses?", "Whoever"), "a follow-up's title stands alone"
    assert not _turns_within(pages, "Who,", "chooses?"), "a follow-up's title is cut"
    assert not _turns_within(pages, "Units", "well."), "a key is cut"
    assert not _turns_within(pages, "row1", "row2"), "a table's first row stands alone"
    assert not _turns_within(pages, "row2", "row3"), "a table's last row stands alone"


@pytest.mark.parametrize("height", range(11, 17))
def test_an_entry_at_the_end_stays_whole(book: Path, height: int) -> None:
    assert not _turns_within(_pages(book / "glossary.xhtml", height), "ends", "many")
    assert not _turns_within(_pages(book / "references.xhtml", height), "Peano,", "own.")
