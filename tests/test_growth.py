"""The house grows in one place at a time: each addition is new files, or one row of a table.

Here each is added and used. `python -m tests.growth` runs all other tests with all of them there.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.conftest import ROOT, made_files
from tests.growth.cases import MARK, chosen
from tests.growth.house import ADDITIONS, ROWS, add, copy_house, git

NOTES = """# First chapter

## What is a cache? <!-- tags: speed -->

A cache keeps what was slow to get.

> **Key:** It trades memory for time.
> **Mnemonic:** Every good boy deserves fudge.
> **Follow-up:** When is it wrong?
>
> When what it keeps is stale: $t > 1$.
"""

GROWING = (
    "studypress.cli.",
    "studypress.editions.",
    "studypress.figures.drawn.",
    "studypress.language.",
    "studypress.layouts.",
    "studypress.model.blocks.",
    "studypress.reading.questions.forms.",
    "studypress.typography.paper.",
    "studypress.typography.theme.",
)
"""The rooms whose tables and folders the additions are put into."""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house as it is."""
    return copy_house(tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def grown(plain: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house with everything added, and a guide in it that uses all of it."""
    house = tmp_path_factory.mktemp("grown") / "house"
    shutil.copytree(plain, house, symlinks=True)
    for name in ADDITIONS:
        add(house, name)
    guide = house / "guide"
    (guide / "content").mkdir(parents=True)
    (guide / "content" / "01-first.md").write_text(NOTES)
    (guide / "content" / "guide.yaml").write_text("title: Caches\nslug: caches\nlanguage: en\n")
    return house


def run(house: Path, *arguments: str) -> str:
    """Run the command line of a copy."""
    command = [sys.executable, "-W", "error", "-m", "studypress", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(house)}
    done = subprocess.run(command, cwd=house, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def build(house: Path, *editions: str) -> dict[str, Path]:
    """Build editions of the copy's guide; their files by edition."""
    run(house, "build", *editions, "--project", "guide")
    return made_files(house / "guide" / "build")


def text(path: Path) -> str:
    """The text of a PDF, in one line."""
    command = ["pdftotext", str(path), "-"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return " ".join(done.stdout.split())


@pytest.mark.parametrize("name", ADDITIONS)
def test_an_addition_is_new_files_or_a_row(plain: Path, tmp_path: Path, name: str) -> None:
    house = tmp_path / "house"
    shutil.copytree(plain, house, symlinks=True)
    add(house, name)
    changed = git(house, "status", "--porcelain").splitlines()
    touched = {line[3:] for line in changed if not line.startswith("??")}
    assert changed
    assert touched == ({ROWS[name].file} if name in ROWS else set())
    counted = [line.split() for line in git(house, "diff", "--numstat").splitlines()]
    assert all((added, removed) == ("1", "0") for added, removed, _ in counted)


def test_every_edition_and_verb_is_listed(grown: Path) -> None:
    listed = run(grown, "editions", "--quiet").split()
    assert {"worksheet", "handout", "tablet", "leaves", "anki", "book"} <= set(listed)
    assert "Print a greeting." in run(grown, "--help")
    assert run(grown, "greet").strip() == "Hello from studypress."


def test_a_worksheet_asks_and_keeps_the_answers_for_the_end(grown: Path) -> None:
    found = text(build(grown, "worksheet")["worksheet"])
    asked, _, solved = found.partition("Solutions")
    assert "When is it wrong?" in asked
    assert "stale" not in asked
    assert "stale" in solved


def test_a_twin_takes_the_templates_of_another_edition(grown: Path) -> None:
    files = build(grown, "book", "handout")
    assert text(files["book"]) == text(files["handout"])
    build(grown, "tablet")
    names = {path.name for path in (grown / "guide" / "build").glob("caches-tablet*")}
    assert names == {"caches-tablet.epub", "caches-tablet-large.epub"}


def test_a_format_may_make_a_folder_or_a_package(grown: Path) -> None:
    build(grown, "leaves", "anki")
    out = grown / "guide" / "build"
    assert sorted(path.name for path in (out / "caches-leaves").iterdir()) == [
        "index.html",
        "style.css",
    ]
    assert "<math" in (out / "caches-leaves" / "index.html").read_text()
    with zipfile.ZipFile(out / "caches.apkg") as package:
        package.extract("collection.anki2", grown / "deck")
    deck = sqlite3.connect(grown / "deck" / "collection.anki2")
    cards = [row[0].split("\x1f") for row in deck.execute("SELECT flds FROM notes ORDER BY id")]
    deck.close()
    assert ["When is it wrong?", r"When what it keeps is stale: \(t > 1\)."] in cards
    assert len(cards) == 3
    assert "Nothing changed" in run(grown, "build", "leaves", "anki", "--project", "guide")
    run(grown, "clean", "--project", "guide")
    assert not out.exists()


def test_a_new_kind_is_in_every_edition_that_suits_it(grown: Path) -> None:
    files = build(grown, "book", "ebook", "cheatsheet", "anki")
    said = "Every good boy deserves fudge."
    assert said in text(files["book"])
    assert said in text(files["cheatsheet"])
    with zipfile.ZipFile(files["ebook"]) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if "chapter" in name]
    assert said in "".join(pages)
    assert said.encode() in zipfile.ZipFile(files["anki"]).read("collection.anki2")


def test_a_kind_of_figure_is_one_file(grown: Path) -> None:
    guide = grown / "figures"
    (guide / "content").mkdir(parents=True)
    fence = '\n```bars {alt="Three, one" title="Cups"}\n3 1\n```\n'
    (guide / "content" / "01-first.md").write_text(NOTES + fence)
    (guide / "content" / "guide.yaml").write_text("title: Cups\nslug: cups\nlanguage: en\n")
    run(grown, "build", "book", "ebook", "--project", "figures")
    files = made_files(guide / "build")
    with zipfile.ZipFile(files["ebook"]) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if "chapter" in name]
    assert re.search(r'<svg[^>]*aria-label="Three, one"[^>]*>\s*<rect', "".join(pages))
    assert "Cups" in text(files["book"])
    assert "3 1" not in text(files["book"])


def test_a_paper_a_theme_a_font_and_a_language_are_files(grown: Path) -> None:
    guide = grown / "other"
    (guide / "content").mkdir(parents=True)
    (guide / "content" / "01-first.md").write_text(NOTES.replace("**Key:**", "**Kerno:**"))
    (guide / "content" / "guide.yaml").write_text(
        "title: Kaŝmemoroj\nslug: other\nlanguage: eo\n"
        "book: {paper: pocket, theme: ink}\ncheatsheet: {paper: pocket, theme: ink, pages: 1}\n"
    )
    run(grown, "build", "book", "cheatsheet", "--project", "other")
    files = made_files(guide / "build")
    for name, size in (("book", (396.85, 566.93)), ("cheatsheet", (566.93, 396.85))):
        with pikepdf.open(files[name]) as pdf:
            width, height = map(float, pdf.pages[-1].mediabox[2:])
            assert (width, height) == pytest.approx(size, abs=0.1)
    said = text(files["book"])
    assert {"enhavo", "kerno", "memorigilo"} <= set(said.casefold().split())
    assert re.search(r"studypress .*\bGrown\b", said)  # the colophon names the faces


def test_the_schema_knows_the_new_editions(grown: Path) -> None:
    schema = json.loads(run(grown, "schema"))
    assert {"worksheet", "handout", "tablet", "leaves", "anki"} <= set(schema["properties"])


def test_one_case_of_each_test_is_run_in_the_grown_house_and_all_that_are_new() -> None:
    names = ["a.py::one", "a.py::many[x]", "a.py::many[y]", "a.py::many[anki-y]", "b.py::many[y]"]
    assert [*chosen(names)] == ["a.py::one", "a.py::many[x]", "a.py::many[anki-y]", "b.py::many[y]"]


def test_of_what_is_the_same_in_any_house_only_new_cases_are_run_there() -> None:
    names = ["a.py::one", "a.py::many[x]", "a.py::many[anki-y]", "b.py::many[y]"]
    assert [*chosen(names, names[:3])] == ["a.py::many[anki-y]", "b.py::many[y]"]


MARKED = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "tests").rglob("test_*.py")
    if f"pytest.mark.{MARK}\n" in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", MARKED)
def test_what_is_the_same_in_any_house_walks_over_nothing_that_grows(name: str) -> None:
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(room)):
                named = [room, *(f"{room}.{one.name}" for one in node.names)]
                assert not [one for one in named if f"{one}.".startswith(GROWING)], named
            case ast.arg(annotation=ast.Name(id="Built")):
                assert node.arg != "guide", "it is built with all editions"
            case ast.Call(args=[ast.Constant(value="build"), *asked]):
                assert asked
                edition = asked[0]
                assert isinstance(edition, ast.Constant)
                assert not str(edition.value).startswith("-"), "all editions are built"
            case ast.Call(func=ast.Attribute(value=ast.Name(id="pipeline"), attr="build")):
                editions = node.args[1]
                assert isinstance(editions, ast.List)
                assert editions.elts, "all editions are built"
