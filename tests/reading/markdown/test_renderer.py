"""Tokens as HTML with our own marks for formulas, code and footnotes."""

from __future__ import annotations

import re

import pytest

from studypress.reading.markdown.reader import Reader, to_html
from studypress.reading.markdown.renderer import Renderer
from tests.reading.markdown.conftest import read_notes


def written(text: str) -> str:
    """The HTML of a text, before it is cleaned, without lines."""
    reader, notes = Reader(), read_notes("")
    notes.lines = text.split("\n")
    env = {"notes": notes}
    tokens = reader.engine.parse(text, env)
    html = reader.engine.renderer.render(tokens, reader.engine.options, env)
    return re.sub(r' data-line="\d+"', "", html)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("```Py x=1\n<a>\n```\n", '<pre><code data-language="py">&lt;a&gt;\n</code></pre>\n'),
        ("```\na\n```\n", "<pre><code>a\n</code></pre>\n"),
        ("```{.c}\na\n```\n", '<pre><code data-language="c">a\n</code></pre>\n'),
        ("```math\na<b\n```\n", '<div data-math="display">a&lt;b</div>\n'),
        ("$a<b$\n", '<p><span data-math="inline">a&lt;b</span></p>\n'),
        ("$$a\nb$$\n", '<div data-math="display">a\nb</div>\n'),
    ],
)
def test_our_own_marks(text: str, html: str) -> None:
    assert written(text) == html


def test_the_reader_writes_with_them() -> None:
    assert isinstance(Reader().engine.renderer, Renderer)


def test_a_footnote_is_a_section_and_its_call_a_mark() -> None:
    html = written("a[^x]\n\n[^x]: b\n")
    assert html.startswith('<p>a<sup data-note="0"></sup></p>\n')
    assert html.endswith('<section data-note="0"><p>b</p>\n</section>\n')


def test_html_behind_the_text_of_an_item_is_not_joined_to_it() -> None:
    assert "a\nb" in to_html("- a\n  </td>b\n")
