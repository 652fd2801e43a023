"""Markdown becomes clean, well-formed HTML, as GitHub reads it, and loses no word."""

from __future__ import annotations

import re
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studypress.model.diagnostics import Report
from studypress.reading import read as reading
from studypress.reading.markdown.reader import Reader, notes_of, to_html
from studypress.reading.notes import FileNotes
from studypress.reading.sources.images import Images
from studypress.reading.sources.load import Source

PIECES = st.sampled_from(
    [
        "# ", "## ", "- ", "1. ", "> ", "    ", "```\n", "~~~", "**", "*", "_", "`", "$", "$$", "|",
        "|--|\n", "\n", "\n\n", "[", "](", ")", "![", "<b>", "</b>", "<div>", "</div>", "<details>",
        "<p", "<!--", "-->", "<script>", "<![CDATA[", "&amp;", "&#1;", "&nbsp;", "\\", "[^a]",
        "[^a]: ", ": ", "[x] ", "- [ ] ", "{#id}", "https://x.org/a", "---\n", "\t", "\x0b", "<T>",
        "<a name='x'>", "<img src=x onerror=y>", "<td>", "\ufffe", "<svg><style>", '"', "'", "]]>",
    ]
)  # fmt: skip
WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäßжא中", min_size=3, max_size=8)


def page_for(text: str) -> FileNotes:
    return notes_of(Source(Path("/x/a.md"), "a.md", text), Images(Path("/x")), Report())


def body(text: str) -> str:
    page = page_for(text)
    root = Reader(reading.STEPS).read(page, text)
    return "".join(ElementTree.tostring(child, encoding="unicode") for child in root)


def problems(text: str) -> list[tuple[str, int]]:
    page = page_for(text)
    Reader(reading.STEPS).read(page, text)
    return [(problem.code, problem.where.line) for problem in page.report.sorted()]


@given(st.lists(st.one_of(PIECES, WORDS), max_size=40))
@settings(max_examples=150)
def test_any_text_becomes_well_formed_html(parts: list[str]) -> None:
    root = ElementTree.fromstring(f"<div>{to_html(''.join(parts))}</div>")
    assert not [element for element in root.iter() if element.tag in ("script", "style", "svg")]
    assert not [name for element in root.iter() for name in element.attrib if name[:2] == "on"]


@given(st.lists(st.one_of(PIECES, WORDS), max_size=40))
@settings(max_examples=150)
def test_the_steps_take_any_text(parts: list[str]) -> None:
    text = "".join(part for part in parts if part.isprintable() or part.isspace())
    ElementTree.fromstring(f"<div>{body(text)}</div>")


@given(st.lists(WORDS, min_size=1, max_size=12), st.lists(PIECES, max_size=12))
@settings(max_examples=150)
def test_no_word_of_a_paragraph_is_lost(words: list[str], marks: list[str]) -> None:
    """What follows any marks, two blank lines later, is in the output."""
    text = "".join(marks) + "\n\n" + "\n\n".join(f"{word}." for word in words)
    if re.search(r"[`~]{3}|<script|<!\[CDATA", text):
        return  # open code and scripts are told; what follows is there, but not as a paragraph
    shown = "".join(ElementTree.fromstring(f"<div>{to_html(text)}</div>").itertext())
    if "[^a]: " not in text:  # a footnote that is never called is left out, and told
        assert all(word in shown for word in words)


def test_displayed_maths_stands_between_paragraphs() -> None:
    shown = re.sub(r' data-line="\d+"', "", body("Text $$a$$ more.\n\n- item $$b$$\n"))
    assert '<p>Text </p>\n<div class="math" data-tex="a" />\n<p>more.</p>' in shown
    assert '<li>item <div class="math" data-tex="b" /></li>' in shown


def test_formulas_know_their_line() -> None:
    text = "a\nb $x$ c\n\n> - q\n>   $$\n>   y\n>   $$\n"
    root = ElementTree.fromstring(f"<div>{body(text)}</div>")
    lines = [e.get("data-line") for e in root.iter() if e.get("class") == "math"]
    assert lines == ["2", "6"]


def test_a_faulty_formula_is_told_at_its_line_and_column() -> None:
    text = "one\ntwo $\\frac{a}{b$ end\n\n$$\na\n  \\nosuchmacro b\n$$\n"
    page = page_for(text)
    Reader(reading.STEPS).read(page, text)
    places = [(p.where.line, p.where.column) for p in page.report.sorted() if p.code == "math"]
    assert [line for line, _ in places] == [2, 6]
    assert places[1][1] == 3


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("<details><summary>A</summary>\n\nafter", "after"),
        ("<!-- open\n\nafter", "after"),
        ("<script>\n\nafter", "after"),
        ("<textarea>\n\nafter", "after"),
        ("<plaintext>\n\nafter", "after"),
        ("<svg><title>\n\nafter", "after"),
        ("a <b>b <select> c\n\nafter", "after"),
        ("vector<int> and Map<K, V>", "vector<int> and Map<K, V>"),
    ],
)
def test_raw_html_swallows_nothing(text: str, kept: str) -> None:
    root = ElementTree.fromstring(f"<div>{body(text)}</div>")
    assert kept in "".join(root.itertext())
    assert problems(text)


def test_half_a_tag_is_text() -> None:
    assert "&lt;div class='x" in body("<div class='x\n\nafter")


def test_what_follows_an_unclosed_tag_is_still_a_heading() -> None:
    shown = body("<div>\n\n## Why?\n")
    root = ElementTree.fromstring(f"<div>{shown}</div>")
    assert [child.tag for child in root] == ["h2"]


@pytest.mark.parametrize("mark", ["> ", "- ", "* a\n"])
def test_deep_nesting_loses_nothing(mark: str) -> None:
    if mark.endswith("\n"):
        text = "".join("  " * depth + "- a\n" for depth in range(60)) + "  " * 60 + "- last\n"
    else:
        text = mark * 1000 + "last"
    assert "last" in to_html(text)


@pytest.mark.parametrize(
    "text",
    ["[" * 20_000, "$" * 20_001, "*a " * 10_000, "$`" * 20_000, "<div>" * 5_000, "`a``" * 5_000,
     "|" * 20_000, "<!-- " * 5_000, "![" * 10_000, "\n<!--\n" * 3_000, "[^a]" * 5_000],
)  # fmt: skip
def test_hostile_text_takes_no_more_than_seconds(text: str) -> None:
    begin = time.process_time()
    to_html(text)
    assert time.process_time() - begin < 5


def test_code_keeps_entities_and_language() -> None:
    shown = body("```Python x=1\na &lt; b & c\n```\n\n`&nbsp;`")
    assert '<code class="language-python">a &amp;lt; b &amp; c\n</code>' in shown
    assert "<code>&amp;nbsp;</code>" in shown


def test_tables_have_classes() -> None:
    shown = body("| a | b | c |\n|:--|--:|---|\n| x | 1,000 | 5 % |\n| y | – | 0.865, 0.117 |\n")
    assert '<td class="right num">1,000</td>' in shown
    assert '<td class="right num">–</td>' in shown
    assert "<td>5 %</td>" in shown


def test_task_lists_are_characters() -> None:
    shown = re.sub(r' data-line="\d+"', "", body("- [ ] open\n- [x] done\n"))
    assert '<ul class="tasks">' in shown
    assert '<span class="task">☑</span> done' in shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            "[a <http://b> *c*](g) h",
            '<p><a href="g">a </a><a href="http://b">http://b</a> <em>c</em> h</p>',
        ),
        (
            "<a href='x'>a[^1] *b[^1] c*</a> d\n\n[^1]: e",
            '<p><a href="x">a <em>b c</em></a><sup data-note="0" /><sup data-note="0" /> d</p>',
        ),
    ],
)
def test_no_link_stands_in_a_link(written: str, shown: str) -> None:
    assert re.sub(r' data-line="\d+"', "", body(written)).strip() == shown
