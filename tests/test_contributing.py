"""The recipes of CONTRIBUTING.md are followed, one after the other, in a copy of the checkout.

In a recipe, a block of code below a file's path is that file. A `diff` is applied to the file: its
other lines must be there once, and one that ends in `…` only begins so. A `sh` block is run.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from studypress.typography import catalogue
from tests.conftest import ROOT
from tests.growth.house import copy_house, git

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Recipes")[2]
RECIPES = dict(re.findall(r"^### (.+?)\n(.*?)(?=^### |\Z)", TEXT, re.MULTILINE | re.DOTALL))
BLOCK = re.compile(
    r"(?:`(?P<path>[\w./-]+)`:\n\n)?"
    r"(?P<indent> *)(?P<fence>`{3,})(?P<kind>\w+)\n(?P<body>.*?)^(?P=indent)(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
# The verbs are run by the interpreter of the tests, without the set-up of a checkout.
FONT = catalogue.files()[catalogue.FACES[-1].upright]
SHELL = 'python3() { shift; "$PYTHON" -m studypress "$@"; }\n'


@dataclass(frozen=True)
class Block:
    """A block of code in a recipe."""

    kind: str
    """Its language: `diff`, `sh`, or that of a file."""
    path: str
    """The file that it is or changes; empty for commands."""
    body: str
    """The code."""


def blocks(recipe: str) -> list[Block]:
    found = []
    for match in BLOCK.finditer(recipe):
        lines = (line.removeprefix(match["indent"]) for line in match["body"].splitlines())
        found.append(Block(match["kind"], match["path"] or "", "\n".join(lines) + "\n"))
    return found


def patched(lines: list[str], diff: list[str]) -> list[str]:
    """Lines with a diff applied at the one place where it fits."""
    old = [line[1:] for line in diff if line[:1] != "+"]

    def fits(at: int) -> bool:
        return all(
            there.startswith(line[:-1]) if line.endswith("…") else there == line
            for line, there in zip(old, lines[at : at + len(old)], strict=True)
        )

    (at,) = [at for at in range(len(lines) - len(old) + 1) if fits(at)]
    new, left = [], iter(lines[at : at + len(old)])
    for line in diff:
        if line[:1] == "+":
            new.append(line[1:])
        else:
            there = next(left)
            new += [] if line[:1] == "-" else [there]
    return [*lines[:at], *new, *lines[at + len(old) :]]


def write(house: Path, block: Block) -> None:
    """Write a block's file, or change it."""
    path = house / block.path
    if block.kind == "diff":
        lines = patched(path.read_text(encoding="utf-8").splitlines(), block.body.splitlines())
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    else:
        assert not path.exists(), block.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.body, encoding="utf-8")


def follow(house: Path, block: Block) -> None:
    """Run the commands of a block, which must succeed."""
    ours = ("PYTEST", "COVERAGE", "COV_", "PYTHONPATH")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    temporary = house / ".temporary"
    temporary.mkdir(exist_ok=True)
    environment |= {"PYTHON": sys.executable, "PYTEST_DEBUG_TEMPROOT": str(temporary)}
    environment["FONT"] = str(FONT)
    done = subprocess.run(
        ["sh", "-e", "-c", SHELL + block.body],
        cwd=house,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout."""
    return copy_house(tmp_path_factory.mktemp("house"))


@pytest.fixture
def house(copy: Path) -> Iterator[Path]:
    """The copy, which is cleared afterwards of what a recipe added and changed."""
    yield copy
    git(copy, "reset", "--quiet", "--hard")
    git(copy, "clean", "--quiet", "--force", "-d")


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_makes_what_it_promises(name: str, house: Path) -> None:
    assert blocks(RECIPES[name])
    for block in blocks(RECIPES[name]):
        if block.kind == "sh":
            follow(house, block)
        else:
            assert block.path, f"a block of {block.kind} has no path"
            write(house, block)


def test_the_code_of_all_recipes_is_tidy(house: Path) -> None:
    paths = set()
    for recipe in RECIPES.values():
        for block in blocks(recipe):
            if block.path.endswith(".py"):
                write(house, block)
                paths.add(block.path)
    for check in (["check"], ["format", "--check"]):
        command = [sys.executable, "-m", "ruff", *check, *sorted(paths)]
        done = subprocess.run(command, cwd=house, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout


def test_a_diff_is_applied_at_its_one_place() -> None:
    lines = ["one", "two", "three", "four"]
    assert patched(lines, [" tw…", "-three", "+drei", "+3"]) == ["one", "two", "drei", "3", "four"]
    with pytest.raises(ValueError, match="not enough"):
        patched(lines, [" five", "+six"])
    with pytest.raises(ValueError, match="too many"):
        patched(["a", "a"], [" a", "+b"])
