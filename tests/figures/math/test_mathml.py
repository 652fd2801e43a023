"""MathML: what is changed for engines that know the core of it only."""

from __future__ import annotations

import pytest
from lxml import etree

from studypress.figures.math import formula


def drawn(tex: str) -> str:
    """The formula's elements, without namespaces and words."""
    root = etree.fromstring(formula.mathml(tex, False, "en"))
    return "".join(
        etree.tostring(child, encoding="unicode").replace(f' xmlns="{root.nsmap[None]}"', "")
        for child in root
    )


@pytest.mark.parametrize(
    ("tex", "wanted"),
    [
        (r"\overline{x}", '<menclose notation="top"><mi>x</mi></menclose>'),
        (r"\underline{x}", '<menclose notation="bottom"><mi>x</mi></menclose>'),
        (r"\cancel{x}", '<menclose notation="updiagonalstrike"><mi>x</mi></menclose>'),
        (r"\bar x", '<mover accent="true"><mi>x</mi><mo stretchy="false">¯</mo></mover>'),
        (r"\widehat{x}", '<mover accent="true"><mi>x</mi><mo stretchy="true">ˆ</mo></mover>'),
    ],
)
def test_lines_and_strokes_are_such_as_style_sheets_draw(tex: str, wanted: str) -> None:
    assert drawn(tex) == wanted


def test_an_arrow_stretches_and_its_label_stands_over_it() -> None:
    made = drawn(r"\xrightarrow[a]{b}")
    assert 'stretchy="true">→</mo>' in made
    assert "3.5em" not in made
    assert made.index("<mi>a</mi>") < made.index("<mi>b</mi>")


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"\underline{x}", "underlined x"),
        (r"\boxed{\underline{x}}", "boxed x"),
        (r"\overline{AB}", "A B bar"),
    ],
)
def test_a_line_is_spoken(tex: str, said: str) -> None:
    assert etree.fromstring(formula.mathml(tex, False, "en")).get("alttext") == said
