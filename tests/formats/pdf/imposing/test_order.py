"""Sheets that are folded on paper in mind give the pages in their order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.formats.pdf.imposing.order import Side, sides


def folded(printed: list[Side], sheets: int, *, rtl: bool) -> list[int | None]:
    """The pages of signatures of so many sheets, which are folded in the middle, and read.

    Each sheet is laid on the one before it, front below, and the stack is folded. The reader sees
    the leaves on the first half of the fold from the outer sheet to the inner one, then those on
    the other half.
    """
    recto, verso = (0, 1) if rtl else (1, 0)
    read: list[int | None] = []
    papers = list(zip(printed[::2], printed[1::2], strict=True))
    for begin in range(0, len(papers), sheets):
        signature = papers[begin : begin + sheets]
        for front, back in signature:
            read += [front[recto].page, back[verso].page]
        for front, back in reversed(signature):
            read += [back[recto].page, front[verso].page]
    return read


@given(st.integers(1, 200), st.integers(0, 9), st.booleans())
def test_a_folded_booklet_is_read_from_the_first_page_to_the_last(
    pages: int, sheets: int, rtl: bool
) -> None:
    printed = sides("booklet", pages, sheets, rtl=rtl)
    whole = -(-pages // 4) * 4
    assert len(printed) == whole // 2
    read = folded(printed, sheets or len(printed) // 2, rtl=rtl)
    assert read == [*range(pages), *[None] * (whole - pages)]


@given(st.integers(1, 200), st.integers(0, 9))
def test_sheets_know_how_many_lie_around_them(pages: int, sheets: int) -> None:
    printed = sides("booklet", pages, sheets)
    size = sheets or len(printed) // 2
    for number, side in enumerate(printed):
        assert {slot.inside for slot in side} == {(number // 2) % size}


@pytest.mark.parametrize(
    ("scheme", "pages", "rtl", "shown"),
    [
        ("2up", 3, False, [[0, 1], [2, None]]),
        ("2up", 3, True, [[1, 0], [None, 2]]),
        ("4up", 5, False, [[0, 1, 2, 3], [4, None, None, None]]),
        ("4up", 4, True, [[1, 0, 3, 2]]),
        ("booklet", 4, False, [[3, 0], [1, 2]]),
        ("booklet", 4, True, [[0, 3], [2, 1]]),
    ],
)
def test_pages_beside_each_other(
    scheme: str, pages: int, rtl: bool, shown: list[list[int | None]]
) -> None:
    found = sides(scheme, pages, rtl=rtl)  # type: ignore[arg-type]
    assert [[slot.page for slot in side] for side in found] == shown
