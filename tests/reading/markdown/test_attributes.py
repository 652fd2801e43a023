"""Attributes in braces are read as Pandoc, kramdown and MkDocs mean them; other braces are text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.reading.markdown import attributes
from studypress.reading.markdown.attributes import Attributes
from tests.reading.markdown.conftest import Built

READ = {
    "{#fig}": Attributes("fig"),
    "{ #fig-one .big }": Attributes("fig-one", ("big",)),
    "{: #a .b .c}": Attributes("a", ("b", "c")),
    "{width=60%}": Attributes(values={"width": "60%"}),
    "{#a .b width=60% height=2in}": Attributes("a", ("b",), {"width": "60%", "height": "2in"}),
    '{width="4 cm" TITLE="a b"}': Attributes(values={"width": "4 cm", "title": "a b"}),
    "{.python .numberLines startFrom=10}": Attributes(
        classes=("python", "numberLines"), values={"startfrom": "10"}
    ),
    "{r, echo=FALSE}": Attributes(values={"echo": "FALSE"}, words=("r",)),
}


@pytest.mark.parametrize("written", READ)
def test_attributes_are_read(written: str) -> None:
    assert attributes.read(f"{written} more") == (READ[written], len(written))


@pytest.mark.parametrize("text", ["{}", "{ }", "{a b", "{=html}", "{{ x }}", "{#a\n.b}", "x{#a}"])
def test_other_text_is_none(text: str) -> None:
    assert attributes.read(text) is None


@given(st.text("{}#.=:, abw60%\"'\n", max_size=600))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = attributes.read("{" + text)
    assert found is None or 2 < found[1] <= len(text) + 1


@pytest.mark.parametrize(
    ("written", "made"),
    {
        "![a](b.png){width=60%}": '<p><img src="b.png" alt="a" width="60%" /></p>',
        "![a](b.png){: height=30 } c": '<p><img src="b.png" alt="a" height="30" /> c</p>',
        "![a](b.png){#fig}": '<p><img src="b.png" alt="a" id="fig" /></p>',
        '![](b.png){fig-alt="two words"}': '<p><img src="b.png" alt="two words" /></p>',
        "[![a](b.png){width=9}](c)": '<p><a href="c"><img src="b.png" alt="a" width="9" /></a></p>',
        "![a](b.png){see below}": '<p><img src="b.png" alt="a" />{see below}</p>',
        "`x`{#id} {#a}": "<p><code>x</code> {#a}</p>",
    }.items(),
)
def test_images_take_the_attributes_behind_them(written: str, made: str, built: Built) -> None:
    assert built(written).strip().replace(' data-line="1"', "") == made
