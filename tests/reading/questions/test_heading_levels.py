"""No heading leaves out a level, whatever the author wrote."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.model.diagnostics import Report
from studypress.project.place import Project
from studypress.project.settings import Settings
from studypress.reading.read import read
from tests.conftest import made_files, studypress
from tests.reading.conftest import ReadGuide

LEVELS = re.compile(r"<h([1-6])\b")
NOTES = """\
# Tea

Leaves.

#### Kinds

##### Green

## What is tea?

Leaves in water.

###### Very deep

#### Deep

> ### In a quote
>
> Words.

- An item

  ###### In an item

  Words.

### Reference

#### Compiling

Words.

### Sources

- A book.

#### Behind them

> **Exercise:** Boil water.
>
> ##### A hint
>
> Use a kettle.
>
> **Solution:**
>
> ##### Its steps
>
> Wait.
"""


def ask(*answers: str) -> str:
    """A chapter with these answers."""
    asked = (f"## Why {at}?\n\n{answer}\n\n" for at, answer in enumerate(answers))
    return "# Chapter\n\n" + "".join(asked)


def answered(text: str) -> list[int]:
    """The levels of the headings in a text, in order."""
    return [int(level) for level in LEVELS.findall(text)]


@pytest.mark.parametrize(
    ("written", "read_as", "told"),
    [
        ("###", [3], False),
        ("######", [3], False),
        ("### ####", [3, 4], False),
        ("#### #####", [3, 4], False),
        ("### ######", [3, 4], True),
        ("###### ###", [3, 3], False),
        ("##### #### ###", [3, 3, 3], False),
        ("### ##### #### ######", [3, 4, 4, 5], True),
        ("### #### ##### ######", [3, 4, 5, 6], False),
    ],
)
def test_headings_of_an_answer_are_closed_up(
    read_guide: ReadGuide, written: str, read_as: list[int], told: bool
) -> None:
    body = "".join(f"{marks} Part {at}\n\nWords.\n\n" for at, marks in enumerate(written.split()))
    guide, report = read_guide({"a.md": ask(f"First.\n\n{body}")})
    found = [level for block in guide.questions[0].blocks for level in answered(block.body)]
    assert found == read_as
    assert ("heading-gap" in [problem.code for problem in report.problems]) is told


@pytest.mark.parametrize(
    ("written", "read_as", "kinds", "told"),
    [
        ("### Reference\n\n#### Compiling\n\nIt runs.", [3, 4], ["prose"], set()),
        ("### Sources\n\nA book.\n\n#### More\n\nIt is.", [3], ["reference", "prose"], set()),
        ("### A\n\nB.\n\n#### Mistakes\n\nC.\n\n##### D\n\nE.", [3, 4], ["mistake"], set()),
        ("### Sources\n\n### Methods\n\nOf two kinds.", [3], ["prose"], {"empty-label"}),
        ("Of two kinds.\n\n### Sources", [], ["prose"], {"empty-label"}),
    ],
)
def test_a_heading_that_announces_a_block_is_its_label_and_no_level(
    read_guide: ReadGuide, written: str, read_as: list[int], kinds: list[str], told: set[str]
) -> None:
    guide, report = read_guide({"a.md": ask(f"First.\n\n{written}")})
    blocks = [block for block in guide.questions[0].blocks if not block.derived]
    assert [level for block in blocks for level in answered(block.body)] == read_as
    assert set(kinds) <= {block.kind for block in blocks} <= {*kinds, "prose"}
    assert {"empty-label", "heading-gap"} & {one.code for one in report.problems} == told


def test_a_gap_is_told_once_for_a_file(read_guide: ReadGuide) -> None:
    gap = "First.\n\n### A\n\nWords.\n\n##### B\n\nWords."
    _, report = read_guide({"a.md": ask(gap, gap), "b.md": ask(gap)})
    told = [problem for problem in report.sorted() if problem.code == "heading-gap"]
    assert [(problem.where.path, problem.where.line) for problem in told] == [
        ("content/a.md", 11),
        ("content/b.md", 11),
    ]


@given(st.lists(st.integers(3, 6), max_size=9))
def test_no_answer_leaves_out_a_level(
    tmp_path_factory: pytest.TempPathFactory, levels: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("notes")
    body = "".join(f"{'#' * level} Part\n\nWords.\n\n" for level in levels)
    (folder / "a.md").write_text(ask(f"First.\n\n{body}"), encoding="utf-8")
    guide = read(Project.at(folder), Settings.model_validate({"title": "x"}), Report()).guide
    found = [level for block in guide.questions[0].blocks for level in answered(block.body)]
    assert len(found) == len(levels)
    assert not _gaps([2, *found])


def test_every_edition_has_headings_without_gaps(tmp_path: Path) -> None:
    (tmp_path / "guide.yaml").write_text("title: Drinks\nlanguage: en\n", encoding="utf-8")
    (tmp_path / "01-tea.md").write_text(NOTES, encoding="utf-8")
    preface = "---\ntitle: Preface\nmatter: front\n---\n\nHello.\n\n#### Low\n\nWords.\n"
    (tmp_path / "00-preface.md").write_text(preface, encoding="utf-8")
    editions = ("book", "ebook", "cheatsheet", "web")
    done = studypress("build", *editions, "--project", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    files = made_files(tmp_path / "out")
    with zipfile.ZipFile(files["ebook"]) as book:
        documents = [book.read(name).decode() for name in book.namelist() if "html" in name]
    documents += [page.read_text(encoding="utf-8") for page in files["web"].rglob("*.html")]
    for words in ("In an item", "Compiling", "Behind them", "Its steps"):
        assert any(words in document for document in documents), words
    for document in documents:
        assert not _gaps([0, *answered(document)]), document
    for name in ("book", "cheatsheet"):
        levels = _levels(files[name])
        assert levels[0] == 1
        assert not _gaps(levels)
    assert _levels(files["cheatsheet"]).count(1) == 1


def _gaps(levels: list[int]) -> list[int]:
    """The headings that are more than one level below the one before."""
    return [at for at in range(1, len(levels)) if levels[at] > levels[at - 1] + 1]


def _levels(path: Path) -> list[int]:
    """The levels of the headings in the tags of a PDF, in order."""
    found: list[int] = []
    with pikepdf.open(path) as pdf:
        waiting = [pdf.Root.StructTreeRoot]
        while waiting:
            element = waiting.pop()
            role = re.fullmatch("/H([1-6])", str(element.get("/S", "")))
            found += [int(role[1])] if role else []
            kids: Any = element.get("/K", [])
            kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
            inner = (kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid)
            waiting += reversed(list(inner))
    return found
