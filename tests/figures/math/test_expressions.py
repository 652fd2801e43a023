"""Formulas of all areas are set: drawn, written as MathML Core, and put into words."""

from __future__ import annotations

import re
import unicodedata

import pytest
from lxml import etree

from studypress.figures.math import Macros, Numbers, check, drawing, mathml, uncommented
from tests.figures.math.expressions import ALL
from tests.tables import each_row

# The elements of MathML Core, and `menclose`, which style sheets draw.
_KNOWN = frozenset(
    re.findall(
        r"\w+",
        """
        math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot
        mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none
        """,
    )
)
_ATTRIBUTES = frozenset(
    re.findall(
        r"\w+",
        """
        accent accentunder alttext columnspan depth display displaystyle fence form height largeop
        linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize
        movablelimits notation rowspan rspace scriptlevel separator stretchy style symmetric voffset
        width
        """,
    )
)


_LENGTH = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e[mx]|in|cm|mm|p[xtc]|%)?$")


def read(tex: str) -> str:
    """A formula as the engines read it."""
    return Numbers().take(Macros().expand(uncommented(tex))).tex


@each_row("tex", ALL)
def test_every_expression_is_set(tex: str) -> None:
    tex = read(tex)
    assert check(tex, True) == ()
    made = drawing.svg(tex, True, "en")
    assert made.width > 0 or tex == ""
    assert 0 <= made.depth <= made.height
    assert made.speech
    root = etree.fromstring(made.svg.encode())
    targets = {f"#{path.get('id')}" for path in root.iter("{*}path")}
    assert {use.get("href") for use in root.iter("{*}use")} <= targets


@each_row("tex", ALL)
def test_every_expression_is_mathml_that_e_readers_know(tex: str) -> None:
    root = etree.fromstring(mathml.mathml(read(tex), True, "en"))
    assert {etree.QName(element).localname for element in root.iter()} <= _KNOWN
    assert {str(name) for element in root.iter() for name in dict(element.items())} <= _ATTRIBUTES
    for name in ("width", "height", "depth", "lspace", "rspace", "voffset"):
        for length in (element.get(name) for element in root.iter()):
            assert length is None or _LENGTH.match(length)
    text = "".join(map(str, root.itertext()))
    assert not [letter for letter in text if unicodedata.category(letter) == "Co"]
    variants = {element.get("mathvariant") for element in root.iter()}
    assert variants <= {None, "normal"}


def test_the_page_has_fonts_for_letters_that_the_face_of_formulas_lacks() -> None:
    made = drawing.svg(r"\text{误差} = y", False, "zh")
    found = re.search(r"<text[^>]*font-family=\"([^\"]*)\"[^>]*>误差</text>", made.svg)
    assert found
    assert found[1].startswith("Press Serif,")
    narrow = drawing.svg(r"\text{误} = y", False, "zh")
    assert made.width - narrow.width == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize("word", ["الخطأ", "हिन्दी"])
def test_letters_that_join_are_outlines_as_wide_as_the_whole_word(word: str) -> None:
    made = drawing.svg(rf"\text{{{word}}}", False, "en")
    assert "<text" not in made.svg
    assert made.speech
    apart = sum(drawing.svg(rf"\text{{{letter}}}", False, "en").width for letter in word)
    assert 0.5 < made.width < apart


def test_a_line_between_columns_is_as_thin_as_other_rules() -> None:
    made = drawing.svg(r"\begin{array}{c|c} a & b \end{array}", True, "en")
    (line,) = etree.fromstring(made.svg.encode()).iter("{*}line")
    assert (line.get("stroke-width"), line.get("fill")) == ("40", "none")
    # It is as high as the table.
    low, high = sorted(float(line.get(name, "")) / 1000 for name in ("y1", "y2"))
    assert high - low == pytest.approx(made.height / 1.04, abs=0.05)
