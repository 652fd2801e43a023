"""Blocks in running text, and items without a list, are put where they may be."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring, tostring

import pytest

from studypress.reading.markdown.nesting import put_right


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>a <b>b</b></p>", "<p>a <b>b</b></p>"),
        ("<a href='x'><h2>a</h2>b</a>c", '<h2><a href="x">a</a></h2><a href="x">b</a>c'),
        ("<sub id='i'><p>a</p><p>b</p></sub>",
         '<p><sub id="i">a</sub></p><p><sub>b</sub></p>'),
        ("<s>a<u><ul><li>b</li></ul></u></s>",
         "<s>a</s><ul><li><s><u>b</u></s></li></ul>"),
        ("<s><p>a<br />b</p></s>", "<p><s>a<br />b</s></p>"),
        # Emphasis of whole blocks emphasises nothing.
        ("<b>\n<p>a <i>b</i></p>\n</b>", "\n<p>a <i>b</i></p>\n"),
        ("<em><ul><li>a</li></ul>b</em>", "<ul><li>a</li></ul>b"),
        # Items without their lists.
        ("<li>a</li>", "<div>a</div>"),
        ("<p><li>a</li></p>", "<p><div>a</div></p>"),
        ("<i>b<rt>a</rt></i>", "<i>b<span>a</span></i>"),
        ("<ul><s><li>a</li></s></ul>", "<ul><li><s>a</s></li></ul>"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ol>a<b>b</b><li>c</li><br />d</ol>", "<ol><li>a<b>b</b></li><li>cd</li></ol>"),
        ("<details><summary>a</summary></details>", "<details><summary>a</summary></details>"),
    ],
)  # fmt: skip
def test_put_right(before: str, after: str) -> None:
    root = fromstring(f"<div>{before}</div>")
    put_right(root, [[element] for element in root.iter()])
    assert tostring(root, encoding="unicode") == f"<div>{after}</div>"


def test_all_copies_of_bold_text_are_treated_alike() -> None:
    root: Element = fromstring("<div><b><p>a</p></b><p><b>b</b> <b>c</b></p></div>")
    first, second, other = root.iter("b")
    put_right(root, [[first, second], [other]])
    assert tostring(root, encoding="unicode") == "<div><p>a</p><p>b <b>c</b></p></div>"
