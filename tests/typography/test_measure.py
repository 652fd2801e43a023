"""Display lettering: lines that fit their place, at the largest size that does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.typography.measure import Type, cut, fitted, narrowest, width
from studypress.typography.theme import classic

SERIF = Type(classic().faces, "serif")


def test_a_short_title_is_set_at_the_largest_size() -> None:
    assert fitted("Maps", SERIF, 1000, 500, 190, 1.1).size == 190


def test_a_long_title_is_made_smaller_until_it_fits() -> None:
    made = fitted("Distributed systems, " * 12, SERIF, 1000, 500, 190, 1.1)
    assert made.size < 100
    assert len(made.lines) * made.size * 1.1 <= 500.001


def test_a_long_word_is_not_broken() -> None:
    made = fitted("Donaudampfschifffahrtsgesellschaft fragt", SERIF, 1000, 900, 190, 1.1)
    assert made.lines == ("Donaudampfschifffahrtsgesellschaft", "fragt")


def test_lines_are_evened_out() -> None:
    made = fitted("one two three four five six seven", SERIF, 1000, 200, 100, 1.0)
    lengths = [len(line) for line in made.lines]
    assert max(lengths) - min(lengths) <= 6


def test_chinese_breaks_between_any_characters() -> None:
    made = fitted("机器学习面试题一百问", SERIF, 500, 900, 100, 1.0)
    assert made.lines == ("机器学习面", "试题一百问")


def test_joined_emoji_stay_whole() -> None:
    families = "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 3
    assert families in fitted(f"{families} family", SERIF, 300, 900, 100, 1.0).lines


def test_nothing_takes_no_lines() -> None:
    assert fitted("  ", SERIF, 1000, 500, 190, 1.1).lines == ()


@given(st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=80))
def test_no_letter_is_lost_and_all_fits(text: str) -> None:
    made = fitted(text, SERIF, 600, 300, 120, 1.2)
    assert "".join("".join(made.lines).split()) == "".join(text.split())
    assert len(made.lines) * made.size * 1.2 <= 300.01


@pytest.mark.parametrize("title", ["Data Science Interview Prep", "A", "I " * 200])
def test_the_largest_size_is_never_passed(title: str) -> None:
    assert 0 < fitted(title, SERIF, 1176, 520, 190, 1.06).size <= 190


@pytest.mark.parametrize("text", ["أسئلة المقابلات", "שאלות ראיון"])
def test_letters_are_measured_in_the_font_that_has_them(text: str) -> None:
    assert len(fitted(text, SERIF, 1176, 520, 190, 1.06).lines) == 1


SANS = Type(classic().faces, "sans")


def test_a_line_is_cut_behind_a_word() -> None:
    assert cut("Short  and\nwhole", SANS, 18) == "Short and whole"
    assert cut("Storage engines, and many other things", SANS, 9.5) == "Storage engines …"
    assert cut("W" * 60, SANS, 9).strip("W") == "…"
    assert cut("机器学习面试题一百问", SANS, 7.5) == "机器学习面试 …"


@given(st.text("aWi 中.", max_size=60), st.integers(2, 30))
def test_what_is_cut_has_room(text: str, room: int) -> None:
    assert width(cut(text, SANS, room), SANS) <= room


def lines(text: str, measure: float) -> float:
    return narrowest(text, SERIF, measure, 600, 18)


def test_two_lines_are_made_even() -> None:
    text = "What is the difference between pre-training and fine-tuning?"
    assert 13.5 < lines(text, 21) < 16


def test_one_line_keeps_its_measure() -> None:
    assert lines("What is it?", 21) == 21
    assert lines("", 21) == 21


def test_words_that_are_tied_stay_together() -> None:
    assert lines("This is a\u00a0b c\u00a0d e\u00a0f", 5.5) > lines("This is a b c d e f", 5.5)


def test_the_bolder_the_wider() -> None:
    text = "How does attention work in a transformer, and why is it scaled?"
    assert narrowest(text, SERIF, 21, 900, 18) > narrowest(text, SERIF, 21, 300, 18)
