"""Language: all that is known of one language, as its data files have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studypress.model.guide import Direction

# The words that layouts print by their key; `labels` and `levels` hold further words.
Words = dict[str, Any]


@dataclass(frozen=True, slots=True)
class AskingWords:
    """The words by which questions and answers are found, in small letters.

    A word that is written with a colon (`f:`) counts only in a guide in its own language, and only
    before a colon: one letter means too many other things. All other words count in every guide.
    """

    question: frozenset[str] = frozenset()
    """The words before a question or its number: "question", "q"."""
    exercise: frozenset[str] = frozenset()
    """The words that name a question only where its number follows: "exercise"."""
    answer: frozenset[str] = frozenset()
    """The words before an answer: "answer", "a"."""
    solution: frozenset[str] = frozenset()
    """Other words for an answer in a heading of its own or on a fold: "solution"."""
    explanation: frozenset[str] = frozenset()
    """Other words for an answer on a fold alone: "spoiler"."""
    answer_list: frozenset[str] = frozenset()
    """The headings of a list of answers to questions further up: "answer key"."""
    before_answer: frozenset[str] = frozenset()
    """The words that may stand before the word for an answer: "the", "short"."""
    fold_before: frozenset[str] = frozenset()
    """The words with which a fold begins that can be opened: "click", "show"."""
    fold_after: frozenset[str] = frozenset()
    """The words that may follow the word for an answer on a fold: "here"."""
    joining: frozenset[str] = frozenset()
    """The words between two right choices: "and"."""
    answers_to: frozenset[str] = frozenset()
    """The words between the heading of a list of answers and its questions: "to"."""


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The abbreviations whose full stop ends no sentence, in small letters with that full stop."""

    anywhere: frozenset[str] = frozenset()
    """Those that never end one."""
    before_numbers: frozenset[str] = frozenset()
    """Those that end none where a number follows, and are words otherwise: "art."."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What is known of a guide's language, nearer files before more general ones."""

    tag: str
    """The language as a tag of BCP 47, as the guide names it."""
    words: Words
    """The words that layouts print."""
    labels: Mapping[str, str]
    """The labels that are read over a block, in small letters, each with the name of its kind."""
    asking: AskingWords
    """The words by which questions and answers are found."""
    abbreviations: Abbreviations
    """The abbreviations that end no sentence."""
    direction: Direction
    """The way in which its text runs."""
    tall: bool
    """True where its letters need more space between lines than Latin ones."""


@dataclass(frozen=True, slots=True)
class Traits:
    """The marks by which the language of a text is guessed."""

    small_words: frozenset[str] = frozenset()
    """The small words that every text in it has."""
    letters: str = ""
    """Letters that no other language uses, as ranges of a regular expression, or ""."""
    letters_per_word: int = 1
    """How many of these letters make as much sense as one small word of another language."""
    signs: frozenset[str] = frozenset()
    """The signs that tell one way of writing Chinese from the other."""
