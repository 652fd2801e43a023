"""Where the book shows each block of a question."""

from __future__ import annotations

from studypress.editions.parts.answers import sort_blocks
from studypress.model.roles import Role
from tests.editions.conftest import block, guide, question


def test_an_answer_is_sorted_by_place() -> None:
    first, second, _ = (sort_blocks(one) for one in guide().questions)
    assert [one.kind for one in first.summary] == ["key"]
    assert [one.kind for one in first.sources] == ["reference"]
    assert [one.kind for one in first.blocks] == ["prose", "prose"]
    assert second.summary == ()
    assert [one.kind for one in second.solutions] == ["answer"]


def test_an_answer_block_without_options_stays() -> None:
    only = sort_blocks(question(1, "x", block("answer", "<p>Yes.</p>", Role.SOLUTION)))
    assert [one.kind for one in only.blocks] == ["answer"]


def test_notes_links_and_terms_get_their_places() -> None:
    first = sort_blocks(guide().questions[0])
    linked, noted = (one.body for one in first.blocks)
    assert '<span class="at" data-page-of="two"/></span>.' in linked
    assert noted.index('id="fn-1-1"') < noted.index("<p>Noted")
    assert '<div class="terms"><dl><dt id="term-x">' in noted
    assert first.notes == ()


def test_a_formula_that_is_illegible_beside_the_answer_opens_it() -> None:
    wide = r'<div class="math" data-tex="y = \left(a + b + c + d + e + f + g + h + k + l\right)"/>'
    narrow = wide.replace(r"\left(", "").replace(r"\right)", "")
    text = block("prose", "<p>Text.</p>")
    blocks = [block("formula", body, Role.FORMULA) for body in (wide, narrow)]
    made = sort_blocks(question(1, "one", text, *blocks))
    assert [one.body for one in made.summary] == [narrow]
    assert [one.kind for one in made.blocks] == ["formula", "prose"]
