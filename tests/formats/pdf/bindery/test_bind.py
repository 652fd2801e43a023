"""Parts are bound into one file."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from tests.formats.pdf.parts import Sheet, bound, leaf
from tests.formats.pdf.structure import faults


def test_parts_become_one_book_with_one_structure(tmp_path: Path) -> None:
    one = leaf(tmp_path / "1", Sheet("One", ids=("a",), links=("b", "a"), table=True), Sheet("Two"))
    two = leaf(
        tmp_path / "2", Sheet("Three", ids=("b",), links=("a",), table=True, image=b"123"), first=3
    )
    book = bound([one, two])
    with pikepdf.open(book) as pdf:
        assert faults(pdf) == []
        assert len(pdf.pages) == 3
