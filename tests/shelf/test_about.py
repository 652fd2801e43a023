"""Computers that would make different files are told apart."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from studypress import layouts
from studypress.shelf import about as module
from studypress.shelf.about import About, about, difference, refusal

HERE = About("1.0", "abc", "3.11", {"lxml": "5.0", "jinja2": "3.1", "python": "3.11.4"})

REFUSED = {
    "the same": (HERE, ""),
    "another studypress": (replace(HERE, version="1.1"), "it has studypress 1.1, and"),
    "changed files": (replace(HERE, code="x"), "its files of studypress 1.0 are not those"),
    "another Python": (replace(HERE, python="3.13"), "it has Python 3.13, and"),
    "other packages": (replace(HERE, packages={"lxml": "6.0"}), ""),
}  # fmt: skip


@pytest.mark.parametrize(("there", "reason"), REFUSED.values(), ids=REFUSED)
def test_which_workers_are_refused(there: About, reason: str) -> None:
    assert refusal(HERE, there).startswith(reason)
    assert bool(refusal(HERE, there)) == bool(reason)


DIFFERENT = {
    "the same": ({}, ""),
    "one that only this computer has": ({"jinja2": None}, ""),
    "one that only the worker has": ({"dask": "1"}, ""),
    "another version": ({"lxml": "6.0"}, "lxml 6.0 for 5.0"),
    "two": ({"lxml": "6.0", "python": "3.11.9"}, "lxml 6.0 for 5.0, python 3.11.9 for 3.11.4"),
}


@pytest.mark.parametrize(("changes", "told"), DIFFERENT.values(), ids=DIFFERENT)
def test_which_packages_are_told(changes: dict[str, str | None], told: str) -> None:
    versions = {**HERE.packages, **changes}
    there = {name: version for name, version in versions.items() if version}
    assert difference(HERE, replace(HERE, packages=there)).endswith(told)
    assert bool(difference(HERE, replace(HERE, packages=there))) == bool(told)


def test_a_sentence_names_few_packages() -> None:
    here = replace(HERE, packages={f"p{number}": "1" for number in range(8)})
    there = replace(HERE, packages={f"p{number}": "2" for number in range(8)})
    assert difference(here, there).endswith("p4 2 for 1, and 3 more")


def test_what_this_computer_has() -> None:
    here = about()
    assert here.packages["weasyprint"]
    assert here.packages["python"].startswith(here.python)


def test_code_and_layouts_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package, own = tmp_path / "studypress", tmp_path / "layouts"
    shutil.copytree(module._PACKAGE / "shelf", package, ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copytree(layouts.builtin() / "themes", own)
    monkeypatch.setattr(module, "_PACKAGE", package)
    monkeypatch.setattr(layouts, "builtin", lambda: own)
    digests = [about.__wrapped__().code]
    (own / "classic.yaml").write_text("changed")
    digests.append(about.__wrapped__().code)
    (package / "find.py").write_text("changed")
    digests.append(about.__wrapped__().code)
    assert len(set(digests)) == 3
    # In an installed package the layouts are in the package itself.
    own.rename(package / "_layouts")
    monkeypatch.setattr(layouts, "builtin", lambda: package / "_layouts")
    assert about.__wrapped__().code == digests[-1]
