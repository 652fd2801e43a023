"""Numbers of formulas, their labels and references."""

from __future__ import annotations

import pytest

from studypress.figures.math.numbering import Numbers, counted, reference, renumbered

TABLE = {
    "a tag": (r"y = 1 \tag{7}", "y = 1", "(7)"),
    "a tag without parentheses": (r"y = 1 \tag*{A}", "y = 1", "A"),
    "a formula as a tag": (r"x \tag*{$\ast$}", "x", "∗"),
    "words and a formula as a tag": (r"x \tag{A$_1$ $'$}", "x", "(A₁ ′)"),
    "a command as a tag": (r"x \tag{\dagger}", "x", "(†)"),
    "a formula as a tag of a line": (
        r"\begin{align} a \tag*{$\star$} \\ b \end{align}",
        r"\begin{aligned} a &&& \text{⋆} \\ b \end{aligned}",
        "",
    ),
    "a label": (r"x \label{eq:x}", "x", "(1)"),
    "a label and a tag": (r"x \label{eq:x} \tag{7}", "x", "(7)"),
    "an equation": (r"\begin{equation}\label{a} x \end{equation}", "x", "(1)"),
    "an equation without a number": (r"\begin{equation} x \end{equation}", "x", ""),
    "an equation and a full stop": (r"\begin{equation*} x \end{equation*}.", "x.", ""),
    "a split": (
        r"\begin{equation}\begin{split} a &= b \\ &= c \end{split}\end{equation}",
        r"\begin{aligned} a &= b \\ &= c \end{aligned}",
        "",
    ),
    "lines without numbers": (
        r"\begin{align} a &= b \notag \\ &= c \nonumber \end{align}",
        r"\begin{aligned} a &= b  \\ &= c  \end{aligned}",
        "",
    ),
    "distances of lines": (
        r"\begin{align*} a \\[2pt] b \end{align*}",
        r"\begin{aligned} a \\[2pt] b \end{aligned}",
        "",
    ),
    "two lines, one with a number": (
        r"\begin{align} a &= b \label{x} \\ &= c \end{align}",
        r"\begin{aligned} a &= b && \text{(1)} \\ &= c \end{aligned}",
        "",
    ),
    "gathered lines": (
        r"\begin{gather} a \tag{x} \\ b \end{gather}",
        r"\begin{gathered} a \qquad \text{(x)} \\ b \end{gathered}",
        "",
    ),
    "an old array of equations": (
        r"\begin{eqnarray} a &=& b \tag{1} \\ c &=& d \end{eqnarray}",
        r"\begin{eqnarray*} a &=& b & \text{(1)} \\ c &=& d \end{eqnarray*}",
        "",
    ),
    "columns": (
        r"\begin{alignat}{2} a &= b & c &= d \label{q} \\ e &= f \end{alignat}",
        r"\begin{alignedat}{3} a &= b & c &= d && \text{(1)} \\ e &= f \end{alignedat}",
        "",
    ),
    "a row in braces": (
        r"\begin{align} a &= \begin{cases} x & y \\ z \end{cases} \tag{1} \end{align}",
        r"\begin{aligned} a &= \begin{cases} x & y \\ z \end{cases}  \end{aligned}",
        "(1)",
    ),
    "nothing": (r"\frac{a}{b}", r"\frac{a}{b}", ""),
}


def plain(text: str) -> str:
    """A text with the numbers that formulas have in their file."""
    return renumbered(text, {})


@pytest.mark.parametrize("name", TABLE)
def test_a_number_is_taken_out_of_the_formula(name: str) -> None:
    written, tex, number = TABLE[name]
    made = Numbers().take(written)
    assert (plain(made.tex), plain(made.number)) == (tex, number)


def test_numbers_go_on_in_a_file() -> None:
    numbers = Numbers()
    numbers.take(r"\begin{align} a \label{one} \\ b \label{two} \end{align}")
    numbers.take(r"x \label{seven} \tag{7}")
    numbers.take(r"x \label{three}")
    assert [plain(numbers.number(name)) for name in numbers.labels] == ["1", "2", "7", "3"]
    text = numbers.referred(r"x = \eqref{two} + \ref{seven} + \ref{no}")
    assert plain(text) == r"x = \text{(2)} + \text{7} + \ref{no}"


def test_the_numbers_of_a_file_become_those_of_a_chapter() -> None:
    numbers = Numbers()
    rows = numbers.take(r"\begin{align} a \label{one} \\ b \label{two} \end{align}").tex
    third = numbers.take(r"x \label{three}").number
    text = numbers.referred(r"\eqref{two}")
    assert [counted(one) for one in (rows, third, text)] == [(1, 2), (3,), ()]
    final = {1: "4.1", 2: "4.2", 3: "4.3"}
    assert renumbered(rows, final).count("(4.1)") == renumbered(rows, final).count("(4.2)") == 1
    assert (renumbered(third, final), renumbered(text, final)) == ("(4.3)", r"\text{(4.2)}")


def test_a_number_that_a_tag_has_is_not_given_again() -> None:
    formulas = [r"a \label{a}", r"b \tag{2}", r"c \label{c}"]
    numbers = Numbers(formulas)
    assert [plain(numbers.take(tex).number) for tex in formulas] == ["(1)", "(2)", "(3)"]


@pytest.mark.parametrize(
    ("tex", "label"),
    [
        (r"\eqref{eq:one}", ("eq:one", True)),
        (r" \ref{x} ", ("x", False)),
        (r"\eqref{x} + 1", None),
        (r"\eqref{}", None),
    ],
)
def test_a_reference_alone_is_known(tex: str, label: tuple[str, bool] | None) -> None:
    assert reference(tex) == label
