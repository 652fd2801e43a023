"""Comments in formulas."""

from __future__ import annotations

import pytest

from studypress.figures.math.comments import uncommented


@pytest.mark.parametrize(
    ("tex", "wanted"),
    [
        ("a % first\n+ b % second", "a\n+ b"),
        ("% a line of its own\na", "a"),
        ("a\n  % in between\nb", "a\nb"),
        (r"a \% b", r"a \% b"),
        ("a \\\\% the next line\nb", "a \\\\\nb"),
        (r"\text{95% of all}", r"\text{95\% of all}"),
        ("\\text{95%\nof all} % x", "\\text{95\\%\nof all}"),
        (r"x = 95%", r"x = 95%"),  # meant as a sign: the check reports it
        (r"\frac{95}{100}%", r"\frac{95}{100}%"),
        ("a", "a"),
    ],
)
def test_a_comment_ends_with_its_line(tex: str, wanted: str) -> None:
    assert uncommented(tex) == wanted
