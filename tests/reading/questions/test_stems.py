"""The rest of a question below its first line, such as code: it is no part of the answer."""

# A way of writing stands in one line, however long.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from studypress.model.roles import Role
from studypress.proof.completeness import Proof
from tests.reading.conftest import Notes, left_out, words
from tests.reading.test_left_out import said

BREAD = ("What is bread?", "", "Food.")
FOLD = "\n<details><summary>What is bread?</summary>\n\nFood.\n\n</details>\n"
LABELS = "\n**Q:** What is bread?\n\n**A:** Food.\n"

# What is written; each question with its stem and its answer.
STEMS = {
    "code on a fold": (
        f"<details><summary>What is said? <pre>tea</pre></summary>\n\nTea.\n\n</details>\n{FOLD}", [("What is said?", "tea", "Tea."), BREAD]),
    "fenced code on a fold": (
        f"<details>\n<summary>What is said?\n\n```js\ntea\n```\n\n</summary><br><b>\n\nTea.\n\n</b></details>\n{FOLD}", [("What is said?", "tea", "Tea."), BREAD]),
    "a list on a fold": (
        f"<details><summary>Explain each:\n\n  * Tea\n  * Salt\n</summary><br><b></b></details>\n{FOLD}", [("Explain each", "Tea Salt", ""), BREAD]),
    "a list of HTML and more words on a fold": (
        f"<details><summary>Which is hot? <ul><li>Tea</li><li>Ice</li></ul> Say why.</summary>\n\nTea.\n\n</details>\n{FOLD}", [("Which is hot?", "Tea Ice Say why.", "Tea."), BREAD]),
    "code before the words on a fold": (
        f"<details><summary><pre>tea</pre> What is said?</summary>\n\nTea.\n\n</details>\n{FOLD}", [("What is said?", "tea", "Tea."), BREAD]),
    "paragraphs on a fold": (
        f"<details><summary><p>What is tea?</p><p>Say it in a word.</p></summary>\n\nA drink.\n\n</details>\n{FOLD}", [("What is tea?", "Say it in a word.", "A drink."), BREAD]),
    "code between the labels": (
        f"**Q:** What is said?\n\n```js\ntea\n```\n\n**A:** Tea.\n{LABELS}", [("What is said?", "tea", "Tea."), BREAD]),
    "paragraphs between the labels": (
        f"**Q:** What is said?\n\nSee this:\n\n> tea\n\n**Answer:**\n\nTea.\n{LABELS}", [("What is said?", "See this: tea", "Tea."), BREAD]),
    "a callout with a labelled answer below it": (
        "> [!question] What is tea?\n> Say it.\n\nA: A drink.\n", [("What is tea?", "", "Say it. A: A drink.")]),
    "an answer without a label has no stem": (
        f"**Q:** What is tea?\n\n```js\ntea\n```\n\nA drink.\n{LABELS}", [("What is tea?", "", "tea A drink."), BREAD]),
}  # fmt: skip


@pytest.mark.parametrize("name", STEMS)
def test_the_rest_of_a_question_is_no_answer(notes: Notes, name: str) -> None:
    text, expected = STEMS[name]
    reading, _ = notes(f"# Kitchen\n\n{text}")
    found = [(q.text, words(q.stem), words(q.blocks)) for q in reading.guide.questions]
    assert found == expected
    assert Proof(reading.transcripts).lost([said(reading.guide)], "the guide") == ()
    assert "tea" not in " ".join(left_out(reading.files[0]))


def test_choices_on_a_fold_are_choices(notes: Notes) -> None:
    text = "<details><summary>Which is hot?\n\n- A: Tea\n- B: Ice\n\n</summary>\n\nTea.\n\n</details>\n"
    reading, _ = notes(f"# Kitchen\n\n{text}{FOLD}")
    first = reading.guide.questions[0]
    assert [block.kind for block in first.blocks if not block.derived] == ["options", "prose"]
    assert first.stem == ()
    (asked,) = first.exercises(Role.CHOICES)
    assert asked.choices == ("Tea", "Ice")


def test_a_question_is_asked_with_its_rest(notes: Notes) -> None:
    text = "**Q:** What is said?\n\n```js\ntea\n```\n\n**A:** Tea.\n\n> **Key:** Tea\n"
    reading, _ = notes(f"# Kitchen\n\n{text}{LABELS}")
    (asked,) = reading.guide.questions[0].exercises(Role.KEY)
    assert asked.prompt.startswith("<p>What is said?</p><pre ")
    assert asked.response == "<p>Tea</p>"


def test_a_note_and_a_place_in_the_rest_of_a_question(notes: Notes) -> None:
    text = "**Q:** What is tea?\n\nSay more.[^n] <a id='here'></a>\n\n**A:** See [above](#here).\n\n[^n]: A note.\n"
    reading, _ = notes(f"# Kitchen\n\n{text}{LABELS}")
    first = reading.guide.questions[0]
    assert [note.body for note in first.notes] == ["<p>A note.</p>"]
    assert 'id="at-here"' in first.stem[0].body
    assert 'href="#at-here"' in first.blocks[0].body


def test_a_repeated_question_is_compared_with_its_rest(notes: Notes) -> None:
    fold = "<details><summary>What is said?\n\n```js\n{}\n```\n\n</summary>\n\nYes.\n\n</details>\n"
    files = {
        "README.md": f"# Notes\n\n{fold.format('ice')}{FOLD}",
        "sub/a.md": f"# A\n\n{fold.format('tea')}{FOLD}",
    }
    reading, _ = notes(files)
    assert [words(q.stem) for q in reading.guide.questions if q.stem] == ["ice", "tea"]
