r"""Formulas as LaTeX marks them: `\( \)`, `\[ \]`, and bare environments."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from studypress.reading.markdown import latex, maths
from studypress.reading.markdown.reader import Reader
from tests.reading.markdown.test_maths import found, written_as_html

SURE = r"\(x^2\) "
"""A formula for certain, so that the file is one with LaTeX's marks."""


@pytest.mark.parametrize(
    ("written", "formulas"),
    [
        (r"a \( J(\theta) \) b", [r" J(\theta) "]),
        (r"- \(\eta\) is it", [r"\eta"]),
        (r"## The \(O(n)\) case", ["O(n)"]),
        ("| a |\n|---|\n| \\(\\nabla J\\) |", [r"\nabla J"]),
        ("\\[\n\\theta = a\n\\]", [r"\theta = a"]),
        ("text\n\\[ a = b \\]\ntext", [" a = b "]),
        ("- one\n  \\[\n  - a\n  = b\n  \\]\n- two", ["  - a\n  = b\n  "]),
        ("> \\[\n> x\n> \\]", ["x"]),
        ("- item \\[ \\frac{a}{b} \\] x", [r" \frac{a}{b} "]),
        ("| a |\n|---|\n| \\[a = b\\] |", ["a = b"]),
        ("text\n\\begin{align}\n- a &= b \\\\\n= c\n\\end{align}", None),
        ("\\begin{equation*} a \\end{equation*}.", None),
        ("\\begin{displaymath}\na\n\\end{displaymath}", ["a"]),
        (r"a \begin{pmatrix} a & b \end{pmatrix} b", [r"\begin{pmatrix} a & b \end{pmatrix}"]),
        (r"by \eqref{eq:a_b_c} and \ref{x}", [r"\eqref{eq:a_b_c}", r"\ref{x}"]),
        (SURE + r"and \(n\), \(1\), \(sin\)", ["x^2", "n", "1", "sin"]),
        ("\\[\na\n\\]\n\nand \\(n\\)", ["a", "n"]),
        # What is no formula.
        (r"`\(x^2\)` and `\[ a = b \]`", []),
        ("```\n\\[\na = b\n\\]\n```", []),
        ("    \\[\n    a = b\n    \\]", []),
        (r"\\(x^2\\)", []),
        (r"\(1\) first, \(a\) second, \(see\) third", []),
        (SURE + r"\(see the book\)", ["x^2"]),
        (r"a\[0\], a\[i=0\], \[1\], \[x\], \[see this\]", []),
        (r"\[link\]\(https://example.org/a=b\)", []),
        ("\\begin{tabular} a \\end{tabular}", []),
        ("\\begin{itemize}\n\\item a\n\\end{itemize}", []),
        ("\\begin{align}\na\n\nb\n\\end{align}", []),
        ("\\[\na = b\n\ntext", []),
        (r"\(x^2 without an end", []),
    ],
)
def test_formulas_by_latexs_marks(written: str, formulas: list[str] | None) -> None:
    expected = [written.removeprefix("text\n")] if formulas is None else formulas
    assert found(written) == expected


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"a \(x^2\) b", '<span data-math="inline"'),
        (r"a \[x^2\] b", '<span data-math="display"'),
        ("\\[\nx^2\n\\]", '<div data-math="display"'),
        (r"\eqref{x}", '<span data-math="reference"'),
        (r"\(1\) and \[2\]", "(1) and [2]"),
    ],
)
def test_each_mark_has_its_kind(written: str, shown: str) -> None:
    assert shown in written_as_html(written)


@pytest.mark.parametrize(
    ("written", "formulas"),
    [
        (r"$\text{if $x$} = 1$", [r"\text{if $x$} = 1"]),
        (r"$\{ x$ and $y \}$", [r"\{ x", r"y \}"]),
        (r"${a$ and $b$", ["{a", "b"]),
    ],
)
def test_a_dollar_in_braces_ends_no_formula(written: str, formulas: list[str]) -> None:
    assert found(written) == formulas


@pytest.mark.parametrize(
    "often",
    [
        r"\(x^2 ", r"\[ x= ", "\\[\nx\n", r"\begin{align} ", "\\begin{align}\nx\n", "${ ", "$x{ ",
        r"\begin{align}\begin{align}\end{align}", r"\eqref{",
    ],
)  # fmt: skip
def test_what_has_no_end_is_looked_for_in_linear_time(often: str) -> None:
    lines = 0

    def count(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal lines
        if frame.f_code.co_filename not in (latex.__file__, maths.__file__):
            return None
        lines += event == "line"
        return count

    work = []
    reader = Reader()
    before = sys.gettrace()
    for number in (500, 1000):
        lines = 0
        sys.settrace(count)
        try:
            reader.convert(often * number)
        finally:
            sys.settrace(before)
        work.append(lines)
    assert 0 < work[1] < 3 * work[0]
