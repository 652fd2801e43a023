"""Tables in the ePub: what their heads say to a voice, and how wide ones are made to fit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
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
    # A list that says it is a table has no rows, for a voice.
    assert bool(book.ask("one.xhtml", "//*[@role]")) is not is_list
    assert book.ask("one.xhtml", "//h:div/@class[contains(., 'rows')]") == ["rows"] * is_list
    words = book.ask("one.xhtml", "//h:div[@class='field']//text()")
    fields = re.findall(r"Head\d+: content\d+", "".join(words))
    assert fields == [f"Head{n}: content{n}" for n in range(columns)] * is_list


def _many(columns: int, body: str) -> str:
    heads = "".join(f"<th>H{n}</th>" for n in range(1, columns))
    return f"<table><thead><tr><th></th>{heads}</tr></thead><tbody><tr>{body}</tr></tbody></table>"


def test_a_narrow_screen_is_told_the_head_of_each_of_many_columns(tmp_path: Path) -> None:
    body = "<th scope='row'>one</th><td>1</td><td>2</td><td>3</td><td>4</td>"
    book, _ = make([document("one", _many(5, body))], tmp_path)
    assert book.ask("one.xhtml", "//h:table/@class") == ["many"]
    assert book.ask("one.xhtml", "//h:tbody//@data-label") == ["H1:", "H2:", "H3:", "H4:"]
    # The corner has no words: no cell is labelled with them.
    assert book.ask("one.xhtml", "//h:tbody//h:th/@data-label") == []
    # What is not laid out as a table is a table for a voice all the same.
    assert book.ask("one.xhtml", "//h:table/@role | //h:table//@role") == [
        "table",
        *("rowgroup", "row", "cell", *["columnheader"] * 4),
        *("rowgroup", "row", "rowheader", *["cell"] * 4),
    ]


def test_a_head_over_several_columns_labels_each_of_them(tmp_path: Path) -> None:
    html = (
        "<table><thead><tr><th rowspan='2'>A</th><th colspan='2'>B</th><th colspan='2'>C</th></tr>"
        "<tr><th>x</th><th>y</th><th>x</th><th>y</th></tr></thead>"
        "<tbody><tr><td>1</td><td>2</td><td>3</td><td>4</td><td>5</td></tr></tbody></table>"
    )
    book, _ = make([document("one", html)], tmp_path)
    labels = book.ask("one.xhtml", "//h:tbody//@data-label")
    assert labels == ["A:", "B x:", "B y:", "C x:", "C y:"]


def test_a_head_across_the_table_names_the_rows_below_it_and_no_column(tmp_path: Path) -> None:
    across = "</tr><tr><th colspan='5'>North</th></tr><tr>"
    cells = "".join(f"<td>{number}</td>" for number in range(5))
    book, _ = make([document("one", _many(5, f"{cells}{across}{cells}"))], tmp_path)
    assert book.ask("one.xhtml", "//h:table/@class") == ["many"]
    assert book.ask("one.xhtml", "//@data-label") == ["H1:", "H2:", "H3:", "H4:"] * 2
    assert book.ask("one.xhtml", "//h:tbody//h:th/text()") == ["North"]


FORMULA = "<math xmlns='http://www.w3.org/1998/Math/MathML' alttext='x squared'><mi>x</mi></math>"


@pytest.mark.parametrize(
    ("head", "kind", "label"),
    [
        (f"n <span data-tex='x^2'>{FORMULA}</span>", "many", "n x²:"),
        ("a <a href='#t'>link</a>", "rows", ""),
        ("P<sup><a class='noteref' href='#t'>1</a></sup>", "rows", ""),
        ("<img src='nothing.png' alt='A picture'/>", "many", "A picture:"),
    ],
    ids=["a formula", "a link", "a call", "an image that is not there"],
)  # fmt: skip
def test_heads_that_words_do_not_tell_are_never_hidden(
    tmp_path: Path, head: str, kind: str, label: str
) -> None:
    html = _many(5, "<td>1</td><td>2</td><td>3</td><td>4</td><td>5</td>").replace("H1", head)
    book, _ = make([document("one", f"<p id='t'>A text.</p>{html}")], tmp_path)
    classes = "//h:table/@class | //h:div[contains(@class, 'rows')]/@class"
    assert book.ask("one.xhtml", classes) == [kind]
    assert book.ask("one.xhtml", "//@data-label")[:1] == ([label] if label else [])


@pytest.mark.parametrize(
    ("columns", "body", "kind"),
    [
        (4, "<td>1</td><td>2</td><td>3</td><td>4</td>", []),
        (5, "<td>1</td><td colspan='2'>2</td><td>3</td><td>4</td>", ["rows"]),
        (5, "<td rowspan='1'>1</td><td>2</td><td>3</td><td>4</td><td>5</td>", ["many"]),
    ],
    ids=["few", "spans", "spans nothing"],
)
def test_more_than_four_columns_are_rows_on_a_narrow_screen(
    tmp_path: Path, columns: int, body: str, kind: list[str]
) -> None:
    book, _ = make([document("one", _many(columns, body))], tmp_path)
    classes = "//h:table/@class | //h:div[contains(@class, 'rows')]/@class"
    assert book.ask("one.xhtml", classes) == kind


def test_cells_are_below_one_another_on_a_narrow_screen_alone() -> None:
    css = (ROOT / "layouts" / "ebook" / "tables.css").read_text(encoding="utf-8")
    usual, _, narrow = css.partition("@media (max-width: 32em) {")
    assert ".many" not in usual
    shown = re.search(r"([^{}]+){\s*display: block;", narrow)
    assert shown
    assert {".many td", ".many th", ".many tr"} <= {one.strip() for one in shown[1].split(",")}
    assert 'content: attr(data-label) " "' in narrow


def test_a_table_has_a_box_and_a_table_in_it_none(tmp_path: Path) -> None:
    inner = "<table><tr><td>b</td></tr></table>"
    html = f"<p>x</p><table><tr><td>a{inner}</td></tr></table> behind"
    book, _ = make([document("one", html)], tmp_path)
    assert book.ask("one.xhtml", "//h:div[@class='table-box']/h:table/h:tr/h:td/text()") == ["a"]
    assert book.ask("one.xhtml", "//h:td/h:table/h:tr/h:td/text()") == ["b"]
    assert book.ask("one.xhtml", "//h:div/following-sibling::text()") == [" behind"]


def test_a_narrow_page_shows_tables_as_a_narrow_screen_does() -> None:
    folder = ROOT / "layouts" / "ebook"
    _, _, screen = (folder / "tables.css").read_text(encoding="utf-8").partition("@media")
    _, _, page = (folder / "recent.css").read_text(encoding="utf-8").partition("@container")
    assert page.startswith(screen.removesuffix("}\n").rstrip())
