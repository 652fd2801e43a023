"""Exercises, quizzes and levels of blocks, as an author writes them."""

from __future__ import annotations

import pytest

from studypress.model.guide import Block, Question
from studypress.model.roles import Role
from tests.reading.conftest import Notes

RIGHT = '<p class="right-choices">{}</p>'
REASON = '<li value="{}"{}><p>{}</p>\n</li>'
CHOSEN = ' class="chosen"'


def options(*items: str) -> str:
    inside = "\n".join(f"<li>{item}</li>" for item in items)
    return f'<ol class="options" type="A">\n{inside}\n</ol>'


def reasons(*items: str) -> str:
    return f'<ol class="reasons" type="A">{"".join(items)}</ol>'


def asked(notes: Notes, written: str, **rest: str) -> tuple[Question, list[str]]:
    """A question with a block in its answer, and what is said of it."""
    reading, report = notes(f"# A\n\n## Why?\n\nSo.\n\n{written}\n\n> **Key:** So.\n", **rest)
    return reading.guide.questions[0], [f"{one.where.line} {one.code}" for one in report.sorted()]


# What an author writes, then the title, the body, and the solution that come of it.
WRITTEN = {
    "an exercise": ("> **Your turn:** Add one.\n>\n> It is *two*.\n>\n> Or so.", "Add one.", "",
                    "<p>It is <em>two</em>.</p>\n<p>Or so.</p>"),
    "an exercise without a solution": ("> **Exercise:** Add one.", "Add one.", "", ""),
    "an exercise in a callout": ("> [!exercise] Add one.\n> Two.", "Add one.", "", "<p>Two.</p>"),
    "an exercise without a task": ("> **Exercise:**\n>\n> - one", "",
                                   "<ul>\n<li>one</li>\n</ul>", ""),
    "a quiz": ("> **Quiz:** One?\n>\n> - [ ] *No*\n> - [x] Yes", "One?",
               options("<em>No</em>", "Yes"), RIGHT.format("B")),
    "two right choices": ("> **Quiz:** One?\n>\n> - [x] a\n> - [ ] b\n> - [X] c", "One?",
                          options("a", "b", "c"), RIGHT.format("A, C")),
    "a list with numbers": ("> **Quiz:** One?\n>\n> 1. [ ] a\n> 2. [x] b", "One?",
                            options("a", "b"), RIGHT.format("B")),
    "reasons": ("> **Quiz:** One?\n>\n> - [ ] a\n>\n>   Bad.\n> - [x] b\n>\n>   Good.", "One?",
                options("a", "b"), RIGHT.format("B") + "\n" + reasons(
                    REASON.format(1, "", "Bad."), REASON.format(2, CHOSEN, "Good."))),
    "a reason of two paragraphs": (
        "> **Quiz:** One?\n>\n> - [x] a\n>\n>   Good.\n>\n>   Yes.\n> - [ ] b\n>\n>   Bad.", "One?",
        options("a", "b"), RIGHT.format("A") + "\n" + reasons(
            REASON.format(1, CHOSEN, "Good.</p>\n<p>Yes."), REASON.format(2, "", "Bad."))),
    "reasons that are lists in a close list": (
        "> **Quiz:** One?\n>\n> - [x] a `x`\n>   - Good.\n> - [ ] b\n>   - Bad.", "One?",
        options("a <code>x</code>", "b"), RIGHT.format("A") + "\n" + reasons(
            '<li value="1" class="chosen"><ul>\n<li>Good.</li>\n</ul>\n</li>',
            '<li value="2"><ul>\n<li>Bad.</li>\n</ul>\n</li>')),
    "text around the choices": (
        "> **Quiz:** One?\n>\n> S:\n>\n> - this\n> - it\n>\n> So?\n>\n> - [x] a\n> - [ ] b\n>\n> !",
        "One?", "<p>S:</p>\n<ul>\n<li>this</li>\n<li>it</li>\n</ul>\n<p>So?</p>\n"
        + options("a", "b"), RIGHT.format("A") + "\n<p>!</p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
def test_a_check_has_a_title_a_body_and_a_solution(notes: Notes, name: str) -> None:
    written, title, body, solution = WRITTEN[name]
    question, told = asked(notes, written)
    (block,) = question.having(Role.CHECK)
    assert (block.title, block.body.strip(), block.solution.strip()) == (title, body, solution)
    assert not told


def test_an_exercise_is_asked_with_its_solution(notes: Notes) -> None:
    question, _ = asked(notes, "> **Your turn:** Add one.\n>\n> Two.")
    (exercise,) = question.exercises(Role.CHECK)
    assert (exercise.prompt, exercise.response) == ("Add one.", "<p>Two.</p>")
    assert exercise in question.exercises(Role.PRACTICE)


@pytest.mark.parametrize("role", [Role.PRACTICE, Role.RECALL, Role.CHOICES, Role.CHECK])
def test_a_quiz_is_asked_with_its_choices(notes: Notes, role: Role) -> None:
    written = "> **Quiz:** One?\n>\n> Look.\n>\n> - [x] *a*\n> - [ ] b"
    question, _ = asked(notes, written)
    exercise = question.exercises(role)[0]
    assert exercise.prompt == "<p>One?</p><p>Look.</p>"
    assert exercise.choices == ("<em>a</em>", "b")
    assert exercise.response == RIGHT.format("A")
    assert question.options == ()


def test_the_choices_of_a_question_are_not_those_of_its_quiz(notes: Notes) -> None:
    written = "- A) one\n- B) two\n\nAnswer: B\n\n> **Quiz:** One?\n>\n> - [x] a\n> - [ ] b"
    question, _ = asked(notes, written)
    assert [block.kind for block in question.options] == ["options"]
    first, second = question.exercises(Role.CHOICES)
    assert (first.prompt, first.choices, first.response) == ("Why?", ("one", "two"), "<p>B</p>")
    assert (second.prompt, second.choices) == ("One?", ("a", "b"))


# What is no quiz, with the line and the code that are told of it, and what is printed.
UNUSABLE = {
    "no list": ("> **Quiz:** One?\n>\n> Yes.", ["7 quiz-choices"], "<p>Yes.</p>"),
    "only a title": ("> **Quiz:** One?", ["7 quiz-choices"], ""),
    "a list of one": ("> **Quiz:** One?\n>\n> - [x] a", ["7 quiz-choices"], '<ul class="tasks">'),
    "nothing ticked": ("> **Quiz:** One?\n>\n> - [ ] a\n> - [ ] b", ["9 quiz-right"],
                       options("a", "b")),
    "no boxes": ("> **Quiz:** One?\n>\n> - a\n> - b", ["9 quiz-right"], options("a", "b")),
    "no title": ("> **Quiz:**\n>\n> - [ ] a\n> - [ ] b", ["9 quiz-right"], options("a", "b")),
    "a reason is missing": (
        "> **Quiz:** One?\n>\n> - [x] a\n>\n>   Good.\n> - [ ] b\n> - [ ] c\n>\n>   Bad.",
        ["12 quiz-reason"], options("a", "b", "c")),
}  # fmt: skip


@pytest.mark.parametrize("name", UNUSABLE)
def test_what_is_no_quiz_is_told_and_stays(notes: Notes, name: str) -> None:
    written, expected, body = UNUSABLE[name]
    question, told = asked(notes, written)
    assert told == expected
    assert question.having(Role.CHECK)[0].body.startswith(body)


def titled(question: Question) -> Block:
    return next(block for block in question.blocks if block.kind != "prose")


# A title with a comment, with the level that it gives, and what is told of it.
LEVELS = {
    "a follow-up": ("> **Follow-up:** Why so? <!-- level: core -->\n>\n> So.", 2, []),
    "an exercise": ("> **Your turn:** Add. <!-- level: easy -->\n>\n> So.", 1, []),
    "a title of two lines": ("> **Follow-up:** Why\n> so? <!-- level: hard -->\n>\n> So.", 3, []),
    "none": ("> **Follow-up:** Why so?\n>\n> So.", 0, []),
    "a comment of another kind": ("> **Follow-up:** Why so? <!-- ask last -->\n>\n> So.", 0, []),
    "a comment further down": ("> **Follow-up:** Why?\n>\n> So. <!-- level: hard -->", 0, []),
    "no level": ("> **Follow-up:** Why? <!-- level: odd -->\n>\n> So.", 0, ["7 bad-value"]),
    "no key": ("> **Follow-up:** Why\n> so? <!-- id: a -->\n>\n> So.", 0, ["8 unknown-key"]),
}


@pytest.mark.parametrize("name", LEVELS)
def test_a_comment_behind_a_title_gives_its_level(notes: Notes, name: str) -> None:
    written, level, expected = LEVELS[name]
    question, told = asked(notes, written)
    block = titled(question)
    assert (block.level, told) == (level, expected)
    assert "<!--" not in block.title
    assert question.level == 0
