"""The records for the data of one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studypress.model.guide import Direction

Words = dict[str, Any]
"""The words that layouts print, by their keys.

`labels` and `levels` are groups of words, and words with a number before them have a form for each
category of numbers (`language.plurals`).
"""


@dataclass(frozen=True, slots=True)
class AskingWords:
    """The words by which questions and answers are found, in small letters.

    A word that is written with a colon (`f:`) counts only in a guide in its own language, and only
    before a colon, since one letter has many other meanings. All other words count in every guide.
    """

    question: frozenset[str] = frozenset()
    """The words before a question or its number: "question", "q"."""
    exercise: frozenset[str] = frozenset()
    """The words that name a question only before a number: "exercise"."""
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
    """The first words on a fold that can be opened: "click", "show"."""
    fold_after: frozenset[str] = frozenset()
    """The words that may follow the word for an answer on a fold: "here"."""
    joining: frozenset[str] = frozenset()
    """The words between two right choices: "and"."""
    answers_to: frozenset[str] = frozenset()
    """The words between the heading of a list of answers and its questions: "to"."""
    unwritten: frozenset[str] = frozenset()
    """The words in the place of an answer that nobody has written yet: "coming soon"."""
    pointing: frozenset[str] = frozenset()
    """The first words of a sentence that only leads to another text: "see", "read more"."""
    announcing: frozenset[str] = frozenset()
    """The words of a short sentence that only announces what follows.

    The sign "…" stands for any words: "there are several" begins such a sentence, "… as follows"
    ends one, and "the … are" begins and ends one.
    """


@dataclass(frozen=True, slots=True)
class AroundWords:
    """The words around questions and answers, in small letters. All count in every guide."""

    contents: frozenset[str] = frozenset()
    """The headings of lists of contents that authors keep by hand: "table of contents"."""
    about: frozenset[str] = frozenset()
    """The headings of sections about the notes themselves: "contributing", "licence"."""
    credits: frozenset[str] = frozenset()
    """The first words of a line that names the author: "prepared by".

    The sign "…" stands for a name: "follow … on".
    """
    way_back: frozenset[str] = frozenset()
    """The words of links to the beginning of a file: "back to top"."""


@dataclass(frozen=True, slots=True)
class TaskWords:
    """The words by which a text asks without a question mark, in small letters.

    Words in Latin letters count in guides of their own language and in English, the others in
    every guide: the same letters are other words in the next language.
    """

    asks: frozenset[str] = frozenset()
    """The first words of a question: "what", "how"."""
    tells: frozenset[str] = frozenset()
    """The first words of a task that only exams give: "explain"."""
    makes: frozenset[str] = frozenset()
    """The first words of a task that may begin a step of a recipe as well: "write"."""
    ends: frozenset[str] = frozenset()
    """The last words of a question or a task, in languages that have them there."""
    holds: frozenset[str] = frozenset()
    """The words that make a question at any place, in languages without spaces between words."""


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The abbreviations whose full stop ends no sentence, in small letters with that full stop."""

    anywhere: frozenset[str] = frozenset()
    """Abbreviations that never end a sentence."""
    before_numbers: frozenset[str] = frozenset()
    """Abbreviations only before a number, which are words elsewhere: "art."."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The data of a guide's language. Nearer files come before more general ones."""

    tag: str
    """The language as a tag of BCP 47, as the guide names it."""
    words: Words
    """The words that layouts print."""
    labels: Mapping[str, str]
    """The name of the kind for each label of a block, in small letters."""
    asking: AskingWords
    """The words by which questions and answers are found."""
    tasks: TaskWords
    """The words by which a text asks without a question mark."""
    abbreviations: Abbreviations
    """The abbreviations that end no sentence."""
    direction: Direction
    """The direction of its text."""
    tall: bool
    """True where its letters need more space between lines than Latin letters."""
    spine_up: bool = False
    """True where the title on the spine of a book is read from its foot up."""
    plurals: tuple[str, ...] = ()
    """The endings that make a plural of nearly any word: "s"; "y/ies" is one in place of "y"."""
    borrowed: frozenset[str] = frozenset()
    """The keys of words that it has none for, so that they are English."""


@dataclass(frozen=True, slots=True)
class Traits:
    """The traits by which the language of a text is guessed."""

    small_words: frozenset[str] = frozenset()
    """The small words that every text in it has."""
    letters: str = ""
    """Letters that no other language uses, as ranges of a regular expression, or ""."""
    letters_per_word: int = 1
    """The number of these letters that count as one small word."""
    signs: frozenset[str] = frozenset()
    """The characters in which traditional and simplified Chinese differ."""
