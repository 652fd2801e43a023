"""Formulas between dollars, as GitHub reads them."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from studypress.markup import elementtree
from studypress.model.diagnostics import Report
from studypress.reading.markdown.maths import MAX_FORMULA_CHARS
from studypress.reading.markdown.reader import Reader, notes_of
from studypress.reading.sources.images import Images
from studypress.reading.sources.load import Source


def tree(text: str) -> Element:
    """The tree of a text, before any step."""
    notes = notes_of(Source(Path("/x/a.md"), "a.md", text), Images(Path("/x")), Report())
    return Reader().read(notes, text)


def found(text: str) -> list[str]:
    """The formulas of a text as they are written."""
    return [(one.text or "").strip("\n") for one in tree(text).iter() if one.get("data-math")]


def written_as_html(text: str) -> str:
    return elementtree.write(tree(text))


@pytest.mark.parametrize(
    ("written", "formulas"),
    [
        ("It costs $5 and $6.", []),
        ("US$5, CA$6, 5$/6$ each", []),
        ("**$scope** and **$rootScope** of $x", []),
        ("`$a$` and \\$b\\$", []),
        ("$a_1*b*c_2$", ["a_1*b*c_2"]),
        ("*so $x$ is* in 损失$x$的", ["x", "x"]),
        ("$ a$ $a $ $a$5", []),
        ("$`a_b`$ and $$c$$", ["a_b", "c"]),
        ("$$\na\n\\\\\nb$$", ["a\n\\\\\nb"]),
        ("text\n$$\n- a\n$$\ntext", ["- a"]),
        ("> $$\n> a\n> b\n> $$", ["a\nb"]),
        ("```math\n\\frac{a}{b}\n```", ["\\frac{a}{b}"]),
        ("$$ open\n\ntext $$", []),
    ],
)
def test_formulas_by_githubs_rules(written: str, formulas: list[str]) -> None:
    assert found(written) == formulas


@pytest.mark.parametrize(
    ("written", "kind"),
    [("$a$", "inline"), ("$`a`$", "inline"), ("b $$a$$", "display"), ("$$\na\n$$", "display")],
)
def test_a_formula_is_inline_or_displayed(written: str, kind: str) -> None:
    assert f'data-math="{kind}"' in written_as_html(written)


def test_a_dollar_and_a_backtick_far_apart_are_two_signs() -> None:
    assert found(f"$`{'a' * MAX_FORMULA_CHARS}`$") == ["a" * MAX_FORMULA_CHARS]
    assert found(f"$`{'a' * (MAX_FORMULA_CHARS + 9)}`$")[0][0] == "`"
