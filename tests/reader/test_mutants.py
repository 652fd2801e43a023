"""Each defect of our ePub is found by the layers that the table names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studypress.formats.epub.lint import look
from tests.conftest import ROOT
from tests.reader.conftest import Book
from tests.reader.engine import Look, Program
from tests.reader.mutants import MUTANTS, Mutant, codes_of, table

_LOOK = Look(390, 844, "dark", 200)
_SHOWN = ("/chapter-1.xhtml", "/chapter-3.xhtml")
_NOTE = "a.noteref"


def test_each_defect_is_found_and_the_table_says_by_which() -> None:
    assert len(MUTANTS) >= 25
    assert all(one.codes or one.reader or one.epubcheck or one.ace for one in MUTANTS)
    assert table() in (ROOT / "docs/decisions/0067-judges-of-the-epub.md").read_text("utf-8")


def test_the_lint_finds_what_it_says(book: Book, tmp_path: Path) -> None:
    sound = look.verify(book("after"), judges=False).report.problems
    known = frozenset(one.code for one in sound)
    for mutant in MUTANTS:
        found = codes_of(mutant.make(book("after"), tmp_path), known)
        assert found == set(mutant.codes), mutant.name


@pytest.mark.parametrize(
    "mutant", [one for one in MUTANTS if one.reader], ids=lambda mutant: mutant.name
)
def test_the_reading_program_finds_a_defect(
    mutant: Mutant, book: Book, program: Program, tmp_path: Path
) -> None:
    found = list(_found(program, mutant.make(book("after"), tmp_path)))
    assert any(mutant.reader in one for one in found), found


def _found(program: Program, path: Path) -> Iterator[str]:
    """What the reading program finds in two chapters of a book."""
    try:
        with program.open(path, _LOOK) as reader:
            for name in _SHOWN:
                reader.call("show", reader.document(name))
                yield from reader.call("faults", _LOOK.colours)
            reader.call("show", reader.document(_SHOWN[0]))
            if reader.call("follow", _NOTE, 0) is None:
                yield "no note pops up"
            yield from (f"{href} leads nowhere" for href in reader.call("links")["dead"])
    except AssertionError as fault:
        yield str(fault)
