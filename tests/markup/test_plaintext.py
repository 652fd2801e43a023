"""The plain text of a piece of XHTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.markup.plaintext import plain_text

SHOWN = {
    "words": ("a <b>b</b>c\n d", "a bc d"),
    "paragraphs": ("<p>a</p>\n<p>b</p>", "a\nb"),
    "a line break": ("<p>a<br/>b</p>", "a\nb"),
    "lists in lists": ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "a\nb\nc"),
    "a table": (
        "<table><tr><th>a</th><th>b</th></tr><tr><td/><td>d e</td></tr></table>",
        "a\tb\nd e",
    ),
    "code": (
        "<pre><code>def f():\n    return 1\n\n  x\n</code></pre><p>b</p>",
        "def f():\n    return 1\n  x\nb",
    ),
    "a formula in a line": ('<p>a <span class="math" data-tex="x^2"/>.</p>', "a $x^2$."),
    "a formula of its own": ('<div class="math" data-tex="x^2"/>', "$$x^2$$"),
    "an image": ('<p><img src="a.png" alt="A cup"/></p>', "A cup"),
    "the call of a note": ('<p>a<sup><a class="noteref" href="#f">1</a></sup>.</p>', "a."),
    "a definition": ("<dl><dt>a</dt><dd>b</dd></dl>", "a\nb"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("xhtml", "text"), SHOWN.values(), ids=list(SHOWN))
def test_plain_text(xhtml: str, text: str) -> None:
    assert plain_text(xhtml) == text


@given(st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="<>&")))
def test_every_letter_is_kept(text: str) -> None:
    assert plain_text(f"<p>{text}</p>") == text
