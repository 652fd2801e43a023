"""Which way each block runs."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.language import bidi
from studypress.model.diagnostics import Report
from studypress.model.guide import Direction
from studypress.reading.guide.directions import directions
from studypress.reading.notes import FileNotes
from studypress.reading.sources.images import Images


def turned(html: str, direction: Direction = "ltr") -> str:
    root = ElementTree.fromstring(f"<div>{html}</div>")
    page = FileNotes("a.md", Path(), Report(), Images(Path()), direction=direction)
    directions(root, page)
    text = ElementTree.tostring(root, encoding="unicode")
    return text.removeprefix("<div>").removesuffix("</div>")


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>Only Latin</p>", "<p>Only Latin</p>"),
        ("<p>שלום world</p>", '<p dir="rtl">שלום world</p>'),
        ("<p>Hello שלום</p>", "<p>Hello שלום</p>"),
        ("<p>3 (4) «שלום»</p>", '<p dir="rtl">3 (4) «שלום»</p>'),
        ("<ul><li>א</li><li>b</li></ul>", '<ul dir="rtl"><li>א</li><li dir="ltr">b</li></ul>'),
        (
            "<p><code>x = 1</code> שלום</p>",
            '<p dir="rtl"><code dir="ltr">x = 1</code> שלום</p>',
        ),
        (
            '<p>ראו <a href="https://a.example">https://a.example</a></p>',
            '<p dir="rtl">ראו <a href="https://a.example" dir="ltr">https://a.example</a></p>',
        ),
        (
            "<blockquote><p><strong>Key:</strong> שלום</p><p>Yes</p></blockquote>",
            '<blockquote><p dir="rtl"><strong>Key:</strong> שלום</p><p>Yes</p></blockquote>',
        ),
        (
            "<blockquote><p>[!NOTE] </p><p>שלום</p></blockquote>",
            '<blockquote><p>[!NOTE] </p><p dir="rtl">שלום</p></blockquote>',
        ),
        ("<blockquote><p>שלום</p></blockquote>", '<blockquote dir="rtl"><p>שלום</p></blockquote>'),
        ("<p><b>So:</b> שלום</p>", "<p><b>So:</b> שלום</p>"),
        ('<p dir="auto">שלום</p>', '<p dir="rtl">שלום</p>'),
        ('<p dir="ltr">שלום</p>', '<p dir="ltr">שלום</p>'),
        ("<pre>שלום</pre>", "<pre>שלום</pre>"),
        (
            "<table><tr><td>א</td><td>b</td></tr></table>",
            '<table dir="rtl"><tr><td>א</td><td><span dir="ltr">b</span></td></tr></table>',
        ),
    ],
)
def test_a_block_runs_as_its_first_letter(html: str, wanted: str) -> None:
    assert turned(html) == wanted


def test_a_label_in_latin_letters_turns_nothing() -> None:
    html = "<blockquote><p><strong>Key</strong>: שלום</p></blockquote>"
    assert turned(html, "rtl") == html


def test_in_a_guide_from_the_right_latin_blocks_turn() -> None:
    html = "<p>שלום</p><p>Hello</p><p>12.5</p><pre>x</pre>"
    wanted = '<p>שלום</p><p dir="ltr">Hello</p><p>12.5</p><pre dir="ltr">x</pre>'
    assert turned(html, "rtl") == wanted


@pytest.mark.parametrize(
    ("language", "wanted"),
    [("he", "rtl"), ("ar-EG", "rtl"), ("fa", "rtl"), ("ur", "rtl"), ("en", "ltr"),
     ("az-Arab", "rtl"), ("ks-Deva", "ltr"), ("HE", "rtl"), ("zh-Hant", "ltr")],
)  # fmt: skip
def test_languages(language: str, wanted: str) -> None:
    assert bidi.of_language(language) == wanted


TEXT = st.text("ab אب 1.,", max_size=6)
TAGS = st.sampled_from(["p", "ul", "li", "blockquote", "td", "em", "code", "a", "h2"])


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> Element:
    element = Element(draw(TAGS))
    element.text = draw(TEXT)
    if depth:
        for child in draw(st.lists(trees(depth=depth - 1), max_size=3)):
            child.tail = draw(TEXT)
            element.append(child)
    return element


@given(trees(), st.sampled_from(["ltr", "rtl"]))
def test_words_stay_and_code_runs_from_the_left(tree: Element, direction: Direction) -> None:
    root = Element("div")
    root.append(tree)
    before = "".join(root.itertext())
    page = FileNotes("a.md", Path(), Report(), Images(Path()), direction=direction)
    directions(root, page)
    assert "".join(root.itertext()) == before
    for element, way in _ways(root, direction):
        if element.tag == "code":
            assert way == "ltr"
        plain = not len(element) and element.tag in ("p", "li", "h2")
        if plain and (own := bidi.of_text(element.text or "")) and bidi.mixes(before):
            assert way == own


def _ways(element: Element, way: str) -> list[tuple[Element, str]]:
    way = element.get("dir", way)
    if element.tag == "code" and way == "rtl":
        return [(element, way)]
    return [(element, way), *(pair for child in element for pair in _ways(child, way))]


def test_deep_nesting_costs_no_more_than_its_length() -> None:
    deep = "<blockquote>" * 300 + "<p>א</p>" + "</blockquote>" * 300
    assert len(re.findall('dir="rtl"', turned(deep))) == 1
