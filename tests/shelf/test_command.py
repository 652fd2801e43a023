"""`build --all FOLDER`: what is printed of many guides, and how the run ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import program, studypress


@pytest.fixture(name="mixed")
def _mixed(shelf: Path) -> Path:
    """Three guides, of which one is broken, and notes that are in none of them."""
    (shelf / "cake" / "guide.yaml").write_text("title: [x\n")
    (shelf / "loose.md").write_text("# Loose\n")
    return shelf


def test_a_table_tells_what_became_of_each(mixed: Path) -> None:
    done = studypress("build", "ebook", "--all", mixed, "--jobs", "1")
    assert done.returncode == 1
    rows = [line.split() for line in done.stdout.splitlines() if line]
    assert rows[0] == ["guide", "result", "files", "problems", "seconds"]
    assert [row[:4] for row in rows[2:5]] == [
        ["bread", "made", "bread/all-of-bread.epub", "–"],
        ["cake", "failed", "–", "2"],
        ["tea", "made", "tea/all-of-tea.epub", "–"],
    ]
    assert rows[5][:2] == ["3", "guides"]
    assert f"2 made, 1 failed; the shelf is in {mixed / 'build'}." in done.stdout
    assert "3 of 3: tea made" in done.stderr
    assert "cake/guide.yaml:2:1: error: this is not YAML" in done.stderr
    assert "cake/guide.yaml: hint" not in done.stderr
    assert "loose.md: in no guide" in done.stderr
    assert (mixed / "build" / "tea" / "all-of-tea.epub").is_file()


def test_little_is_printed_where_that_is_wanted(mixed: Path) -> None:
    done = studypress("build", "ebook", "--all", mixed, "--quiet")
    assert (done.returncode, done.stdout) == (1, "")
    first, hint = done.stderr.splitlines()
    assert first.startswith("cake/guide.yaml:2:1: error: ")
    assert hint.startswith("    Indent with spaces")


def test_everything_is_printed_where_that_is_wanted(mixed: Path) -> None:
    done = studypress("build", "ebook", "--all", mixed, "--verbose")
    assert "cake/guide.yaml: hint: the guide has no title" in done.stderr


def test_one_object_tells_programs_of_all(mixed: Path) -> None:
    done = studypress("build", "ebook", "--all", mixed, "--out", mixed / "public", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, done.stderr, told["ok"]) == (1, "", False)
    bread, cake, tea = told["guides"]
    assert (bread["name"], bread["folder"], bread["result"]) == ("bread", "bread", "made")
    assert (tea["title"], tea["language"], tea["questions"]) == ("All of tea", "en", 1)
    assert tea["files"] == [str(mixed / "public" / "tea" / "all-of-tea.epub")]
    assert (cake["result"], cake["files"], cake["fault"]) == ("failed", [], "")
    assert "bad-yaml" in [problem["code"] for problem in cake["problems"]]
    assert told["remarks"][0].startswith("loose.md: in no guide")


def test_all_is_well(shelf: Path) -> None:
    assert studypress("build", "ebook", "--all", shelf, "--quiet").returncode == 0
    again = studypress("build", "ebook", "--all", shelf)
    assert again.returncode == 0
    assert "3 unchanged" in again.stdout


WRONG = {
    "no folder": (["--all", "nowhere"], "There is no folder nowhere"),
    "no guides": (["--all", "tests/shelf"], "There is no guide below tests/shelf"),
    "an unknown edition": (["bok", "--all", "SHELF"], "There is no edition bok"),
    "two places": (["--all", "SHELF", "--project", "."], "--all and --project"),
    "a scheduler without all": (["--scheduler", "tcp://x:1"], "--scheduler is for many guides"),
    "no jobs": (["--all", "SHELF", "--jobs", "0"], "--jobs"),
}


@pytest.mark.parametrize(("words", "message"), WRONG.values(), ids=WRONG)
def test_wrong_usage(words: list[str], message: str, shelf: Path) -> None:
    done = studypress("build", *(str(shelf) if word == "SHELF" else word for word in words))
    assert done.returncode == 2
    assert message in done.stderr
    assert not (shelf / "build").exists()


def test_a_fault_of_the_machine_is_one_sentence(shelf: Path) -> None:
    (shelf / "build").write_text("")
    done = studypress("build", "--all", shelf)
    assert (done.returncode, done.stdout) == (1, "")
    assert "can't be written" in done.stderr


def test_the_program_of_its_own(shelf: Path) -> None:
    done = program("build", "ebook", "--all", ".", "--jobs", "2", cwd=shelf)
    assert done.returncode == 0, done.stderr
    assert "the shelf is in build." in done.stdout
