"""What a question's blocks ask, and what the responses are, whichever kinds they are of."""

from __future__ import annotations

import pytest

from studypress.model.blocks import KINDS, Kind
from studypress.model.guide import Exercise, Question
from studypress.model.roles import Asks, Role
from tests.reading.conftest import Notes

TEXT = """# One

## What is *one*?

A number.

> **Key:** The first.
> **Formula:** $1 = 1$
> **Follow-up:** And two?
>
> The second.
> **Example:** Count to one.
> **Tip:** Use a finger.
> **Options:**
>
> - [ ] zero
> - [x] one
"""


@pytest.fixture(name="question")
def _question(notes: Notes) -> Question:
    reading, _ = notes(TEXT)
    (question,) = reading.guide.questions
    return question


def asked(question: Question, role: Role) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.prompt, one.response, one.choices) for one in question.exercises(role)]


def test_a_card_asks_the_question_or_the_title(question: Question) -> None:
    key, formula, follow_up = asked(question, Role.RECALL)
    assert key == ("What is <em>one</em>?", "<p>The first.</p>", ())
    assert formula[0] == "What is <em>one</em>?"
    assert 'data-tex="1 = 1"' in formula[1]
    assert follow_up == ("And two?", "<p>The second.</p>", ())


def test_an_exercise_gives_its_choices_and_keeps_its_solution_apart(question: Question) -> None:
    follow_up, example, options = asked(question, Role.PRACTICE)
    assert follow_up[0] == "And two?"
    assert "second" not in follow_up[0]
    assert example == ("<p>Count to one.</p>", "", ())
    assert options == ("What is <em>one</em>?", "<p>B</p>", ("zero", "one"))


def test_a_derived_key_asks_nothing(notes: Notes) -> None:
    reading, _ = notes("# One\n\n## What is one?\n\nA number. It is small.\n")
    (question,) = reading.guide.questions
    (key,) = question.having(Role.KEY)
    assert key.derived
    assert key.body == "<p>A number.</p>"
    assert question.exercises(Role.KEY) == ()


def test_a_titled_block_without_a_title_answers_the_question(question: Question) -> None:
    assert all(kind.titled for kind in KINDS.values() if kind.asks is Asks.TITLE)
    exercise = question.exercises(Role.KEY)[0]
    assert isinstance(exercise, Exercise)
    assert exercise.where.line == 7


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kind_that_can_be_asked_says_what_of_it(kind: Kind) -> None:
    askable = bool(kind.roles & {Role.RECALL, Role.PRACTICE})
    assert askable == (kind.asks is not Asks.NOTHING)
