"""Tables in the ePub: what their heads say to a voice."""

from __future__ import annotations

from pathlib import Path

from tests.formats.epub.conftest import document, make

_FORMULA = '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="k squared"><mi>k</mi></math>'


def test_heads_say_what_they_are_the_head_of(tmp_path: Path) -> None:
    body = (
        "<table><thead><tr><th></th><th>A</th><th>B</th></tr></thead><tbody>"
        "<tr><th>one</th><td>1</td><td>2</td></tr></tbody></table>"
    )
    book, _ = make([document("one", body)], tmp_path)
    assert book.ask("one.xhtml", "//h:th[@scope='col']/text()") == ["A", "B"]
    assert book.ask("one.xhtml", "//h:th[@scope='row']/text()") == ["one"]
    # One without words is the head of nothing.
    assert len(book.ask("one.xhtml", "//h:thead//h:td")) == 1


def test_a_head_that_is_a_formula_has_words(tmp_path: Path) -> None:
    body = f'<table><tr><th><span class="math">{_FORMULA}</span></th></tr></table>'
    book, _ = make([document("one", body)], tmp_path)
    assert book.ask("one.xhtml", "//h:span[@role='math']/@aria-label") == ["k squared"]
