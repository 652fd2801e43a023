"""Commands that authors define."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.figures.math.macros import EndlessMacro, Macros

TABLE = [
    ([r"\newcommand{\R}{\mathbb{R}}", r"x \in \R^n"], r"x \in \mathbb{R}^n"),
    ([r"\newcommand\Z{\mathbb Z}\Z"], r"\mathbb Z"),
    ([r"\newcommand*{\a}[1]{(#1)} \a{x} \a y"], r"(x) (y)"),
    ([r"\newcommand{\norm}[2][2]{\|#2\|_#1} \norm{x} \norm[1]{y}"], r"\|x\|_2 \|y\|_1"),
    ([r"\renewcommand{\vec}[1]{\mathbf{#1}} \vec v"], r"\mathbf{v}"),
    ([r"\providecommand{\x}{y} \x"], "y"),
    ([r"\DeclareMathOperator{\softmax}{softmax} \softmax z"], r"\operatorname{softmax} z"),
    ([r"\DeclareMathOperator*{\am}{arg\,max} \am_x"], r"\operatorname*{arg\,max}_x"),
    ([r"\def\a#1#2{#2#1} \a xy"], "yx"),
    ([r"\let\eps=\varepsilon \eps x"], r"\varepsilon x"),
    ([r"\newcommand{\a}{\b} \newcommand{\b}{c} \a"], "c"),  # known where it is used
    ([r"\newcommand{\R}{\mathbb{R}}"], ""),
    ([r"\newcommand{\R}{r} \Rx \R x"], r"\Rx r x"),
    ([r"\newcommand{\R}{r}\frac\R x"], r"\frac r x"),
    ([r"\newcommand{\a}[1]{(#1)} \a"], r"\a"),  # its argument is missing
    ([r"\def\a#1.{x} \a y."], r"\def\a#1.{x} \a y."),  # a form that is not read here
    ([r"\operatorname*{a} \alpha*b"], r"\operatorname*{a} \alpha*b"),
]


@pytest.mark.parametrize(("formulas", "wanted"), TABLE)
def test_a_command_is_replaced_from_its_definition_on(formulas: list[str], wanted: str) -> None:
    macros = Macros()
    *_, last = [macros.expand(tex) for tex in formulas]
    assert " ".join(last.split()) == wanted


@pytest.mark.parametrize(
    "tex",
    [r"\newcommand{\a}{\a} \a", r"\newcommand{\a}{\b\b} \newcommand{\b}{\a\a} \a"],
)
def test_a_command_that_leads_back_to_itself_is_refused(tex: str) -> None:
    with pytest.raises(EndlessMacro):
        Macros().expand(tex)


@given(st.lists(st.sampled_from([r"\newcommand", r"\def", r"\a", "{", "}", "[1]", "#1", "x", " "])))
def test_any_definition_is_read_or_left(parts: list[str]) -> None:
    with contextlib.suppress(EndlessMacro):
        Macros().expand("".join(parts))
