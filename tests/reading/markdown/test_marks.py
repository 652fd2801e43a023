"""What the marks in the HTML of a file tell of its tags."""

from __future__ import annotations

import re

import pytest

from studypress.markup.elementtree import inner
from studypress.reading.markdown.clean import marked_tree
from studypress.reading.markdown.marks import END, NUMBER


def marked(written: str) -> str:
    """HTML with `#1` for the mark of a start tag, and `#` for that of an end tag."""
    return re.sub(r"#(\d+)", rf'{NUMBER}="\1"', written).replace("#", END)


@pytest.mark.parametrize(
    ("written", "tree", "closed", "still_open", "misplaced"),
    [
        ("<div #1>a</div>#", "<div>a</div>", {1}, set(), set()),
        ("<div #1><b #2>a</b>#</div>#", "<div><b>a</b></div>", {1, 2}, set(), set()),
        ("<div #1><div #2>a</div>#", "<div><div>a</div></div>", {2}, {1}, set()),
        ("<div #1>a</div>#</div>#", "<div>a</div>", {1}, set(), set()),
        ("<ul><li><div #1>a</ul></div>#", "<ul><li><div>a</div></li></ul>", set(), set(), set()),
        ("<b #1><p>a</p>", "<b><p>a</p></b>", set(), {1}, set()),
        ("<p><b #1 id=x>a</p><p>b</b>#</p>", '<p><b id="x">a</b></p><p><b>b</b></p>',
         {1}, set(), set()),
        ("<p><b #1>a</p><p></b>#b</p>", "<p><b>a</b></p><p>b</p>", set(), set(), set()),
        ("<table #1><tr #2><td #3>a", "<table><tbody><tr><td>a</td></tr></tbody></table>",
         set(), {1, 2, 3}, set()),
        ("<table #1>a", "a<table></table>", set(), {1}, set()),
        ("<li #1>a</li>#", "<li>a</li>", {1}, set(), {1}),
    ],
)  # fmt: skip
def test_marks(
    written: str, tree: str, closed: set[int], still_open: set[int], misplaced: set[int]
) -> None:
    root, marks = marked_tree(marked(written))
    assert inner(root) == tree
    assert (marks.closed, marks.open, marks.misplaced) == (closed, still_open, misplaced)


def test_an_element_may_be_in_the_tree_more_than_once() -> None:
    _, marks = marked_tree(marked("<p><b #1>a</p><p>b</b>#</p><i #2>c</i>#"))
    assert {number: len(found) for number, found in marks.elements.items()} == {1: 2, 2: 1}
