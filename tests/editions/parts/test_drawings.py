"""What an item of the sheet takes from its answer besides words, and in which forms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studypress.editions.parts import drawings, pieces
from studypress.editions.parts.brief import Reader
from studypress.editions.parts.entries import question_entry
from studypress.editions.parts.numbers import numbers_to_know
from studypress.language.load import abbreviations, all_asking
from studypress.model.diagnostics import Location
from studypress.model.guide import Block, Chapter, Guide, Meta, Question
from studypress.model.roles import Role

HERE = Location("a.md", 1)
READER = Reader(abbreviations("en"), all_asking())
IMAGE = '<img src="image:{0}.svg" alt="{0}" style="width: 44mm" />'
PLAIN = f"<figure>{IMAGE.format('plain')}</figure>"
ASIDE = f'<figure class="margin">{IMAGE.format("aside")}<figcaption>Told.</figcaption></figure>'
MARKED = f'<figure class="drawn" data-sheet="">{IMAGE.format("marked")}</figure>'
TABLE = "<table><tr><th>A</th><th>B</th></tr><tr><td>one</td><td>two</td></tr></table>"
LARGE = f"<table><tr><td>{'x' * 70}</td></tr><tr><td>y</td></tr></table>"


def block(body: str, *roles: Role) -> Block:
    return Block("any", body, HERE, roles=frozenset(roles or (Role.PROSE,)))


def question(*bodies: str, more: tuple[Block, ...] = ()) -> Question:
    key = block("<p>It is so.</p>", Role.KEY)
    return Question("q1", 1, "Why?", "Why?", (*map(block, bodies), key, *more), HERE)


@pytest.mark.parametrize(
    ("bodies", "shown"),
    [
        ((PLAIN,), ""),
        ((PLAIN, ASIDE), "aside"),
        ((ASIDE, MARKED), "marked"),
        (("<p>No figure.</p>",), ""),
    ],
)
def test_the_figure_is_the_marked_one_or_that_in_the_margin(
    bodies: tuple[str, ...], shown: str
) -> None:
    figure = drawings.figure(question(*bodies))
    assert (f"image:{shown}.svg" in figure) if shown else figure == ""
    assert "style" not in figure
    assert "figcaption" not in figure
    assert ("drawn" in figure) is (shown == "marked")


def test_a_figure_has_two_sizes_and_may_be_left_out_before_its_formula() -> None:
    formula = block('<p><span class="math" data-tex="x"/></p>', Role.FORMULA)
    (drawn,) = question_entry(question(ASIDE, more=(formula,)), 1, READER).drawn
    large, usual, without = drawn.forms
    assert (large.more > 0, usual.more, without.less) == (True, 0, "left out")
    assert "image:aside.svg" in usual.html
    assert "image:aside.svg" not in without.html
    assert "data-tex" in without.html
    assert not drawn.optional
    (alone,) = question_entry(question(ASIDE), 1, READER).drawn
    assert alone.optional
    assert len(alone.forms) == 2


@pytest.mark.parametrize(
    ("body", "found", "marked"),
    [
        (TABLE, True, False),
        (LARGE, False, False),
        (LARGE.replace("<table>", '<table data-sheet="">'), True, True),
        (f'<figure data-sheet="">{LARGE}</figure>', True, True),
        (f"<figure>{TABLE}</figure>", True, False),
    ],
)
def test_a_table_is_shown_where_it_is_small_or_marked(
    body: str, *, found: bool, marked: bool
) -> None:
    table, told = drawings.table(question(body))
    assert (bool(table), told) == (found, marked)


def test_a_few_lines_of_code_are_for_spare_room() -> None:
    assert drawings.code(question("<pre><code>a = 1\nb = 2</code></pre>")).startswith("<pre>")
    assert drawings.code(question("<pre><code>" + "a\n" * 20 + "</code></pre>")) == ""
    assert drawings.code(question("<pre><code>" + "a" * 90 + "</code></pre>")) == ""


SENTENCE = "The second part of this is as long as a line of a column."


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("One sentence.", [("One sentence.", 0)]),
        (f"One. {SENTENCE}", [(f"One. {SENTENCE}", 0), ("One.", 0)]),
        (
            f"One. {SENTENCE} {SENTENCE} {SENTENCE}",
            [
                (f"One. {SENTENCE} {SENTENCE} {SENTENCE}", 1),
                (f"One. {SENTENCE} {SENTENCE}", 0),
                ("One.", 0),
            ],
        ),
        (
            f"{'word ' * 40}end. {SENTENCE}",
            [(f"{'word ' * 40}end. {SENTENCE}", 1), (f"{'word ' * 40}end.", 0)],
        ),
    ],
)
def test_a_key_has_about_three_lines_unless_there_is_room(
    text: str, forms: list[tuple[str, int]]
) -> None:
    made = pieces.text(text, READER.ends, "Key", 1)
    assert [(form.html, form.more) for form in made.forms] == forms


@pytest.mark.parametrize(
    ("text", "shortest"),
    [
        ("“All of it”: only some; the rest is lost.", "“All of it”"),
        ("“All of it”: only some. It is lost.", "“All of it”"),
        ("Do not stop; go on.", "Do not stop"),
    ],
)
def test_a_mistake_is_at_least_what_is_said(text: str, shortest: str) -> None:
    made = pieces.mistake(text, READER.ends, 22, 3)
    assert made.short == shortest
    assert made.optional
    assert made.priority == 22


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The root keeps a typical score at a size of one, whatever its width.", True),
        ("Order matters more.", False),  # too short to say much
        ("with all of the parameters that were named in the formula above here.", False),
        ("There are several ways to do this in some cases.", False),
        ("Hoffmann and his colleagues fitted the form to many models", False),  # a formula follows
    ],
)
def test_what_else_an_answer_says_is_a_whole_sentence(text: str, *, shown: bool) -> None:
    facts = question_entry(question(f"<p>{text}</p>"), 1, READER).facts
    assert bool(facts) is shown
    assert all(form.more for piece in facts for form in piece.forms)


NUMBERS = block(
    '<div><p class="pair"><span class="value">6ND</span>'
    '<span class="what">operations <b>to</b> train</span></p></div>',
    Role.NUMBER,
)


CHAPTER = Chapter(1, "c", "C", "C", (), (question(),), HERE)


@pytest.mark.parametrize(
    "chapter",
    [
        replace(CHAPTER, intro=(NUMBERS,)),
        replace(CHAPTER, closing=(NUMBERS,)),
        replace(CHAPTER, questions=(replace(question(), before=(NUMBERS,)),)),
        replace(CHAPTER, questions=(replace(question(), stem=(NUMBERS,)),)),
        replace(CHAPTER, questions=(question(more=(NUMBERS,)),)),
    ],
    ids=["intro", "closing", "before", "stem", "answer"],
)
def test_numbers_to_know_are_rows_wherever_they_stand(chapter: Chapter) -> None:
    (row,) = numbers_to_know(Guide(Meta("A", "a", "urn:uuid:1"), (chapter,), ()), ()).rows
    assert (row.value, row.what, row.priority) == ("6ND", "operations <b>to</b> train", 22)
