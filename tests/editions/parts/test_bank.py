"""Banks of short answers are told from notes that are rich in prose."""

from __future__ import annotations

import pytest

from studypress.editions.parts.bank import is_bank
from studypress.model.guide import Block, Chapter, Guide, Meta, Question
from studypress.model.roles import Role
from tests.editions.conftest import HERE, block

OPTIONS = block("options", "<ol class='options'><li>A</li></ol>", Role.CHOICES)

QUIZ = block("quiz", "<ol class='options'><li>A</li></ol>", Role.CHOICES, Role.CHECK)


def guide(*answers: tuple[Block, ...]) -> Guide:
    """A guide with one question for each answer."""
    questions = tuple(
        Question(f"q{n}", n, "What?", "What?", blocks, HERE) for n, blocks in enumerate(answers, 1)
    )
    return Guide(Meta("T", "t", "urn:x"), (Chapter(1, "c", "C", "C", (), questions, HERE),))


def words(count: int, *, derived: bool = False) -> Block:
    return block("prose", f"<p>{'<b>word</b> ' * count}</p>", derived=derived)


@pytest.mark.parametrize(
    ("answers", "bank"),
    [
        ([(words(60),)] * 30, True),
        ([(words(60),)] * 29, False),
        ([(words(200),)] * 40, True),
        ([(words(201),)] * 40, False),
        ([(words(120), words(120))] * 40, False),
        ([(words(150), words(150, derived=True))] * 40, True),
        ([(words(50),)] * 25 + [(words(900),)] * 20, True),
        ([(words(50),)] * 20 + [(words(900),)] * 25, False),
        ([(OPTIONS, words(400))] * 30, True),
        ([(words(400), QUIZ)] * 30, False),
        ([()] * 30, True),
        # Two letters are a word where no spaces stand between words.
        ([(block("prose", f"<p>{'語' * 400}</p>"),)] * 30, True),
        ([(block("prose", f"<p>{'語' * 402}</p>"),)] * 30, False),
        ([], False),
    ],
)
def test_many_questions_with_short_answers_are_a_bank(
    answers: list[tuple[Block, ...]], bank: bool
) -> None:
    assert is_bank(guide(*answers)) is bank
