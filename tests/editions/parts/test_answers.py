"""Where the book shows each block of a question."""

from __future__ import annotations

import re

import pytest

from studypress.editions.parts.answers import sort_blocks
from studypress.editions.parts.mistakes import quoted
from studypress.editions.parts.wordcount import count_words
from studypress.model.guide import Block
from studypress.model.roles import Role
from tests.editions.conftest import block, guide, question


def test_an_answer_is_sorted_by_place() -> None:
    first, second, _ = (sort_blocks(one) for one in guide().questions)
    assert [one.kind for one in first.summary.keys] == ["key"]
    assert [one.kind for one in first.sources] == ["reference"]
    assert [one.kind for one in first.blocks] == ["prose", "prose"]
    assert second.summary.keys == ()
    assert [one.kind for one in second.solutions] == ["answer"]


def test_an_answer_block_without_options_stays() -> None:
    only = sort_blocks(question(1, "x", block("answer", "<p>Yes.</p>", Role.SOLUTION)))
    assert [one.kind for one in only.blocks] == ["answer"]


def test_notes_links_and_terms_get_their_places() -> None:
    first = sort_blocks(guide().questions[0])
    linked, noted = (one.body for one in first.blocks)
    assert '<span class="at" data-page-of="two"/></span>.' in linked
    assert noted.index('id="fn-1-1"') > noted.index("<p>Noted")
    assert '<div class="terms"><dl><dt id="term-x">' in noted
    assert first.notes == ()


WIDE = r'<div class="math" data-tex="y = \left(a + b + c + d + e + f + g + h + k + l\right)"/>'
NARROW = '<p><span class="math" data-tex="y = a"/></p>'
KEY = block("key", "<p>Remember.</p>", Role.KEY)


def formula(body: str) -> Block:
    return block("formula", body, Role.FORMULA)


@pytest.mark.parametrize(
    ("bodies", "scale"),
    [
        ([NARROW], 0.86),
        ([NARROW.replace("y = a", "y = a + b + c + d + e + f + g + h")], 0.81),
        ([NARROW.replace("y = a", "y = a + b + c + d + e + f + g + h + i")], 0.74),
        ([NARROW.replace("y = a", "y = a + b + c + d + e + f + g + h + i + j")], 0),
        ([WIDE], 0),
        ([NARROW, WIDE], 0),
        ([NARROW] * 2, 0.86),
        ([NARROW] * 3, 0),
        (["<p>In words: " + "to and fro, " * 4 + "</p>"], 0.86),
        (["<p>In words: " + "to and fro, " * 5 + "</p>"], 0),
    ],
)
def test_formulas_are_beside_the_key_where_they_are_legible(
    bodies: list[str], scale: float
) -> None:
    made = sort_blocks(question(1, "one", KEY, *map(formula, bodies)))
    assert [one.kind for one in made.summary.formulas] == ["formula"] * len(bodies)
    assert made.summary.scale == pytest.approx(scale, abs=0.02)
    assert made.blocks == ()


def test_a_formula_alone_in_its_paragraph_has_its_own_line() -> None:
    bodies = [NARROW, NARROW.replace("/></p>", "/>, mostly</p>")]
    made = sort_blocks(question(1, "one", KEY, *map(formula, bodies)))
    first, second = (one.body for one in made.summary.formulas)
    assert first == '<div class="math" data-tex="y = a"/>'
    assert second.startswith('<p><span class="math"')


def test_without_a_key_the_formulas_open_the_answer() -> None:
    text = block("prose", "<p>Text.</p>")
    made = sort_blocks(question(1, "one", text, formula(NARROW)))
    assert made.summary.formulas == ()
    assert [one.kind for one in made.blocks] == ["formula", "prose"]


@pytest.mark.parametrize(
    ("words", "size", "tall"),
    [(45, "", False), (46, "long", False), (80, "long", False), (81, "longest", False),
     (350, "longest", False), (351, "longest", True)],
)  # fmt: skip
def test_a_long_key_is_set_smaller(words: int, size: str, tall: bool) -> None:
    key = block("key", f"<p>{' '.join(['abc'] * words)}</p>", Role.KEY)
    summary = sort_blocks(question(1, "one", key)).summary
    assert (summary.size, summary.tall) == (size, tall)


def test_two_letters_of_a_script_without_spaces_are_a_word() -> None:
    assert [count_words(f"<p>{'語' * count}</p>") for count in (90, 92)] == [45, 46]
    assert count_words("<p>A <em>b</em> 語語 c</p>") == 4


@pytest.mark.parametrize(
    ("body", "beside"),
    [
        (f"<p>{'no ' * 45}</p>", True),
        (f"<p>{'no ' * 46}</p>", False),
        ("<p>No.</p><pre><code>x</code></pre>", False),
        ("<p>No.</p><table><tbody><tr><td>x</td></tr></tbody></table>", False),
        ('<div class="math" data-tex="x"/>', False),
        ('<p>No <span class="math" data-tex="x"/>.</p>', True),
    ],
)
def test_a_short_mistake_is_beside_the_text(body: str, beside: bool) -> None:
    text = block("prose", "<p>Text.</p>")
    made = sort_blocks(question(1, "one", text, block("mistake", body, Role.CAUTION), text))
    assert [made.blocks.index(one) for one in made.beside] == ([1] if beside else [])


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>“It is so.” It is not.</p>", "“It is so.”"),
        ("<p>„So“: nein.</p>", "„So“:"),
        ("<p>« Ainsi » : non.</p>", "« Ainsi »"),
        ("<p>「はい」いいえ。</p>", "「はい」"),
        ('<p>"So", no.</p>', '"So",'),
        ("<p>It is “so”.</p>", ""),
        ("<p>“It <em>is</em> so.” No.</p>", "“It <em>is</em> so.”"),
        ('<p>“It” <a href="#t">is</a>.</p>', "“It”"),
        (
            '<p>“The <a href="#t">term</a> of <a href="#u">all</a>”: no.</p>',
            '“The <a href="#t">term</a> of <a href="#u">all</a>”:',
        ),
        ('<p>“<a href="#t">All</a>”</p>', '“<a href="#t">All</a>”'),
        ("<p>“It is <em>so.” No.</em></p>", ""),
        ("<p><em>“It” is.</em> No.</p>", ""),
        ("<ul><li>“So”</li></ul>", ""),
        ("", ""),
    ],
)
def test_what_people_say_is_marked_where_a_mistake_begins_with_it(body: str, said: str) -> None:
    made = quoted(body)
    assert re.findall(r'<span class="said">(.*?)</span>', made) == ([said] if said else [])
    assert re.sub("</?span[^>]*>", "", made) == body


def test_references_are_in_the_text_where_the_side_column_is_full() -> None:
    source = block("reference", f"<p>{'Somebody wrote it. ' * 8}</p>", Role.SOURCE)
    for letters, full in ((1600, False), (800, True)):
        text = block("prose", f"<p>{'Words. ' * (letters // 7)}</p>")
        assert sort_blocks(question(1, "one", text, *[source] * 4)).full is full
    few = "<tr><td>Words.</td></tr>"
    for rows, full in ((20, False), (10, True)):
        table = block("prose", f"<table><tbody>{few * rows}</tbody></table>")
        assert sort_blocks(question(1, "one", table, *[source] * 4)).full is full
