"""Formulas are within MathML 3, whichever program wrote them."""

from __future__ import annotations

import pytest
from lxml import etree

from studypress.figures.math.mathml3 import conform

MATHML = "http://www.w3.org/1998/Math/MathML"

CASES = {
    "valid": ('<mfrac linethickness="0"><mi>a</mi><mn>1</mn></mfrac>', None),
    "unknown element": ("<mfoo><mi>a</mi></mfoo>", "<mrow><mi>a</mi></mrow>"),
    "loose text": (
        "<mrow>a<mi>b</mi>c</mrow>",
        "<mrow><mtext>a</mtext><mi>b</mi><mtext>c</mtext></mrow>",
    ),
    "too few parts": ("<msup><mi>a</mi></msup>", "<msup><mi>a</mi><mrow/></msup>"),
    "too many parts": (
        "<mfrac><mi>a</mi><mi>b</mi><mi>c</mi></mfrac>",
        "<mfrac><mi>a</mi><mrow><mi>b</mi><mi>c</mi></mrow></mfrac>",
    ),
    "elements in a name": ("<mi>a<mn>1</mn></mi>", "<mi>a1</mi>"),
    "content of a space": ("<mspace>a</mspace>", "<mspace/>"),
    "cell without a row": ("<mtable><mtd/></mtable>", "<mtable><mtr><mtd/></mtr></mtable>"),
    "part without a cell": (
        "<mtable><mtr><mi>a</mi></mtr></mtable>",
        "<mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable>",
    ),
    "part without a row": (
        "<mtable><mi>a</mi></mtable>",
        "<mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable>",
    ),
    "row without a table": (
        "<mrow><mtr><mtd/></mtr></mrow>",
        "<mrow><mtable><mtr><mtd/></mtr></mtable></mrow>",
    ),
    "cell without a table": ("<mrow><mtd/></mrow>", "<mrow><mrow/></mrow>"),
    "no script": ("<mrow><none/></mrow>", "<mrow><mrow/></mrow>"),
    "scripts": ("<mmultiscripts><mi>a</mi><none/><mi>b</mi></mmultiscripts>", None),
    "link": ('<a href="#x"><mi>a</mi></a>', '<mrow href="#x"><mi>a</mi></mrow>'),
    "unknown attribute": ('<mi data-x="1" intent="y">a</mi>', "<mi>a</mi>"),
    "attribute of another": ('<mi linethickness="1pt">a</mi>', "<mi>a</mi>"),
    "length": ('<mspace width="2em"/>', None),
    "length of CSS": ('<mspace width="2rem"/>', '<mspace width="2em"/>'),
    "length of none": ('<mspace width="calc(1px)"/>', "<mspace/>"),
    "colour": ('<mi mathcolor="#a0b0c0">a</mi>', None),
    "colour of CSS": (
        '<mi mathcolor="rebeccapurple">a</mi>',
        '<mi style="color: rebeccapurple">a</mi>',
    ),
    "colour of none": ('<mi mathcolor="a; b">a</mi>', "<mi>a</mi>"),
    "style": ('<mi style="x" mathcolor="tan">a</mi>', '<mi style="x; color: tan">a</mi>'),
    "truth": ('<mo stretchy="yes">(</mo>', "<mo>(</mo>"),
    "widths": ('<mpadded width="+2em" lspace="0.5width"><mi>a</mi></mpadded>', None),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_formula_is_within_mathml_3(case: str) -> None:
    written, expected = CASES[case]
    root = etree.fromstring(f'<math xmlns="{MATHML}">{written}</math>')
    conform(root)
    assert len(root) == 1
    found = etree.tostring(root[0], encoding="unicode").replace(f' xmlns="{MATHML}"', "")
    assert found == (expected or written)


def test_a_link_in_text_is_one_of_xhtml() -> None:
    root = etree.fromstring(f'<math xmlns="{MATHML}"><mtext>a<a href="#x">b</a></mtext></math>')
    conform(root)
    assert root[0][0].tag == "{http://www.w3.org/1999/xhtml}a"
    assert root[0][0].get("href") == "#x"
