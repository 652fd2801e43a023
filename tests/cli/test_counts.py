"""The counts of what was found, as words."""

from __future__ import annotations

from studypress.cli.counts import Found


def test_found_as_words() -> None:
    assert str(Found(1, 1, 2, 1)) == "1 file, 1 chapter, 2 questions, 1 term."
    for forms, told in (
        ({"details": 3}, "; form: details"),
        ({"bold": 1, "numbered": 2}, "; forms: numbered in 2 files, bold in 1 file"),
        ({"bold": 2, "none": 1}, "; form: bold; 1 file without questions"),
        ({"none": 3}, ""),
    ):
        assert str(Found(3, 2, 9, forms=forms)) == f"3 files, 2 chapters, 9 questions{told}."
