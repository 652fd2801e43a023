"""Words with a number before them have the form that their language wants."""

from __future__ import annotations

import pytest

from studypress.language import plurals
from tests.language.test_load import ENGLISH, FULL, SAID, TAGS, fields, known
from tests.tables import each_row

COUNTED = [key for key, words in ENGLISH["words"].items() if plurals.are_forms(words)]
# More than any guide has.
MANY = range(1001)


@each_row("name, key", [(name, key) for name in FULL for key in COUNTED])
def test_each_language_has_a_form_for_every_number(name: str, key: str) -> None:
    forms = SAID[name]["words"][key]
    tag = TAGS.get(name, name)
    assert {plurals.category(number, tag) for number in MANY} <= {*forms}
    for category, form in forms.items():
        # A word may say the number by itself, where a category has one number only.
        numbers = [number for number in MANY if plurals.category(number, tag) == category]
        assert fields(form) == {"n"} or (not fields(form) and len(numbers) == 1)


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("en", {0: "0 questions", 1: "1 question", 2: "2 questions"}),
        ("de-CH", {1: "1 Frage", 13: "13 Fragen"}),
        ("fr", {0: "0 question", 1: "1 question", 2: "2 questions"}),
        ("ru", {1: "1 вопрос", 3: "3 вопроса", 5: "5 вопросов", 21: "21 вопрос"}),
        ("ar", {1: "سؤال واحد", 2: "سؤالان", 3: "3 أسئلة", 11: "11 سؤالًا", 100: "100 سؤال"}),
        ("he", {1: "שאלה אחת", 2: "שתי שאלות", 3: "3 שאלות"}),
        ("ja", {1: "1問", 7: "7問"}),
        ("zh-Hant", {1: "1 個問題", 7: "7 個問題"}),
    ],
)
def test_a_number_has_the_form_of_its_category(tag: str, shown: dict[int, str]) -> None:
    forms = known(tag).words["questions_count"]
    said = {number: plurals.counted(forms, number, tag) for number in shown}
    assert {number: form.replace("\xa0", " ") for number, form in said.items()} == shown


@pytest.mark.parametrize("tag", ["tlh", "x-private"])
def test_a_language_without_a_rule_has_one_form(tag: str) -> None:
    assert {plurals.category(number, tag) for number in MANY} == {plurals.OTHER}


def test_no_form_of_english_is_among_those_of_another_language() -> None:
    assert known("ja").words["questions_count"].keys() == {"other"}


@pytest.mark.parametrize(
    ("tag", "borrows"), [("en", False), ("en-GB", False), ("de", False), ("lt", True)]
)
def test_a_language_knows_the_words_that_it_borrows(tag: str, borrows: bool) -> None:
    assert ("questions_count" in known(tag).borrowed) == borrows
