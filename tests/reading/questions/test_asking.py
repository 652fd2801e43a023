"""How surely a text asks, and what may follow its question mark."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.language.files import sections
from studypress.language.load import fallback, load
from studypress.language.record import TaskWords
from studypress.model.diagnostics import Report
from studypress.reading.questions.words.asking import (
    EXAM_TASK,
    MARK_AT_END,
    MARK_WITHIN,
    POSSIBLE_TASK,
    QUESTION_WORD,
    WITH_LEVEL,
    ends_asking,
    weight,
)
from tests.tables import each_row

TASKS = sections("tasks")

ENDINGS = [
    "", " 🤔", " 😸!", " :fish:", " { #cow }", " {#cow .a}", "** {#what-is-it?}", " (2 points)",
    " [Amazon]", " [[src]]", " easy", " `hard`", " - medium", " #card", " ^a1", " #card/two ^b-2",
    "**", '"', "”", "）", " ⭐⭐", " 🟢 👶", "!", " ...",
]  # fmt: skip


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("words", ["What is it?", "这是什么？", "ما هذا؟", "Τι είναι\u037e"])
def test_an_ornament_after_the_question_mark_hides_nothing(words: str, ending: str) -> None:
    assert ends_asking(words.removesuffix("`") + ending.replace("`", ""))


@pytest.mark.parametrize(
    "text",
    ["What is it? A drink.", "Why? Because", "a ? b : c", "No question", "", "end;", "?x"],
)  # fmt: skip
def test_other_words_after_it_do(text: str) -> None:
    assert not ends_asking(text)


WEIGHTS = [
    ("What is tea?", MARK_AT_END),
    ("What is tea? Give an example.", MARK_WITHIN),
    ("See https://tea.example/?q=1", 0.0),
    ("Explain tea.", EXAM_TASK),
    ("3. [E] Describe tea", WITH_LEVEL),
    ("(4) Compare tea and coffee", EXAM_TASK),
    ("Difference between tea and coffee", EXAM_TASK),
    ("What tea is", QUESTION_WORD),
    ("How tea grows", QUESTION_WORD),
    ("Implement a teapot", POSSIBLE_TASK),
    ("Mean. Compute the mean of a list", POSSIBLE_TASK),
    ("[E] Tea and its kinds", WITH_LEVEL),
    ("3. [Hard] Two pots", WITH_LEVEL),
    ("(medium) The cup", WITH_LEVEL),
    ("(e) All of them", 0.0),
    ("[E]", 0.0),
    ("[e]xample", 0.0),
    ("[src] Tea", 0.0),
    ("Tea", 0.0),
    ("? Tea must be hot", 0.0),
    ("?? Tea: a drink", 0.0),
    ("? What is tea?", MARK_AT_END),
    ("? Explain tea", EXAM_TASK),
    ("Whatever", 0.0),
    ("Explanation", 0.0),
    ("介绍一下茶", EXAM_TASK),
    ("茶和咖啡的区别", QUESTION_WORD),
    ("お茶について説明してください。", QUESTION_WORD),
    ("اشرح الشاي", EXAM_TASK),
    ("चाय समझाएं।", QUESTION_WORD),
]


@pytest.mark.parametrize(("text", "expected"), WEIGHTS)
def test_how_surely_a_text_asks(text: str, expected: float) -> None:
    assert weight(text, fallback().tasks) == expected


@each_row(
    "name, group, word",
    [
        (name, group, word)
        for name, said in TASKS.items()
        for group, words in said.items()
        for word in words
    ],
)
def test_each_word_is_read_in_its_language(name: str, group: str, word: str) -> None:
    tasks = tasks_of("zh-Hant" if name == "zh-hant" else name)
    text = {"ends": f"xyz{word}", "holds": f"xyz{word}xyz"}.get(group, f"{word} xyz")
    assert weight(text, tasks) >= (POSSIBLE_TASK if group == "makes" else QUESTION_WORD)


@cache
def tasks_of(tag: str) -> TaskWords:
    return load(tag, Path(), Report()).tasks


def test_words_in_latin_letters_count_only_in_their_language() -> None:
    assert weight("Was ist Tee", tasks_of("de")) == QUESTION_WORD
    assert weight("Wie Tee", tasks_of("en")) == 0.0
    assert weight("Explain tea", tasks_of("de")) == EXAM_TASK


@given(st.text(max_size=200))
def test_any_text_has_a_weight(text: str) -> None:
    assert 0.0 <= weight(text, fallback().tasks) <= 1.0
