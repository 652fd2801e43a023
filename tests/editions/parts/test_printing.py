"""Blocks on paper: their footnotes, definitions, links and spaces."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from studypress.editions.parts.printing import prepare_for_paper
from studypress.formats.pdf.typesetter import Typesetter
from studypress.model.guide import Footnote
from studypress.model.roles import Role
from tests.conftest import made_style
from tests.editions.conftest import HERE, block


def test_a_note_that_nothing_calls_is_kept() -> None:
    note = Footnote("fn-1-9", 9, "<p>Alone.</p>", HERE)
    assert prepare_for_paper((block("prose", "<p>Text.</p>"),), (note,))[1] == (note,)


def test_a_paragraph_behind_a_definition_goes_on() -> None:
    body = "<p>One is.</p><dl><dt>x</dt><dd>y</dd></dl><p>Two is.</p><ul/><p>Three is.</p>"
    (made,), _ = prepare_for_paper((block("prose", body),), ())
    assert made.body.count('class="run"') == 1
    assert '<p class="run">Two' in made.body


def test_a_line_is_full_before_an_element(tmp_path: Path) -> None:
    """At each of many widths: at some of them only the space before an element does not fit."""
    body = "<p>A predictor trained this way behaves as it should: the examples"
    body += " <em>sharpen</em> a posterior over tasks, and the answer <em>averages</em> it.</p>"
    (made,), _ = prepare_for_paper((block("prose", body),), ())
    style = "p { font: 12px/15px 'Press Serif'; text-align: justify; hyphens: auto }"
    styles = f"<style>@page {{ size: 500px 9000px }} {style}</style>"
    widths = (f'<div style="width: {width / 4}px">{made.body}</div>' for width in range(1000, 1600))
    setter = Typesetter({}, [made_style()])
    setter.lay(f'<html lang="en">{styles}{"".join(widths)}</html>').write_pdf(tmp_path / "a.pdf")
    told = subprocess.run(["pdftotext", "-layout", tmp_path / "a.pdf", "-"], capture_output=True)
    lines = told.stdout.decode().splitlines()
    assert len(lines) > 1200
    assert [line for line in lines if len(line.split()) == 1 and "it." not in line] == []


def test_an_address_that_is_printed_gets_no_hyphens() -> None:
    body = (
        '<p>See <a href="https://x.org/a">https://x.org/a</a>, <a href="https://y.org">y</a>.</p>'
    )
    (made,), _ = prepare_for_paper((block("prose", body),), ())
    assert '<a href="https://x.org/a" class="address">' in made.body
    assert '<a href="https://y.org">y</a>' in made.body


@pytest.mark.parametrize(
    ("target", "paged"),
    [("fig-a", False), ("part", True), ("fig-b", True)],
    ids=["a figure of the same text", "a heading of it", "a figure elsewhere"],
)
def test_a_figure_of_the_same_text_needs_no_page(target: str, paged: bool) -> None:
    figure = '<h3 id="part">Part</h3><figure id="fig-a" data-number="1.1"><img/></figure>'
    body = f'<p>As in <a href="#{target}">Figure 1.1</a>.</p>{figure}'
    (made,), _ = prepare_for_paper((block("prose", body),), ())
    assert ("data-page-of" in made.body) == paged


def test_a_figure_of_another_block_of_the_answer_needs_no_page() -> None:
    figure = '<figure id="fig-1" data-number="1.1"><img src="a.svg"/></figure>'
    link = '<p>See <a href="#fig-1">Figure 1.1</a> and <a href="#two">Question 2</a>.</p>'
    example = block("example", link, Role.PRACTICE)
    (made, _), _ = prepare_for_paper((example, block("prose", figure)), ())
    assert 'data-page-of="fig-1"' not in made.body
    assert 'data-page-of="two"' in made.body
