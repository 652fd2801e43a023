"""Cards are made of the roles of blocks, and stay the same as long as their words do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studypress.editions.parts.cards import ASKED, cards
from studypress.model.guide import Block, Chapter, Question
from studypress.model.roles import Asks, Role
from tests.editions.conftest import HERE, block, guide, question

KEY = block("key", "<p>Short <a href='#x'>so</a>.</p>", Role.KEY, Role.RECALL)
OPENING = block("any", "<p>At first.</p>", Role.OPENING, Role.RECALL)
FORMULA = block("any", "<p>F</p>", Role.FORMULA, Role.RECALL)
PROSE = block("prose", "<p>Long.</p>")
DERIVED = block("key", "<p>First.</p>", Role.KEY, Role.RECALL, derived=True)


def asking(title: str, body: str, *roles: Role, solution: str = "", level: int = 0) -> Block:
    """A block of a kind that nobody knows, whose title asks."""
    return Block(
        "novel", body, HERE, title, frozenset({Role.RECALL, *roles}), Asks.TITLE,
        ("<b>no</b>", "yes") if Role.CHOICES in roles else (), solution=solution, level=level,
    )  # fmt: skip


def made(*blocks: Block, level: int = 2) -> list[tuple[str, str, tuple[str, ...]]]:
    """The kind, the front and the back of each card of a question with these blocks."""
    asked = replace(question(1, "one", *blocks), level=level)
    return [(card.kind, card.front, card.back) for card in _of(asked)]


def _of(asked: Question) -> list:  # type: ignore[type-arg]
    chapter = Chapter(1, "chapter-1", "A", "A", (), (asked,), HERE)
    return list(cards(replace(guide(), chapters=(chapter,))))


@pytest.mark.parametrize(
    ("blocks", "back"),
    [
        ((PROSE, KEY), ("<p>Short so.</p>",)),
        ((OPENING, KEY, FORMULA), ("<p>Short so.</p>", "<p>F</p>")),
        ((PROSE, OPENING), ("<p>At first.</p>",)),
        ((PROSE, DERIVED), ("<p>First.</p>",)),
        ((PROSE,), ()),
    ],
)
def test_the_back_of_a_question_is_its_answer_in_short(
    blocks: tuple[Block, ...], back: tuple[str, ...]
) -> None:
    assert made(*blocks) == [(ASKED, "What is one?", back)]


def test_a_question_without_an_answer_has_no_card() -> None:
    assert made() == []


def test_a_block_that_asks_is_a_card_of_its_own() -> None:
    more = asking("And <i>then</i>?", "<p>So.</p>", level=3)
    own, further = _of(replace(question(1, "one", KEY, more)))
    assert (own.level, further.level) == (2, 3)
    assert (further.kind, further.front, further.back) == (
        "novel",
        "And <i>then</i>?",
        ("<p>So.</p>",),
    )
    assert own.id == "one"
    assert further.id.startswith("one:")


def test_the_id_of_a_card_does_not_change_with_the_order() -> None:
    first, second = asking("First?", "<p>1</p>"), asking("Second?", "<p>2</p>")
    ids = [card.id for card in _of(question(1, "one", first, second))]
    turned = [card.id for card in _of(question(7, "one", second, first))]
    assert ids == [turned[0], turned[2], turned[1]]
    assert len(set(ids)) == 3


@pytest.mark.parametrize("block", [asking("What?", ""), asking("", "<p>So.</p>", Role.CHECK)])
def test_a_block_without_an_answer_is_no_card(block: Block) -> None:
    assert len(_of(question(1, "one", KEY, block))) == 1


@pytest.mark.parametrize(
    ("solution", "right"),
    [
        ('<p class="right-choices">B</p><p>Since so.</p>', [False, True]),
        ('<p class="right-choices">A, B</p>', [True, True]),
        ("<p>B</p>", [False, False]),
    ],
)
def test_the_right_choices_are_those_of_the_solution(solution: str, right: list[bool]) -> None:
    quiz = asking(
        "Is it?",
        '<ol class="options"><li>no</li></ol>',
        Role.CHECK,
        Role.CHOICES,
        solution=solution,
    )
    _, card = _of(question(1, "one", KEY, quiz))
    assert [choice.right for choice in card.choices] == right
    assert [choice.html for choice in card.choices] == ["<b>no</b>", "yes"]


def test_a_question_with_choices_has_its_solution_on_the_back() -> None:
    options = replace(block("x", "<ol/>", Role.CHOICES), choices=("yes", "no"))
    (card,) = _of(question(1, "one", options, block("y", "<p>A.</p>", Role.SOLUTION), DERIVED))
    assert (card.back, len(card.choices)) == (("<p>A.</p>",), 2)
