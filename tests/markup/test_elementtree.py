"""ElementTree's elements as XHTML that any parser of XML reads as it was meant."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest

from studypress.markup import elementtree


@pytest.mark.parametrize(
    "text",
    [
        "<p>a &lt;b&gt; &amp;amp; c</p>",
        '<p title="&quot;a&quot; &lt; b&#10;c&#9;d">x</p>',
        "<p><b></b><br /> tail</p>",
        '<p xml:lang="de">x<i>y</i>z</p>',
    ],
)
def test_what_is_written_is_what_was_read(text: str) -> None:
    assert elementtree.write(fromstring(text)) == text


def test_what_follows_is_not_written() -> None:
    element = Element("p")
    element.tail = "x"
    assert elementtree.write(element) == "<p></p>"


@pytest.mark.parametrize("text", ["", "a &amp; b", "a<b>c</b>d", "<br />x", "<p>a</p>\n<p>b</p>"])
def test_inner(text: str) -> None:
    assert elementtree.inner(fromstring(f'<div class="a>b">{text}</div>')) == text
