"""Options that are lines of a question become a list, and a list of right letters is dealt out."""

# A way of writing stands in one line, however long.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from studypress.proof.completeness import Proof
from tests.reading.conftest import Notes, words
from tests.reading.test_left_out import said

OPTIONS = ("options", "a drink a food a stone")

# What is written, and the blocks of each question.
QUIZZES = {
    "lines of numbered items": (
        "1. What is tea?\nA) a drink\nB) a food\nC) a stone\n\n2. What is bread?\nA) a drink\nB) a food\nC) a stone\n",
        [[OPTIONS], [OPTIONS]],
    ),
    "the right letters in the same list": (
        "1. What is tea?\nA) a drink\nB) a food\nC) a stone\n\n2. What is bread?\nA) a drink\nB) a food\nC) a stone\n\n1. A) a drink\n2. B\n",
        [[OPTIONS, ("answer", "A) a drink")], [OPTIONS, ("answer", "B")]],
    ),
    "lines below labels": (
        "Question 1: What is tea?\na) a drink\nb) a food\nc) a stone\n\nQuestion 2: Bread is …\na) a drink\nb) a food\nc) a stone\n",
        [[OPTIONS], [OPTIONS]],
    ),
    "the answer as the last line": (
        "1. What is tea?\n   a. a drink\n   b. a food\n   c. a stone\n   Answer: a\n2. What is bread?\n   a. a drink\n   b. a food\n   c. a stone\n   Answer: b) a food\n",
        [[OPTIONS, ("answer", "a")], [OPTIONS, ("answer", "b) a food")]],
    ),
    "an item that its options complete": (
        "1. What is tea?\n   (A) a drink\n   (B) a food\n   (C) a stone\n2. Bread is:\n   (A) a drink\n   (B) a food\n   (C) a stone\n",
        [[OPTIONS], [OPTIONS]],
    ),
    "callouts": (
        "> [!question]- What is tea?\n> a) a drink\n> b) a food\n> c) a stone\n\n> [!question]- Bread is:\n> a) a drink\n> b) a food\n> c) a stone\n",
        [[OPTIONS], [OPTIONS]],
    ),
    "line breaks": (
        "1. What is tea?  \n   A) a drink  \n   B) a food  \n   C) a stone\n2. Why?\n",
        [[OPTIONS], []],
    ),
    "signs of other scripts": (
        "1. 什么是茶？\nA、饮料\nB、食物\n\n2. Что такое чай?\nа) питьё\nб) еда\n",
        [[("options", "饮料 食物")], [("prose", "а) питьё б) еда")]],
    ),
    "a paragraph below a heading": (
        "## What is tea?\n\nTea is ___ here.\nA) a drink\nB) a food\nC) a stone\n",
        [[("prose", "Tea is ___ here."), OPTIONS]],
    ),
}


@pytest.mark.parametrize("name", QUIZZES)
def test_options_in_lines(notes: Notes, name: str) -> None:
    text, expected = QUIZZES[name]
    reading, _ = notes(f"# Quiz\n\n{text}")
    blocks = [
        [(block.kind, words((block,))) for block in question.blocks if not block.derived]
        for question in reading.guide.questions
    ]
    assert blocks == expected
    assert list(Proof(reading.transcripts).lost([said(reading.guide)], "the guide")) == []


@pytest.mark.parametrize(
    "answer",
    [
        "There are two kinds.\na) green\nb) black",
        "Food:\na) green\nb) black",
        "Is it wet?\na) green\nc) black",
        "Is it wet?\na) green",
    ],
)
def test_lines_with_letters_in_an_answer_stay(notes: Notes, answer: str) -> None:
    reading, _ = notes(f"# Quiz\n\n## What is tea?\n\nA drink.\n\n{answer}\n\n## Why?\n\nSo.\n")
    assert [block.kind for block in reading.guide.questions[0].blocks if not block.derived] == [
        "prose"
    ]
    assert len(reading.guide.questions) == 2


def test_a_list_of_letters_that_fits_no_questions_stays(notes: Notes) -> None:
    text = "1. What is tea?\nA) wet\nB) dry\n\n2. What is bread?\nA) wet\nB) dry\n\n1. A) wet\n"
    reading, _ = notes(f"# Quiz\n\n{text}")
    assert list(Proof(reading.transcripts).lost([said(reading.guide)], "the guide")) == []
    assert "answer" not in [block.kind for block in reading.guide.questions[0].blocks]
