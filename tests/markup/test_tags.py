"""The tags in raw HTML, what each of them hides, and their attributes."""

from __future__ import annotations

import pytest

from studypress.markup.elements import HIDDEN_CONTENT
from studypress.markup.tags import MARKUP_ENDS, attributes, find_tags


def found(text: str) -> list[str]:
    """All that is found, each with what it hides."""
    return [text[match.start() : end] for match, end in find_tags(text)]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("a <b>c</b> d", ["<b>", "</b>"]),
        ("<IMG src='a>b' />", ["<IMG src='a>b' />"]),
        ("<x-y @click=go :a.b='c'>", ["<x-y @click=go :a.b='c'>"]),
        ("a < b > c <3 <- <", []),
        ("<a href=x", []),
        ("<b <i>", ["<i>"]),
        ("<!doctype html><p>", ["<!doctype html>", "<p>"]),
        ("<! a>", []),
    ],
)
def test_tags(text: str, tags: list[str]) -> None:
    assert found(text) == tags


@pytest.mark.parametrize(("opener", "end"), MARKUP_ENDS.items())
def test_what_begins_so_hides_all_up_to_its_end(opener: str, end: str) -> None:
    whole = f"<{opener}x <b {end}"
    assert found(f"a {whole} <i>") == [whole, "<i>"]


@pytest.mark.parametrize("opener", MARKUP_ENDS)
def test_what_never_ends_hides_nothing(opener: str) -> None:
    text = f"<{opener}x <b"
    assert found(f"{text} <i") == []


@pytest.mark.parametrize("name", sorted(HIDDEN_CONTENT))
def test_an_element_hides_its_content_up_to_its_own_end_tag(name: str) -> None:
    whole = f"<{name}>a <b> </{name}s> </{name.upper()} >"
    assert found(f"{whole}<i>") == [whole, "<i>"]
    assert found(f"<{name}>a <b>") == [f"<{name}>", "<b>"]


def test_a_tags_line_can_be_counted() -> None:
    ((match, end),) = find_tags("a\n<b\nc=d>e")
    assert (match.start(), end, match["name"], match["attributes"]) == (2, 9, "b", "\nc=d")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (" a", [("a", "")]),
        (" A='b c'", [("a", "b c")]),
        (' a="b" c=d', [("a", "b"), ("c", "d")]),
        (" title='x=\"y\"' z", [("title", 'x="y"'), ("z", "")]),
        (" a = 'b'", [("a", "b")]),
    ],
)
def test_attributes(written: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.name, one.value) for one in attributes(written)] == expected
    assert "".join(one.written for one in attributes(written)) == written
