"""Raw HTML as GitHub's parser reads it, and what becomes of tags that are never closed."""

from __future__ import annotations

import re

import pytest
from markdown_it.token import Token

from studypress.reading.markdown.raw import RawHtml
from tests.reading.markdown.conftest import Built, Told


def plain(html: str) -> str:
    """HTML without the attributes of lines, and without white space between tags."""
    return re.sub(r">\s+<", "><", re.sub(r' data-line="\d+"', "", html)).strip()


FOLD = "<details><summary>Q</summary>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A list item has no scope: an end tag in it ends what is round its list.
        (f"{FOLD}\n\n- a\n- b</details>\n\nc\n",
         f"{FOLD}<ul><li>a</li><li>b</li></ul></details><p>c</p>"),
        (f"{FOLD}<br><b>\n\n1. a\n2. b\n</b></details>\n\nc\n",
         f"{FOLD}<br /><ol><li>a</li><li>b\n</li></ol></details><p>c</p>"),
        (f"{FOLD}\n\n> a\n</details>\n\nc\n",
         f"{FOLD}<blockquote><p>a</p></blockquote></details><p>c</p>"),
        (f"- {FOLD}\n\n  - a\n    </details>\n- c\n",
         f"<ul><li>{FOLD}<ul><li>a\n</li></ul></details></li></ul><li><p>c</p></li>"),
        # A cell has one.
        ("<div>\n\n| a |\n|-|\n| b</div> |\n\nc\n</div>\n",
         "<div><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>\
<p>c</p></div>"),
        # A tag alone on a line ends a list, but continues a paragraph.
        ("<b>\n\n- a\n</b>\nc\n", "<ul><li>a</li></ul>\n\nc"),
        ("<b>\n\na\n</b>\nc\n", "<p>a\n\nc</p>"),
        ("> a\n<b>\n</b>\n\nc\n", "<blockquote><p>a</p></blockquote><b></b><p>c</p>"),
        ("|a|\n|-|\n|b|\n<i>\n</i>\n",
         "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>\
<i></i>"),
        ("*    a\n    </b>c\n", "<ul><li>a\nc</li></ul>"),
        # Paragraphs end before blocks; an end tag without a beginning is nothing.
        ("<p>a<div>b</div></span>\n", "<p>a</p><div>b</div>"),
        ("a </i> b</div>\n", "<p>a  b</p>"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>\n",
         "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
        ("<table><tr><td>a<td>b<tr><td>c</table>\n",
         "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>"),
        ("<table>a<tr><td>b</table>\n", "a<table><tbody><tr><td>b</td></tr></tbody></table>"),
        # Elements cross one another.
        ("<div><i>a<b>b</i>c</b></div>\n", "<div><i>a<b>b</b></i><b>c</b></div>"),
        ("<p>x</br>y\n", "<p>x<br />y\n</p>"),
        # Attributes without quotes, without space between them, with slashes, in capitals.
        ("<div>\n<a href=https://x.org/w?v=a1>b</a>\n</div>\n",
         '<div><a href="https://x.org/w?v=a1">b</a></div>'),
        ('<p align="center"id=x>a</p>\n', '<p align="center" id="x">a</p>'),
        ("<div>\n<p/align=center>a</p>\n</div>\n", '<div><p align="center">a</p></div>'),
        ("<DIV ALIGN = 'right'>a</DIV>\n", '<div align="right">a</div>'),
    ],
)  # fmt: skip
def test_it_is_read_as_github_reads_it(text: str, expected: str, built: Built, told: Told) -> None:
    assert plain(built(text)) == expected
    assert told(text) == []


LEFT_OUT = "is never closed; it is left out"
ENDS = "is never closed; it ends with its paragraph, list item, quote or cell"
AS_WRITTEN = "is not closed in its paragraph; it is printed as it is written"


@pytest.mark.parametrize(
    ("text", "expected", "message"),
    [
        ("<div>\n\na\n", "<p>a</p>", f"<div> {LEFT_OUT}"),
        ("<b>a\n\nb\n", "<p>a</p><p>b</p>", f"<b> {LEFT_OUT}"),
        ("<div><b>a</div>\n\nb\n", "<div>a</div><p>b</p>", f"<b> {LEFT_OUT}"),
        ("<a href=x.md>a\n\nb\n", "<p>a</p><p>b</p>", f"<a> {LEFT_OUT}"),
        ("<table><tr><td>a\n\nb\n", "a\n<p>b</p>", f"<table> {LEFT_OUT}"),
        ("- <div>a\n- b\n", "<ul><li><div>a\n</div></li><li>b</li></ul>", f"<div> {ENDS}"),
        ("a <span>b\n\nc\n", "<p>a <span>b</span></p><p>c</p>", f"<span> {ENDS}"),
        (f"{FOLD}\n\na\n\n{FOLD}\n\nb\n</details>\n",
         f"{FOLD}<p>a</p></details>{FOLD}<p>b</p></details>",
         "<details> is never closed; it ends before the next heading or fold"),
        (f"x {FOLD} a\n\nb\n\n## c\n",
         f"<p>x </p>{FOLD} a<p></p><p>b</p></details><h2>c</h2>",
         "<details> is never closed; it ends before the next heading or fold"),
        ("two <header>s?\n", "<p>two &lt;header&gt;s?</p>", f"<header> {AS_WRITTEN}"),
        ("use <li> here\n", "<p>use &lt;li&gt; here</p>", f"<li> {AS_WRITTEN}"),
        ("use <details> here\n", "<p>use &lt;details&gt; here</p>", f"<details> {AS_WRITTEN}"),
    ],
)  # fmt: skip
def test_what_is_never_closed_is_told(
    text: str, expected: str, message: str, built: Built, told: Told
) -> None:
    assert plain(built(text)) == expected
    assert [said for _, _, said in told(text)] == [message]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a name=x>b\n\nc\n", '<p><a name="x"></a>b</p><p>c</p>'),
        ("a <span id=x /> b\n", '<p>a <span id="x"></span> b</p>'),
        ("<p>a<p>b\n\nc\n", "<p>a</p><p>b\n</p><p>c</p>"),
        (f"{FOLD[:-10]}\n\nb\n</details>\n", "<details><summary>Q\n<p>b</p></summary></details>"),
    ],
)
def test_what_needs_no_end_is_not_told(text: str, expected: str, built: Built, told: Told) -> None:
    assert plain(built(text)) == expected
    assert told(text) == []


def test_a_tag_is_told_once_at_its_line(told: Told) -> None:
    text = "a\n\n<b><i>\n\nb <u>c</u>\n\n<center>\n\nd\n"
    assert [(line, said.split()[0]) for _, line, said in told(text)] == [
        (3, "<b>"), (3, "<i>"), (7, "<center>"),
    ]  # fmt: skip


def test_where_it_leads() -> None:
    raw = RawHtml(lambda *_: None, literal=True)
    for text in ("<p>\n<a href='b&amp;c'>d</a></p>", "<img src=e.png><a href='#f'>g</a>"):
        raw.add(Token("html_block", "", 0, content=text), len(raw.addresses) + 1, inline=False)
    assert raw.addresses == [("b&c", 2), ("e.png", 2)]


def test_a_comment_leaves_no_html() -> None:
    raw = RawHtml(lambda *_: None, literal=True)
    raw.add(Token("html_block", "", 0, content="<!-- a -->"), 1, inline=False)
    raw.finish()
    assert not raw.left
