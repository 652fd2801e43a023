"""MathML: what is changed for engines that know the core of it only."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from studypress.figures.math import drawing, mathml
from tests.figures.math.test_faults import GOOD

MATHML = "{http://www.w3.org/1998/Math/MathML}"


def drawn(tex: str) -> str:
    """The formula's elements, without namespaces and words."""
    root = etree.fromstring(mathml.mathml(tex, False, "en"))
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
    assert etree.fromstring(mathml.mathml(tex, False, "en")).get("alttext") == said


@pytest.mark.parametrize("tex", GOOD)
def test_mathml_says_what_it_is(tex: str) -> None:
    root = etree.fromstring(mathml.mathml(tex, True, "en"))
    assert root.tag == f"{MATHML}math"
    assert root.get("display") == "block"
    assert root.get("alttext") == drawing.svg(tex, True, "en").speech
    assert etree.fromstring(mathml.mathml(tex, False, "en")).get("display") is None


def test_mathml_keeps_to_what_readers_know() -> None:
    root = etree.fromstring(
        mathml.mathml(r"\dfrac{a}{b} \displaystyle\sum \mathcal{L}", False, "en")
    )
    known = {"displaystyle": ("mtable", "mstyle"), "scriptlevel": ("mstyle",)}
    for element in root.iter():
        for attribute, names in known.items():
            assert attribute not in element.keys() or element.tag[len(MATHML) :] in names  # noqa: SIM118
    assert not re.search("[\ufe00\ufe01]", "".join(str(text) for text in root.itertext()))
