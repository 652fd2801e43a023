"""Boxes to tick."""

from __future__ import annotations

import pytest

from studypress.reading.markdown.reader import to_html


@pytest.mark.parametrize(
    ("item", "box"),
    [("[ ] a", "<input"), ("[x] a", "checked"), ("[X] a", "checked"), ("[ ] *a*", "<input")],
)
def test_an_item_that_begins_with_brackets_has_a_box(item: str, box: str) -> None:
    shown = to_html(f"- {item}\n")
    assert box in shown
    assert "[" not in shown


@pytest.mark.parametrize("text", ["- [y] a", "- [x]a", "[x] a", "- a [x] b", "- \\[x] a"])
def test_other_brackets_are_words(text: str) -> None:
    assert "<input" not in to_html(text)
