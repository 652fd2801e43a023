"""Tables in the ePub: what their heads say to a voice, and how wide ones are made to fit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.formats.epub.conftest import document, make

_FORMULA = '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="k squared"><mi>k</mi></math>'


def test_heads_say_what_they_are_the_head_of(tmp_path: Path) -> None:
    body = (
        "<table><thead><tr><th scope='col'></th><th>A</th><th>B</th></tr></thead><tbody>"
        "<tr><th>one</th><td>1</td><td>2</td></tr></tbody></table>"
    )
    book, _ = make([document("one", body)], tmp_path)
    assert book.ask("one.xhtml", "//h:th[@scope='col']/text()") == ["A", "B"]
    assert book.ask("one.xhtml", "//h:th[@scope='row']/text()") == ["one"]
    # One without words is the head of nothing.
    assert len(book.ask("one.xhtml", "//h:thead//h:td[not(@scope)]")) == 1


def test_a_head_that_is_a_formula_has_words(tmp_path: Path) -> None:
    body = f'<table><tr><th><span class="math">{_FORMULA}</span></th></tr></table>'
    book, _ = make([document("one", body)], tmp_path)
    assert book.ask("one.xhtml", "//h:span[@role='math']/@aria-label") == ["k squared"]


def _table(*rows: str) -> str:
    cells = ["".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


@pytest.mark.parametrize(
    "rows",
    [
        ("Method|What it does",),
        (" ".join(["word"] * 30) + "|" + " ".join(["many-words"] * 30),),
        ("<b>half</b>" + "<br/>" + "<i>another</i>" * 3 + "|" + "日本語" * 30,),
        (),
    ],
)
def test_what_a_telephone_shows_is_left_alone(tmp_path: Path, rows: tuple[str, ...]) -> None:
    book, _ = make([document("one", _table(*rows))], tmp_path)
    assert book.ask("one.xhtml", "//h:table/@class | //h:td/@class") == []


def test_a_wide_table_is_smaller_before_any_word_breaks(tmp_path: Path) -> None:
    rows = "|".join(["alphabetical"] * 4)
    book, _ = make([document("one", _table(rows))], tmp_path)
    assert book.ask("one.xhtml", "//h:table/@class") == ["wide"]
    assert book.ask("one.xhtml", "//h:td/@class") == []


def test_only_the_longest_words_break(tmp_path: Path) -> None:
    rows = (f"alpha|1.25|{'long' * 9}|<b>{'half' * 5}</b>{'half' * 5}", "beta|13|short|words here")
    book, _ = make([document("one", _table(*rows))], tmp_path)
    assert book.ask("one.xhtml", "//h:table/@class") == ["wide"]
    assert book.ask("one.xhtml", "//h:tr[1]/h:td[@class='long']/text()") == ["long" * 9, "half" * 5]
    assert book.ask("one.xhtml", "//h:tr[2]/h:td/@class") == []


@pytest.mark.parametrize(("columns", "is_list"), [(5, False), (9, True), (60, True)])
def test_a_table_with_too_many_columns_is_a_list_of_its_rows(
    tmp_path: Path, columns: int, is_list: bool
) -> None:
    heads = "".join(f"<th>Head{n}</th>" for n in range(columns))
    cells = "".join(f"<td>content{n}</td>" for n in range(columns))
    html = f"<table><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"
    book, _ = make([document("one", html)], tmp_path)
    assert bool(book.ask("one.xhtml", "//h:table")) is not is_list
    words = book.ask("one.xhtml", "//h:div[@class='field']//text()")
    fields = re.findall(r"Head\d+: content\d+", "".join(words))
    assert fields == [f"Head{n}: content{n}" for n in range(columns)] * is_list
