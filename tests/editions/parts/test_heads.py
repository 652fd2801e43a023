"""The head of a question tells how long its answer takes to read, and what it refers to."""

from __future__ import annotations

import pytest

from studypress.editions.parts.heads import question_heads
from studypress.editions.parts.links import linked
from studypress.model.guide import Block, Chapter, Guide
from studypress.model.roles import Role
from tests.editions.conftest import HERE, block, guide, question


def of(*blocks: Block) -> Guide:
    """A guide of one question with an answer."""
    asked = question(1, "q1", *blocks)
    return Guide(guide().meta, (Chapter(1, "chapter-1", "A", "A", (), (asked,), HERE),))


def words(count: int, word: str = "<b>word</b> ") -> Block:
    return block("prose", f"<p>{word * count}</p>")


@pytest.mark.parametrize(
    ("blocks", "minutes"),
    [
        ((), 0),
        ((words(1),), 1),
        ((words(240),), 1),
        ((words(400),), 2),
        ((words(240), words(240)), 2),
        # Two letters are a word where no spaces stand between words.
        ((words(1, "\u6f22" * 960),), 2),
        ((words(1), block("reference", f"<p>{'name ' * 900}</p>", Role.SOURCE)), 1),
        ((block("key", f"<p>{'name ' * 900}</p>", Role.KEY, derived=True),), 0),
    ],
)
def test_the_minutes_of_an_answer(blocks: tuple[Block, ...], minutes: int) -> None:
    made = of(*blocks)
    assert question_heads(made, linked(made))["q1"].minutes == minutes


@pytest.mark.parametrize(("count", "shown", "more"), [(3, 3, False), (8, 8, False), (9, 8, True)])
def test_at_most_eight_related_questions(count: int, shown: int, more: bool) -> None:
    link = block("prose", "<p><a href='#q1'>It</a></p>")
    questions = [question(1, "q1"), *(question(n + 2, f"q{n + 2}", link) for n in range(count))]
    chapter = Chapter(1, "chapter-1", "A", "A", (), tuple(questions), HERE)
    made = Guide(guide().meta, (chapter,))
    head = question_heads(made, linked(made))["q1"]
    assert [other.number for other in head.related] == list(range(2, shown + 2))
    assert head.more is more
