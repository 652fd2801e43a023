"""Small changes to a tree, the same for both kinds of tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from lxml import etree

from studypress.markup.edit import add_class, add_text, classes, remove

both = pytest.mark.parametrize("parse", [ElementTree.fromstring, etree.fromstring])
Parse = Callable[[str], Any]


def written(element: Any) -> str:
    """A tree of either kind as text."""
    library: Any = etree if isinstance(element, etree._Element) else ElementTree
    return str(library.tostring(element, encoding="unicode"))


@both
@pytest.mark.parametrize(
    ("before", "after"),
    [("<p/>", "new"), ('<p class="a"/>', "a new"), ('<p class=" a  b "/>', "a  b  new")],
)
def test_add_class(parse: Parse, before: str, after: str) -> None:
    element = parse(before)
    add_class(element, "new")
    assert element.get("class") == after
    assert classes(element) == after.split()


@both
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p><b>x</b></p>", "<p />"),
        ("<p><b>x</b>y</p>", "<p>y</p>"),
        ("<p>a<b>x</b>y</p>", "<p>ay</p>"),
        ("<p>a<i>i</i>c<b>x</b>y</p>", "<p>a<i>i</i>cy</p>"),
    ],
)
def test_remove_leaves_the_text_that_follows(parse: Parse, before: str, after: str) -> None:
    element = parse(before)
    remove(element, element.find("b"))
    assert written(element).replace("<p/>", "<p />") == after


@both
@pytest.mark.parametrize(
    ("before", "after"),
    [("<p/>", "<p>z</p>"), ("<p>a</p>", "<p>az</p>"), ("<p>a<b>b</b>c</p>", "<p>a<b>b</b>cz</p>")],
)
def test_add_text(parse: Parse, before: str, after: str) -> None:
    element = parse(before)
    add_text(element, "z")
    assert written(element) == after
