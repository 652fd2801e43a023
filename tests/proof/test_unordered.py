"""Sentences that run from the right are found, though a PDF gives their words in another order."""

from __future__ import annotations

import pytest

from studypress.language.letters import pieces_of
from studypress.proof.unordered import Unordered, is_reordered

HEBREW = "תה הוא משקה. The word API בתוך עברית (ראו RFC 2119) ו-3.14."
# As PDFium gives it: words from the left in reverse, brackets mirrored, a line in two.
ON_PAGE = "4 מה זה\nתה הוא משקה. API word The בתוך\nעברית )ראו 2119 RFC )ו.3.14-\nאחר"


def found(text: str, *pages: str) -> bool:
    return Unordered(pages).has(text, pieces_of([text])[0])


def test_words_in_another_order_are_found() -> None:
    assert found(HEBREW, ON_PAGE)
    assert found(HEBREW, "First.", ON_PAGE, "Last.")


def test_the_parts_of_a_file_name_are_found_in_another_order() -> None:
    assert found("ראו את `GET /index.html` עכשיו", "ראו את html.index/ GET עכשיו")
    assert not found("ראו את `GET /index.html` עכשיו", "ראו את html/ GET עכשיו")


@pytest.mark.parametrize("word", ["API", "2119", "עברית", "משקה", "3.14"])
def test_a_lost_word_is_noticed(word: str) -> None:
    assert not found(HEBREW, ON_PAGE.replace(word, ""))


def test_a_sentence_that_is_there_too_seldom_is_lost() -> None:
    assert not found("תה הוא משקה. API", "תה הוא משקה. API")


def test_words_far_from_each_other_are_not_one_sentence() -> None:
    assert not found(HEBREW, ON_PAGE.replace("עברית", f"{'x' * 2000} עברית"))


def test_words_that_were_left_out_on_purpose_need_not_be_there() -> None:
    pieces = pieces_of([HEBREW.replace("API", "")])[0]
    assert Unordered([ON_PAGE.replace("API", "")]).has(HEBREW, pieces)


def test_only_scripts_from_the_right_are_given_in_another_order() -> None:
    assert is_reordered(HEBREW)
    assert not is_reordered("The word API, 3.14.")
    assert not is_reordered("ชาเป็นเครื่องดื่ม")
