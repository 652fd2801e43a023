"""What stands against the claims of a file is told in one sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studypress.formats.pdf.accessible import Obstacles
from studypress.formats.pdf.records import Setting


def setting(*against: str, missing: str = "") -> Setting:
    done = Setting(1, (), 1, True, (0.0,), {}, frozenset(), ())
    return replace(done, against=against, missing=missing)


def test_each_obstacle_is_there_once() -> None:
    parts = [setting("a", "b", missing="z"), setting(), setting("b", "c", missing="zy")]
    assert Obstacles.of(parts) == Obstacles(("a", "b", "c"), "yz")


UNREADABLE = "book.pdf does not claim to be accessible (PDF/UA-1, PDF/A-3a), but only to last "
NOTHING = "book.pdf claims no standard (PDF/UA-1, PDF/A-3), since no font has "


@pytest.mark.parametrize(
    ("against", "missing", "told"),
    [
        ((), "", []),
        (("a.png has no words",), "", [f"{UNREADABLE}(PDF/A-3u): a.png has no words."]),
        (("a", "b", "c"), "", [f"{UNREADABLE}(PDF/A-3u): a; b; c."]),
        (("a", "b", "c", "d", "e"), "", [f"{UNREADABLE}(PDF/A-3u): a; b; c; and 2 more."]),
        ((), "x", [f"{NOTHING}'x'."]),
        (("a",), "uvwxyz", [f"{NOTHING}'u', 'v', 'w', and 3 more."]),
    ],
)
def test_a_remark_says_why_a_file_claims_less(
    against: tuple[str, ...], missing: str, told: list[str]
) -> None:
    assert [*Obstacles(against, missing).remarks("book.pdf")] == told
