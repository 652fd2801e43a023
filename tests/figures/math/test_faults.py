"""What is wrong with a formula: its column, and plain words."""

from __future__ import annotations

import pytest

from studypress.figures.math import faults

GOOD = (
    r"d_k",
    r"\operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}+M\right)V",
    r"\begin{aligned} a &= b \\ &= c \end{aligned}",
    r"\begin{cases} a & b \\ c & d \end{cases}",
    r"\sum_{i=1}^n \lVert x_i \rVert_2",
    r"100\%",
    "a\n+ b",
)


@pytest.mark.parametrize("tex", GOOD)
@pytest.mark.parametrize("display", [False, True])
def test_good_formulas_are_not_complained_of(tex: str, display: bool) -> None:
    assert faults.check(tex, display) == ()


@pytest.mark.parametrize(
    ("tex", "column", "says"),
    [
        (r"a + \foo x", 5, r'unknown command "\foo"'),
        (r"é\foo", 2, r'unknown command "\foo"'),
        (r"\frac{a}{b", 11, "end of input"),
        (r"x_1_2", 4, "duplicate subscript"),
        ("a & b", 3, '"&"'),
        ("}", 1, "unmatched"),
        (r"\left( a", 9, r"\right"),
        (r"\% a % b", 6, r"\%"),  # a comment in the one, a sign in the other
    ],
)
def test_a_fault_has_its_column_and_plain_words(tex: str, column: int, says: str) -> None:
    found = faults.check(tex, False)
    assert [fault[0] for fault in found] == [column]
    assert says in found[0][1]


def test_the_hint_on_an_environment_says_what_to_do() -> None:
    tex = r"\begin{tikzpicture}a\end{tikzpicture}"
    ((_, fault),) = faults.check(tex, True)
    assert "tikzpicture" in fault
    assert "make an image" in faults.hint(fault, tex)
