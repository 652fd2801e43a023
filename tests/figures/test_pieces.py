"""Where the line may break in a formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.figures.pieces import RELATIONS, SUMS, pieces


@pytest.mark.parametrize(
    ("tex", "parts"),
    [
        ("a", ["a"]),
        ("a = b", ["a =", " b"]),
        (r"a \le b<c", [r"a \le", " b<", "c"]),
        ("f(x=1) = {y=2}", ["f(x=1) =", " {y=2}"]),
        (r"\left(a=b\right] \to c", [r"\left(a=b\right] \to", " c"]),
        (r"\{x = 1\}", [r"\{x = 1\}"]),
        ("a_= = b^= + c", ["a_= =", " b^= + c"]),
        ("a =_x b", ["a =_x b"]),
        ("a := b", ["a := b"[:4], " b"]),
        ("a == b =", ["a ==", " b ="]),
        ("= b", ["= b"]),
        (r"\begin{aligned} a &= b \end{aligned}", [r"\begin{aligned} a &= b \end{aligned}"]),
        (r"\displaystyle a = b", [r"\displaystyle a = b"]),
        (r"a \not= b", [r"a \not= b"]),
    ],
)
def test_a_part_ends_with_its_relation(tex: str, parts: list[str]) -> None:
    assert pieces(tex, RELATIONS) == parts


def test_a_sum_breaks_behind_a_sign_between_two_terms() -> None:
    assert pieces("-a + b^- - (c+d)", SUMS) == ["-a +", " b^- -", " (c+d)"]


@given(st.text(st.sampled_from("ab=+-^_{}()\\ &")))
def test_nothing_is_lost(tex: str) -> None:
    assert "".join(pieces(tex, RELATIONS | SUMS)).strip() == tex.strip()
