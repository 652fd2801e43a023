"""Texts that differ only in what setting changes have the same letters."""

from __future__ import annotations

import pytest

from studypress.language.letters import pieces_of
from studypress.model.transcript import OBJECT


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Two of them: 1 and 2.", ("twoofthem1and2",)),
        ("e\ufb03cient, CAF\u00c9 and cafe\u0301", ("efficientcaf\u00e9andcaf\u00e9",)),
        (f"Before{OBJECT}after{OBJECT}", ("before", "after")),
        ("a\x1eb\x1fc", ("abc",)),
        ("\u2013 \u2026 ?", ()),
        ("1\ufe0f\u20e3 first, 2\u20e3 second, 3 third", ("firstsecond3third",)),
        ("\u0627\u0644\u0627", ("\u0627\u0627\u0644",)),
    ],
)
def test_pieces(text: str, pieces: tuple[str, ...]) -> None:
    assert pieces_of([text]) == [pieces]
    assert pieces_of(["other", text, ""]) == [("other",), pieces, ()]
