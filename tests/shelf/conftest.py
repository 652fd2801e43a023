"""A shelf of small guides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studypress.shelf import local
from tests import workers

NOTES = "# {title}\n\n## What is {name}?\n\nIt is made at home.\n\n> **Key:** It is {name}.\n"


def small_guide(folder: Path, settings: str = "") -> Path:
    """A guide of one question, with a title made of its folder's name."""
    folder.mkdir(parents=True)
    name = folder.name
    (folder / "guide.yaml").write_text(
        f"title: All of {name}\nlanguage: en\nrights: Free\n{settings}", encoding="utf-8"
    )
    notes = NOTES.format(title=name.title(), name=name)
    (folder / "notes.md").write_text(notes, encoding="utf-8")
    return folder


def three_guides(folder: Path) -> Path:
    """A folder of three guides."""
    for name in ("bread", "cake", "tea"):
        small_guide(folder / name)
    return folder


@pytest.fixture(name="shelf")
def _shelf(tmp_path: Path) -> Path:
    """A folder of three guides, of a test's own."""
    return three_guides(tmp_path / "shelf")


@pytest.fixture(scope="session", autouse=True)
def _shared_builders() -> Iterator[None]:
    """Processes that make guides are shared by all tests, since each takes long to start."""
    waiting = workers.Waiting()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local, "Workers", workers.shared(waiting))
        yield
    waiting.end()
