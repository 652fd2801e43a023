"""Line breaks: what stays together at a paragraph's end, in headings and in references."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from weasyprint.formatting_structure import boxes

from studypress.formats.pdf.typesetter import Typesetter
from studypress.typography.nobreaks import cited, held, held_in_column, hold_last_words, joined
from tests.conftest import ROOT, made_style, style_of

WJ = "\u2060"


def last_words(body: str) -> str:
    paragraph = etree.fromstring(f"<p>{body}</p>")
    hold_last_words(paragraph)
    return etree.tostring(paragraph, encoding="unicode")[3:-4]


def whole(words: str) -> str:
    words = words.replace(" ", "\u00a0")
    return f'<span class="last"> {words}</span>'


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("How does it work?", "How does it\u00a0work?"),
        ("Why <em>this</em> one is it?", "Why <em>this</em> one is\u00a0it?"),
        ("What is internationalization?", "What is internationalization?"),
        ("Why?", "Why?"),
        ("A &amp; B?", "A &amp;\u00a0B?"),
        ("Is pre-training it?", f"Is pre-{WJ}training\u00a0it?"),
    ],
)
def test_a_short_last_word_of_a_heading_is_held(written: str, set_as: str) -> None:
    assert held(written) == set_as


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("A log-structured merge", f"A log-{WJ}structured merge"),
        ("<em>a-b</em> c-d <code>e-f</code> g", f"<em>a-{WJ}b</em> c-{WJ}d <code>e-f</code> g"),
        ("i++ in C++, or --i", f"i{WJ}+{WJ}+ in C{WJ}+{WJ}+, or -{WJ}-{WJ}i"),
        ("a + b -- c <code>i++</code>", "a + b -- c <code>i++</code>"),
        ("-x and a-very-long-name-of-something", "-x and a-very-long-name-of-something"),
    ],
)
def test_a_heading_is_not_broken_at_a_words_hyphen(written: str, set_as: str) -> None:
    assert joined(written) == set_as


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("They have different cures.", "They have" + whole("different cures.")),
        ("It is of no use to it.", "It is of no" + whole("use to it.")),
        ("We train small models.", "We train" + whole("small models.")),
        ("It needs internationalization.", "It needs" + whole("internationalization.")),
        ("It has implementations it", "It has implementations\u00a0it"),
        ("A <em>b</em>s are so", "A <em>b</em>s are\u00a0so"),
        ("<em>b</em>.", "<em>b</em>."),
    ],
)
def test_the_last_words_of_a_paragraph_are_whole(written: str, set_as: str) -> None:
    assert last_words(written) == set_as


def test_last_words_are_hyphenated_only_where_a_line_would_be_loose() -> None:
    text = "An answer can err against the world or its sources, and these have different cures."
    styles = [made_style(), style_of(ROOT / "layouts" / "base" / "blocks.css")]
    css = "html { font: 12px/15px 'Press Serif' } p { text-align: justify }"
    column = '<div class="prose" style="width: {}px"><p>{}</p></div>'
    columns = "".join(column.format(width, last_words(text)) for width in range(200, 440, 2))
    setter = Typesetter({}, styles)
    page = setter.lay(
        f'<html lang="en"><style>@page {{ size: 900px 9000px }} {css}</style>{columns}</html>'
    ).pages[0]
    torn = 0
    for box in page._page_box.descendants():
        if isinstance(box, boxes.BlockBox) and box.element_tag == "p":
            lines = [list(line.descendants()) for line in box.children]
            end, last = (
                "".join(part.text for part in line if isinstance(part, boxes.TextBox))
                for line in lines[-2:]
            )
            assert len(last) >= 10
            spaces = [part.justification_spacing for part in lines[-2] if hasattr(part, "text")]
            if end.endswith("differ\u2010"):
                torn += 1
            elif last == "different\u00a0cures.":
                assert max(spaces) < 13
    assert 0 < torn < 40


def test_a_short_last_word_in_a_column_is_held() -> None:
    assert held_in_column("<p>What it is of.</p>") == "<p>What it is\u00a0of.</p>"
    assert held_in_column("What it is of.") == "What it is\u00a0of."


def test_an_identifier_and_an_addresss_begin_are_kept_in_one_piece() -> None:
    body = 'A, 2020. arXiv:2001.00001. <a href="https://x.org/arXiv:1">https://x.org/arXiv:1</a>'
    assert cited(body) == (
        f"A, 2020. arXiv:{WJ}2001.{WJ}00001.<span> </span>"
        f'<a href="https://x.org/arXiv:1">https:{WJ}/{WJ}/{WJ}x.org/arXiv:1</a>'
    )


def test_what_is_joined_is_not_in_the_text_and_is_not_broken(tmp_path: Path) -> None:
    """At each of many widths: neither the identifier nor a word with a hyphen is broken."""
    body = (
        f"<p>{cited('B., 2020. Few-Shot Learners. arXiv:2005.14165.')} {joined('pre-training')}</p>"
    )
    style = "p { font: 12px/15px 'Press Serif'; margin: 6px; overflow-wrap: anywhere }"
    widths = (f'<div style="width: {width}px">{body}</div>' for width in range(120, 330, 3))
    setter = Typesetter({}, [made_style()])
    page = f"<style>@page {{ size: 500px 9000px }} {style}</style>{''.join(widths)}"
    setter.lay(f'<html lang="en">{page}</html>').write_pdf(tmp_path / "a.pdf")
    told = subprocess.run(["pdftotext", "-layout", tmp_path / "a.pdf", "-"], capture_output=True)
    text = told.stdout.decode()
    assert text.count("arXiv:2005.14165.") == text.count("pre-training") == 70
    assert WJ not in text


@pytest.mark.parametrize("tie", [cited, held_in_column])
def test_the_space_before_an_inline_element_is_an_element(tie: Callable[[str], str]) -> None:
    """WeasyPrint would break a line after its first word where only that space is too wide."""
    link = '<a href="/a">a</a>'
    assert tie(f"Ada, 2010. On learning. {link}") == f"Ada, 2010. On learning.<span> </span>{link}"
