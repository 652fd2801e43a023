"""Formulas in one line of letters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.figures.math.inline import line


@pytest.mark.parametrize(
    ("tex", "told"),
    [
        ("R^2", "R²"),
        (r"\ce{H2O}", "H₂O"),
        (r"\ce{^{227}_{90}Th}", "²²⁷₉₀Th"),
        (r"\text{if $x_1$} = 1", "if x₁ = 1"),
        (r"\sqrt{d_k}", "√(d_k)"),
        (r"\sqrt{2}x", "√2 x"),
        (r"\sqrt[3]{x}", "∛x"),
        (r"\frac{a+b}{c}", "(a + b)/c"),
        (r"\dfrac12", "1/2"),
        (r"\frac{1}{d_k}", "1/d_k"),
        (r"\frac{QK^\top}{\sqrt{d_k}}", "(QK^⊤)/√(d_k)"),
        (r"x \in \mathbb{R}^{d\times k}", "x ∈ ℝ^(d × k)"),
        (r"\mathcal{L}_{\mathrm{SFT}}", "ℒ_SFT"),
        (r"e^{i\pi}+1=0", "e^(iπ) + 1 = 0"),
        (r"10^{-3}", "10^−3"),
        (r"a = -b", "a = −b"),
        (r"O(n\log n)", "O(n log n)"),
        (r"\max_a Q(s,a)", "max_a Q(s, a)"),
        (r"x_iy_i", "x_i y_i"),
        (r"\hat{y}", "ŷ"),
        ("W'", "W′"),
        (r"1,000", "1,000"),
        (r"5\%", "5%"),
        (r"x < y", "x < y"),
        (r"a\hspace{1cm}b \kern 3pt c", "a b c"),
        ("ABC + xyz^2", "ABC + xyz²"),
        (r"\log_2 x + \sin\theta", "log₂ x + sin θ"),
        (r"\int_0^1 x\,dx", "∫₀¹ x dx"),
        (r"\frac{1}{2}mv^2 - \frac{a}{b} + x\frac12", "(1/2)mv² − a/b + x(1/2)"),
    ],
)
def test_a_formula_is_told_in_letters_and_signs(tex: str, told: str) -> None:
    assert line(tex) == told


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{bmatrix}1&2\\3&4\end{bmatrix}",
        r"\binom{n}{k}",
        r"\overline{xy}",
        r"\underbrace{a}_{b}",
        r"A \xrightarrow{f} B",
        r"\unknown{x}",
        "{",
    ],
)
def test_what_a_line_cannot_tell_stays_as_written(tex: str) -> None:
    assert line(tex) == tex


PIECES = [r"\frac", r"\sqrt", r"\log", r"\hat", *"_^{}(),'+y1"]


@given(st.lists(st.sampled_from(PIECES)))
def test_no_formula_is_refused_and_none_loses_a_letter(pieces: list[str]) -> None:
    told = unicodedata.normalize("NFKD", line(" ".join(pieces)))
    assert [told.count(one) for one in "y1"] == [pieces.count(one) for one in "y1"]
