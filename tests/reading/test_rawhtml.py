"""Raw HTML: what is allowed stays with all its words, and what is refused is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress.diagnostics import Report
from studypress.reading.images import Images
from studypress.reading.load import Source
from studypress.reading.markdown import Reader, page_of, to_html


def told(text: str) -> list[str]:
    """What is said of a file."""
    page = page_of(Source(Path("/x/a.md"), "a.md", text), Images(Path("/x")), Report())
    Reader().read(page, text)
    return [f"{one.where.line}: {one.message}" for one in page.report.sorted()]


@pytest.mark.parametrize(
    "kept",
    [
        'alt="A data-flow diagram of the compiler"',
        'title="the data-driven=way of it"',
        'title="click only = once"',
        'title="javascript: the good parts"',
        "title=\"its style='url(x)' and href=file:y\"",
    ],
)
def test_the_words_of_an_attribute_are_not_taken_for_attributes(kept: str) -> None:
    text = f'x <img src="x.png" {kept} data-x="y">'
    shown = to_html(text)
    assert kept in shown.replace("&quot;", '"')
    assert "data-x" not in shown
    assert told(text) == []


def test_an_anchors_words_give_it_no_name() -> None:
    assert told("<a title='one id=two'>x\n") == ["1: <a> is never closed here; it is left out"]
    assert told("<a title='one' id=two>x\n") == []


@pytest.mark.parametrize(
    ("attribute", "said"),
    [
        ("onclick='go()'", "<b> may not carry a script; its script is left out"),
        ("ONCLICK = go", "<b> may not carry a script; its script is left out"),
        ("href='javascript:go()'", "<b> may not carry a script; its script is left out"),
        ("href='java&#10;script:go()'", "<b> may not carry a script; its script is left out"),
        ("style='color: r&#92;65d'", "<b> may not bring a style with addresses"),
        ("style='a: url(b)'", "<b> may not bring a style with addresses"),
        ("src=file:x", "<b> may not lead to file:x; the address is left out"),
    ],
)
def test_what_an_attribute_may_not_do_is_told(attribute: str, said: str) -> None:
    text = f"\n<b {attribute}>x</b>\n"
    assert told(text) == [f"2: {said}"]
    assert to_html(text) == '<p data-line="2"><b>x</b></p>'
