"""The tags in raw HTML, what each of them hides, and their attributes."""

from __future__ import annotations

import pytest

from studypress.markup.elements import HIDDEN_CONTENT
from studypress.markup.tags import MARKUP_ENDS, attributes, find_tags, open_comment


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
        ("<a href=https://x.org/w?v=a1>b", ["<a href=https://x.org/w?v=a1>"]),
        ('<p align="center"id=x>', ['<p align="center"id=x>']),
        ("<b/onclick=x/>", ["<b/onclick=x/>"]),
        ("<a_b> <c:d/>", ["<a_b>", "<c:d/>"]),
        ("<a b= >", ["<a b= >"]),
        ('<a b="c>', []),
        ("<a =b>", []),
        ("<!--> a <!---> b <!-- --!> c", ["<!-->", "<!--->", "<!-- --!>"]),
        ("<?a->b?> <![CDATA[a>b]]>", ["<?a->", "<![CDATA[a>"]),
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


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a <!-- b", 2),
        ("<b><!-- a --> <!-- b <i>", 14),
        ("<!-- a -->", -1),
        ("<script> <!-- </script>", -1),
        ("a", -1),
    ],
)
def test_a_comment_without_an_end(text: str, place: int) -> None:
    assert open_comment(text) == place


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
        ("/a=b/c", [("a", "b/c")]),
        (' a="b"c', [("a", "b"), ("c", "")]),
        (" a=b=c&d?", [("a", "b=c&d?")]),
        (" a=", [("a", "")]),
    ],
)
def test_attributes(written: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.name, one.value) for one in attributes(written)] == expected
    assert "".join(one.written for one in attributes(written)) == written
