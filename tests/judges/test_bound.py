"""Whole books that are bound equal the same as one document.

Folders of notes below the folder that STUDYPRESS_NOTES names are compared as well.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.formats.pdf import guides
from tests.formats.pdf.both import both, check
from tests.formats.pdf.edits import edit_by_chance
from tests.formats.pdf.test_kept_parts import build
from tests.generate import guide_folder

NOTES = (
    sorted(Path(os.environ["STUDYPRESS_NOTES"]).glob("*/"))
    if "STUDYPRESS_NOTES" in os.environ
    else []
)
EDITS = 20


def arabic(folder: Path) -> Path:
    """A guide of twenty chapters from right to left."""
    files = dict(guides.GUIDES["arabic"]())
    for number in range(3, 21):
        chapter = str(files["02-two.md"])
        files[f"{number:02}-more.md"] = chapter.replace("id: q3", f"id: q{number + 1}")
    return guides.write(folder, files)


GUIDES: dict[str, Callable[[Path], Path]] = {
    "our guide": lambda _: ROOT,
    "200 questions": lambda folder: guide_folder(folder, 200),
    "arabic": arabic,
    **{path.name: (lambda _, path=path: path) for path in NOTES},  # type: ignore[misc]
}


@pytest.mark.parametrize("name", GUIDES)
def test_a_bound_book_is_the_book_of_one_document(name: str, tmp_path: Path) -> None:
    check(both(GUIDES[name](tmp_path / "guide"), tmp_path / "out"))


def test_a_book_is_the_same_after_each_of_many_edits(tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311
    guide = guides.write(tmp_path / "guide", guides.GUIDES["exam"]())
    build(guide, tmp_path / "out")
    for number in range(1, EDITS + 1):
        edit_by_chance(guide / "content", number, chance)
        book = build(guide, tmp_path / "out")
        assert book == build(guide, tmp_path / f"new-{number}"), f"after edit {number}"
