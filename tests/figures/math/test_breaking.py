"""Where formulas may be broken: only where a reader expects a line to end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.figures.math import drawing, faults
from studypress.figures.math.breaking import RELATIONS, SUMS, behind, parts


@pytest.mark.parametrize(
    ("tex", "terms"),
    [
        ("a = b + c", [["a"], ["{}= b", "{}+ c"]]),
        (r"P(x = 1) \approx \frac{a = b}{c}", [["P(x = 1)"], [r"{}\approx \frac{a = b}{c}"]]),
        ("x = -1", [["x"], ["{}= -1"]]),
        ("x^+ - y_- = z", [["x^+", "{}- y_-"], ["{}= z"]]),
        (r"\left( a + b \right) + c", [[r"\left( a + b \right)", "{}+ c"]]),
        (r"a, \quad b < c", [["a,"], ["b"], ["{}< c"]]),
        (r"\{x : x = 1\} \subset \mathbb{R}", [[r"\{x : x = 1\}"], [r"{}\subset \mathbb{R}"]]),
    ],
)
def test_a_formula_parts_at_relations_and_sums(tex: str, terms: list[list[str]]) -> None:
    assert [list(part.terms) for part in parts(tex)] == terms


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{aligned} a &= b \\ &= c \end{aligned}",
        r"\displaystyle a = b",
        r"x \not= y",
        "(a = b",
        r"a \over b + c",
        r"b_7\! = c",
    ],
)
def test_what_holds_for_the_whole_keeps_it_whole(tex: str) -> None:
    assert [part.terms for part in parts(tex)] == [(tex,)]


@pytest.mark.parametrize(
    "tex", [r"a = b + \frac{c}{d} - e", r"x \approx \sum_i y_i \in Z", r"a \pm b \to c"]
)
def test_terms_side_by_side_are_as_wide_as_the_whole(tex: str) -> None:
    terms = [term for part in parts(tex) for term in part.terms]
    assert [faults.check(term, display=True) for term in terms] == [()] * len(terms)
    widths = sum(drawing.svg(term, True, "en").width for term in terms)
    assert widths == pytest.approx(drawing.svg(tex, True, "en").width, abs=0.02)


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
        (r"a = -b", ["a =", " -b"]),
        (r"a \!=\! b", [r"a \!=\! b"]),
    ],
)
def test_a_part_ends_with_its_relation(tex: str, parts: list[str]) -> None:
    assert behind(tex, RELATIONS) == parts


def test_a_sum_breaks_behind_a_sign_between_two_terms() -> None:
    assert behind("-a + b^- - (c+d)", SUMS) == ["-a +", " b^- -", " (c+d)"]
    assert behind("a = -b + c", SUMS) == ["a = -b +", " c"]


@given(st.text(st.sampled_from("ab=+-^_{}()\\ &")))
def test_nothing_is_lost(tex: str) -> None:
    assert "".join(behind(tex, RELATIONS | SUMS)).strip() == tex.strip()
