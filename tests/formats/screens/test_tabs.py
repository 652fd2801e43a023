"""Tabs of code become spaces, each up to the next fourth column."""

from __future__ import annotations

import pytest
from lxml import etree

from studypress.formats.screens.tabs import expand

PAGE = '<body xmlns="http://www.w3.org/1999/xhtml"><p>a\tb</p><pre>{}</pre></body>'


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("\ta\n\t\tb\n", "    a\n        b\n"),
        ("a\tb", "a   b"),
        ("abcd\te", "abcd    e"),
        (" \ta", "    a"),
        ("<code><span>\tif\n</span><span>\t\tx</span></code>", "    if\n        x"),
        ("<b>a</b><i>b</i>\tc\n\td", "ab  c\n    d"),
        ("<b>abc</b>d<i>\te</i>", "abcd    e"),
        ("no tab", "no tab"),
    ],
)
def test_each_tab_ends_at_a_step(code: str, shown: str) -> None:
    root = etree.fromstring(PAGE.format(code))
    expand(root)
    assert "".join(map(str, root[1].itertext())) == shown
    assert root[0].text == "a\tb"
