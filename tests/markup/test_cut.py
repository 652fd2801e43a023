"""Cuts XHTML by letters, and closes what is open."""

from __future__ import annotations

import pytest

from studypress.markup import cut
from studypress.markup.tree import parse_fragment


@pytest.mark.parametrize(
    ("xhtml", "length", "short"),
    [
        ("abc", 2, "ab"),
        ("a<b>bc</b>d", 2, "a<b>b</b>"),
        ("a<b>bc</b>d", 3, "a<b>bc</b>"),
        ("a<b>b<i>c</i>d</b>e", 3, "a<b>b<i>c</i></b>"),
        ("a<b>b<i>c</i>d</b>e", 4, "a<b>b<i>c</i>d</b>"),
        ("a<br/>b<i>c</i>", 3, "a<br/>b"),
        ('a<span data-tex="x y">ignored</span>b', 2, 'a<span data-tex="x y">ignored</span>'),
    ],
)
def test_cut(xhtml: str, length: int, short: str) -> None:
    root = parse_fragment(xhtml)
    assert cut.cut(root, length) == short
    assert len(cut.words(parse_fragment(short))) == length


@pytest.mark.parametrize(
    ("xhtml", "length", "left"),
    [
        ("abc", 0, "abc"),
        ("abc", 2, "c"),
        ("abc", 3, ""),
        ("a<b>bc</b>d", 1, "<b>bc</b>d"),
        ("a<b>bc</b>d", 2, "<b>c</b>d"),
        ("a<b>bc</b>d", 3, "d"),
        ("a<b>bc</b>", 2, "<b>c</b>"),
        ("a<b>bc</b>", 3, ""),
        ("a<b>b<i>c</i>d</b>e", 3, "<b>d</b>e"),
        ("a<b>b<i>c</i>d</b>e", 2, "<b><i>c</i>d</b>e"),
        ("a<br/>b<i>c</i>", 2, "b<i>c</i>"),
        ('a<span data-tex="x">x</span>b<i>c</i>', 1, '<span data-tex="x">x</span>b<i>c</i>'),
        ('a<span data-tex="x">x</span>b<i>c</i>', 2, "b<i>c</i>"),
    ],
)
def test_the_rest(xhtml: str, length: int, left: str) -> None:
    root = parse_fragment(xhtml)
    assert cut.rest(root, length) == left
    assert cut.words(root)[length:] == cut.words(parse_fragment(left))


def test_what_is_cut_stays_as_it_is() -> None:
    root = parse_fragment("a<b>b</b>c")
    cut.cut(root, 1)
    cut.rest(root, 2)
    assert cut.words(root) == "abc"


@pytest.mark.parametrize(
    ("xhtml", "tag"),
    [("a <b>b</b>", "div"), ("<p>a</p><p>b</p>", "p"), ("a<p>b</p>", "div"), ("<ul/>", None)],
)
def test_the_first_paragraph(xhtml: str, tag: str | None) -> None:
    found = cut.first_paragraph(parse_fragment(xhtml))
    assert (None if found is None else found.tag) == tag
