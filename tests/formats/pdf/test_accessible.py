"""What stands against the claims of a file is told in one sentence."""

from __future__ import annotations

import pytest

from studypress.formats.pdf.accessible import remarks, standing_against
from studypress.formats.pdf.records import Setting


def setting(*against: str) -> Setting:
    return Setting(1, (), 1, True, (0.0,), {}, frozenset(), (), against=against)


def test_each_obstacle_is_there_once() -> None:
    found = standing_against([setting("a", "b"), setting(), setting("b", "c")])
    assert found == ("a", "b", "c")


@pytest.mark.parametrize(
    ("against", "told"),
    [
        ((), []),
        (("a.png has no words",), ["a.png has no words"]),
        (("a", "b", "c"), ["a; b; c"]),
        (("a", "b", "c", "d", "e"), ["a; b; c; and 2 more"]),
    ],
)
def test_a_remark_says_why_a_file_claims_less(against: tuple[str, ...], told: list[str]) -> None:
    start = "book.pdf does not claim to be accessible (PDF/UA-1, PDF/A-3a), but only to last "
    assert [*remarks("book.pdf", against)] == [f"{start}(PDF/A-3u): {one}." for one in told]
