"""Tells banks, which have many questions with short answers, from notes that are rich in prose."""

from __future__ import annotations

from statistics import median

from studypress.editions.parts.wordcount import count_words
from studypress.model.guide import Guide, Question
from studypress.typography import limits

# Measured on ten collections of notes by others: in those that are banks, half of the answers have
# at most 130 words (most of them 60), in those that are prose 550 and more.
_MAX_ANSWER_WORDS = 200
# With fewer questions there is nothing to be tested with.
_MIN_QUESTIONS = 30


def is_bank(guide: Guide) -> bool:
    """True for a guide of thirty questions or more, half of which are answered in 200 words.

    A question with choices counts as one with a short answer, since it is answered by a letter.
    """
    if len(guide.questions) < _MIN_QUESTIONS:
        return False
    return median(map(_words, guide.questions)) <= _MAX_ANSWER_WORDS


def theme_of(guide: Guide) -> str:
    """The theme that suits a guide: notes that were not written as one may be a bank."""
    bank = guide.meta.foreign and is_bank(guide)
    return limits.BANK_THEME if bank else limits.DEFAULT_THEME


def _words(question: Question) -> int:
    """The number of words in an answer."""
    if question.options:
        return 0
    return sum(count_words(block.body) for block in question.blocks if not block.derived)
