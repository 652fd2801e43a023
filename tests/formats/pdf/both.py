"""Builds the book of a guide twice: as it is released, and as one document (`onebook.py`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest

from studypress.formats import Facts, Made, Work, Workplace
from studypress.formats.images import ready
from studypress.formats.pdf import Pdf
from tests.conftest import studypress
from tests.formats.pdf import equal

SCREEN_DPI, PAPER_DPI = 80, 150
_TASK = "tests.formats.pdf.onebook:set_whole"


@dataclass(frozen=True)
class Both:
    """A book as it is released, and the same as one document."""

    bound: Path
    """The file of the build."""
    one: Path
    """The file that was written at once."""
    facts: Facts
    """What the build says of its pages."""
    true: Facts
    """What the pages of the one document are."""
    rounds: int
    """How often the one document was laid out: once, where the build has found the numbers."""


def both(project: Path, out: Path, *more: str) -> Both:
    """Build the book of a project, and set it as one document too.

    `more` are further arguments of the command line.
    """
    seen: list[Both] = []
    with _watching(out.parent / f"{out.name}-one", seen):
        done = studypress("build", "book", "--project", project, "--out", out, *more)
    assert done.returncode == 0, done.stderr + done.stdout
    (pair,) = seen
    return replace(pair, bound=out / pair.bound.name)


@contextmanager
def _watching(folder: Path, seen: list[Both]) -> Iterator[None]:
    """Meanwhile, each book that is made is made as one document too."""
    make = Pdf.make

    def twice(pdf: Pdf, work: Work, place: Workplace) -> Made:
        made = make(pdf, work, place)
        folder.mkdir(exist_ok=True)
        plain = replace(ready(work, place.cache), options=None, last=made.facts)
        true, rounds = place.pool.run(_TASK, plain, folder, progress=place.progress)
        (name,) = made.files
        seen.append(Both(place.folder / name, folder / name, made.facts, true, rounds))
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pdf, "make", twice)
        yield


def check(pair: Both) -> None:
    """The bound book is the other one."""
    told = replace(pair.facts, openings=(), identifier="")
    assert told == pair.true, "the build says other places of its pages"
    assert len(pair.facts.openings) == pair.facts.pages
    assert pair.rounds == 1, "a number in the facts of the book is not true"
    found = equal.differences(pair.one, pair.bound)
    assert not found, found
    wrong = equal.faults(pair.bound)
    assert not wrong, wrong
    for dpi in (SCREEN_DPI, PAPER_DPI):
        apart = equal.pictures(pair.one, pair.bound, dpi)
        assert not apart, apart
    apart = equal.other_pictures(pair.one, pair.bound, SCREEN_DPI // 2)
    assert not apart, apart
    ratio = (pair.bound.stat().st_size - _claims(pair.bound)) / pair.one.stat().st_size
    assert ratio <= 1.05, ratio


def _claims(path: Path) -> int:
    """The bytes of what only a bound file has: its XMP, and the colour profile that it names."""
    with pikepdf.open(path) as pdf:
        profiles = [intent.DestOutputProfile for intent in pdf.Root.get("/OutputIntents", ())]
        return sum(len(one.read_raw_bytes()) for one in (pdf.Root.Metadata, *profiles))
