"""Wording: finds the words for questions and answers in the guide's language and in others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from studypress.language.record import AskingWords, Language
from studypress.reading.questions.words.plain import core, small_letters

# A word before a number or a colon. It is then looked up: a pattern of all words would be long.
_WORD = r"([^\s\d:：.,;)(\[\]#*_№]{1,20})"
# Each repetition has a limit, so that a long line of blanks is not tried in every possible way.
_NUMBER_SIGN = r"\s{0,3}[#.]?\s{0,3}"
_STOP = r"[*_]{0,3}\s{0,3}(?:([:：])[*_]*\s*|[.)][*_]*\s+)"
_LABEL = re.compile(rf"[\s*_]{{0,8}}{_WORD}{_NUMBER_SIGN}(\d{{0,6}}){_STOP}")
_NUMBERED_LABEL = re.compile(
    rf"[\s*_]{{0,8}}{_WORD}{_NUMBER_SIGN}(\d{{1,6}})[*_]{{0,3}}\s{{0,3}}(?:([:：])|[.)])[*_]*\s*"
)
_IN_LINE = re.compile(rf"(?<=\s)[(*_]{{0,3}}{_WORD}\s{{0,3}}[:：]")
_BEFORE_COLON = re.compile(r"\W{0,8}([^\s:：](?:[^:：]{0,39}[^\s:：])?)\s*[:：]\s*")
_CHOICE = re.compile(r"\(?[A-Za-z]\b")
_NUMBER = re.compile(
    r"\s*(?:"
    rf"(?:(?P<word>{_WORD[1:-1]})|[#№第])\s{{0,3}}[#.]?\s{{0,3}}"
    r"(?P<named>\d{1,5})\s{0,3}(?P<stop>[.)\]:：、–—-]+|題|题|問|问|(?=\s|$))"
    r"|[(\[](?P<closed>\d{1,5})[)\]]\s*[.:]?"
    r"|(?P<plain>\d{1,5})(?:\.\d{1,4}){0,6}\s{0,3}(?:[.)\]:：、]|[–—-](?=\s))+(?=\D|$)"
    r"|(?P<deep>\d{1,4})(?:\.\d{1,4}){1,6}(?=\s)"
    r")[\s*_]*"
)
_MAX_HEAD_WORDS = 3
"""How many words the head of a column has at most that names questions or answers."""

_MAX_INVITING_WORDS = 3
"""How many words may follow `show` on a fold that is no task: "Show me the code"."""

_AFTER_ANSWER = re.compile(r"\s*(?:\d+|[:：].*)?")
_MIN_CASED_WORD_CHARS, _MIN_OTHER_WORD_CHARS = 4, 2
"""How long a word must be to be looked for within a text: a shorter one is part of many words.

The first number is for alphabets with capital letters, the second for all other scripts."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label that was found: `Q3:`."""

    text: str
    """All of it, with the space around it."""
    end: int
    """Where the words after it begin."""
    number: int
    """The number in it, or 0."""


@dataclass(frozen=True)
class Wording:
    """Finds labels, numbers and headings by the words of a language."""

    language: Language
    """The guide's language; its words are known, and those of all others."""

    def question_label(self, text: str, at: int = 0) -> Label | None:
        """The label of a question at a place in a text, such as `Q:` or `Question 3.`."""
        return _label(_LABEL, text, at, self.language.asking.question)

    def answer_label(self, text: str, at: int = 0) -> Label | None:
        """The label of an answer at a place in a text, such as `A:` or `Answer 3.`."""
        return _label(_LABEL, text, at, self.language.asking.answer)

    def numbered_answer(self, text: str) -> Label | None:
        """The numbered label of an answer with which a text begins, such as `A3.`."""
        return _label(_NUMBERED_LABEL, text, 0, self.language.asking.answer)

    def answer_in_line(self, text: str) -> int | None:
        """The place of an answer's label within a line such as `What? A: this`, or None."""
        for found in _IN_LINE.finditer(text):
            if _is_one_of(found[1], self.language.asking.answer, colon=True):
                return found.start()
        return None

    def numbered(self, text: str) -> Label | None:
        """The number with which a question begins: `3.`, `Q3:`, `Question 3 –` or `(3)`."""
        found = _NUMBER.match(text)
        if found is None:
            return None
        if found["word"]:
            known = self.language.asking.question | self.language.asking.exercise
            colon = ":" in found["stop"] or "：" in found["stop"]
            if not _is_one_of(found["word"], known, colon=colon):
                return None
        number = found["named"] or found["closed"] or found["plain"] or found["deep"]
        return Label(found[0], found.end(), int(number))

    def right_choice(self, text: str) -> Label | None:
        """The words before the letter of the right choice: `The answer is: B`."""
        found = self._before_choice(text)
        return found if found and _CHOICE.match(text, found.end) else None

    def choice_label(self, text: str) -> Label | None:
        """The words before the right answer, whatever that is: `Answer: …`."""
        return self._before_choice(text)

    def _before_choice(self, text: str) -> Label | None:
        """The words before a colon, where they announce the right answer."""
        found = _BEFORE_COLON.match(text)
        if found is None or self.language.labels.get(small_letters(found[1])) != "answer":
            return None
        return Label(found[0], found.end(), 0)

    def is_answer_heading(self, text: str) -> bool:
        """True for a heading that says only Answer, in any language."""
        return self._bare(text) in _answer_headings(self.language.asking)

    def begins_answer(self, text: str) -> bool:
        """True for words that begin with the label of an answer or a solution and a colon."""
        found = _BEFORE_COLON.match(text)
        return found is not None and self.is_answer_heading(found[1])

    def names_questions(self, text: str) -> bool:
        """True for the head of a column of questions: `Question`, `Interview question`, `Q`."""
        return self._is_named(text, self.language.asking.question)

    def names_answers(self, text: str) -> bool:
        """True for the head of a column of answers: `Answer`, `Suggested answer`, `A`."""
        return self._is_named(text, self.language.asking.answer | self.language.asking.solution)

    def _is_named(self, text: str, known: frozenset[str]) -> bool:
        """True for a known word, alone or after at most two others; a letter is always alone."""
        words = core(text).split(" ")
        if len(words) == 1:
            return _is_one_of(words[0], known, colon=True)
        return len(words) <= _MAX_HEAD_WORDS and words[-1] in _long(known)

    def heads_answers(self, text: str) -> bool:
        """True for the heading of a list of answers: `Answers to the exercises`."""
        words = self._bare(text)
        for between in self.language.asking.answers_to:
            words = words.partition(f" {between} ")[0]
        return words in self.language.asking.answer_list

    def hides(self, text: str) -> bool:
        """True for the words on a fold that announce an answer and do not ask."""
        small = core(text)
        asking = self.language.asking
        # Most words on folds begin like none of these; a tuple of them is compared much faster.
        if small.startswith(_each(asking.fold_before)):
            inviting = [word for word in asking.fold_before if _begins(small, word)]
            if any(not self._sets_task(small, word) for word in inviting):
                return True
        words = self._bare(text)
        promises = _promises(asking)
        if not words.startswith(_each(promises)):
            return False
        rests = (words[len(word) :] for word in promises if words.startswith(word))
        return any(
            _AFTER_ANSWER.fullmatch(rest) or rest.strip() in asking.fold_after for rest in rests
        )

    def _sets_task(self, small: str, word: str) -> bool:
        """True where a word that invites to open a fold sets a task: `check how many there are`.

        It does before a question word. A word that tasks begin with, such as `show`, does so before
        several words as well, none of which is a word for an answer.
        """
        tasks = self.language.tasks
        rest = small[len(word) :].split()
        if any(" ".join(rest[:count]) in tasks.asks | {"if"} for count in (1, 2)):
            return True
        several = word in tasks.makes and len(rest) > _MAX_INVITING_WORDS
        return several and not any(one in _promises(self.language.asking) for one in rest)

    def hides_answer(self, text: str) -> bool:
        """True for the words on a fold that name an answer, or only invite to open the fold."""
        small = core(text)
        if not text or small in self.language.asking.fold_before:
            return True
        return self.hides(text) and any(
            word in small
            for word in _promises(self.language.asking)
            if len(word) >= (_MIN_CASED_WORD_CHARS if _is_cased(word) else _MIN_OTHER_WORD_CHARS)
        )

    def _bare(self, text: str) -> str:
        """A text in small letters, without the words that may precede the word for an answer."""
        words = core(text).split(" ")
        while len(words) > 1 and words[0] in self.language.asking.before_answer:
            words.pop(0)
        return " ".join(words)

    def choices(self) -> re.Pattern[str]:
        """A pattern for letters of options such as `B` or `(A) and (C)`."""
        between = "|".join(map(re.escape, sorted(self.language.asking.joining)))
        return re.compile(
            rf"\(?[A-Za-z](?:\)?(?:\s*,\s*|\s+(?:{between})\s+|\s*&\s*)\(?[A-Za-z])*\b(?!['’])",
            re.IGNORECASE,
        )


@lru_cache(maxsize=16)
def _answer_headings(asking: AskingWords) -> frozenset[str]:
    """The words that may be all of a heading above an answer."""
    return _long(asking.answer | asking.solution)


@lru_cache(maxsize=16)
def _promises(asking: AskingWords) -> frozenset[str]:
    """The words on a fold that announce an answer."""
    return _long(asking.answer | asking.solution | asking.explanation)


@lru_cache(maxsize=32)
def _each(words: frozenset[str]) -> tuple[str, ...]:
    """Some words as a tuple, which is what `str.startswith` takes."""
    return tuple(words)


def _label(pattern: re.Pattern[str], text: str, at: int, known: frozenset[str]) -> Label | None:
    """The label at a place, if its word is known."""
    found = pattern.match(text, at)
    if found is None or not _is_one_of(found[1], known, colon=bool(found[3])):
        return None
    return Label(found[0], found.end(), int(found[2] or 0))


def _is_one_of(word: str, known: frozenset[str], *, colon: bool) -> bool:
    """True for a known word; some words are known only with a colon after them."""
    small = small_letters(word)
    return small in known or (colon and f"{small}:" in known)


def _long(words: Iterable[str]) -> frozenset[str]:
    """The words of two letters or more that need no colon."""
    return frozenset(word for word in words if len(word) > 1 and not word.endswith(":"))


def _begins(text: str, word: str) -> bool:
    """True where a text begins with a word, and not with a longer word."""
    after = text[len(word) : len(word) + 1]
    return text.startswith(word) and not (_is_cased(word[-1:]) and after.isalnum())


def _is_cased(word: str) -> bool:
    """True for a word in an alphabet with capital letters."""
    return word.upper() != word
