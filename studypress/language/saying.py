"""Tells sentences that say something from those that announce, or point to, something else."""

from __future__ import annotations

import re
from functools import cache

from studypress.language.record import AskingWords
from studypress.language.sentences import CLOSING
from studypress.model.transcript import OBJECT

LINK = "\ufdd0"
"""The character for a link in a text that is judged. It is no letter of any script."""

# A link or a thing that is no text.
_THING = re.compile(f"[{LINK}{OBJECT}]")
_MIN_WORDS = 2
# A longer sentence that begins like an announcement says something.
_MAX_ANNOUNCING_WORDS = 12
# One that ends like an announcement has less to say, since the end is where something is missing.
_MAX_WORDS_BEFORE_END = 20
_AFTER_COLON = re.compile(r"[:：]\s*\w")
# An address in a text that is not marked as a link.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
# The signs after which something is missing, and those of a question.
_OPEN_END = re.compile(rf"[:,;：，、；،؛?？؟][{CLOSING}*_]*\s*$")
# The words before a colon that name what the links after it are.
_LINK_LABEL = re.compile(rf"[^{LINK}:：]{{1,60}}[:：][*_\s]*(?={LINK})")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Scripts that put no spaces between words: Thai to Burmese, Khmer, and those of China and Japan.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_LETTERS_PER_WORD = 2


def says_something(sentence: str, known: AskingWords) -> bool:
    """True for a sentence from which a reader learns something without the text around it.

    In `sentence`, LINK stands for each link, and OBJECT for each thing that is no text. One that
    ends in a colon or a comma announces something, and so do some words in each language. A single
    word, a question, a line of links, an address and the words in place of an answer that nobody
    has written say nothing.
    """
    text = _ADDRESS.sub(LINK, sentence.strip())
    if _OPEN_END.search(text) or _is_unwritten(text, known.unwritten):
        return False
    if LINK in text:
        apart = _LINK_LABEL.sub("", text, count=1)
        if count_words(apart) < _MIN_WORDS or _begins(apart, known.pointing):
            return False
    if _announces(text, known.announcing):
        # What is announced may be in the same sentence: "There are two: green and black."
        return bool(_AFTER_COLON.search(text))
    objects = text.count(OBJECT) + text.count(LINK)
    words = count_words(text)
    return words > 0 and words + objects >= _MIN_WORDS


def points_back(sentence: str, words: frozenset[str]) -> bool:
    """True for a sentence that begins with one of the words which need a sentence before it."""
    return _begins(sentence, words)


def count_words(text: str) -> int:
    """The number of words, with two letters for a word in scripts without spaces."""
    if not _UNSPACED.search(text):
        return len(_WORD.findall(text))
    return sum(
        -(-len(word) // _LETTERS_PER_WORD) if _UNSPACED.search(word) else 1
        for word in _WORD.findall(text)
    )


def _is_unwritten(text: str, phrases: frozenset[str]) -> bool:
    """True for words in the place of an answer, alone or as a label: `TODO: write this`."""
    label, colon, _ = text.replace("：", ":").partition(":")
    return _plain(text) in _plains(phrases) or bool(colon and _plain(label) in _plains(phrases))


def _begins(text: str, phrases: frozenset[str]) -> bool:
    """True where a text begins with one of the phrases."""
    return f"{_plain(text)} ".startswith(_openings(phrases))


def _announces(text: str, phrases: frozenset[str]) -> bool:
    """True for a text that has the words of a phrase, in which "…" stands for any words."""
    beginnings, ends = _announcements(phrases)
    words, plain = count_words(text), f"{_plain(_THING.sub(' x ', text))} "
    if words <= _MAX_ANNOUNCING_WORDS and beginnings.match(plain):
        return True
    return words <= _MAX_WORDS_BEFORE_END and bool(ends.match(plain))


@cache
def _announcements(phrases: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The phrases that begin a text, and those that end one, each followed by a space."""
    ends = [phrase for phrase in phrases if phrase.startswith("…") and not phrase.endswith("…")]
    either = (sorted(phrases.difference(ends)), sorted(ends))
    beginnings, endings = (re.compile("|".join(map(_announcing, some)) or "$^") for some in either)
    return beginnings, endings


def _announcing(phrase: str) -> str:
    """A phrase as a regular expression; one that begins with "…" is at the end of its text."""
    parts = [_plain(part) for part in phrase.split("…")]
    space = "" if _UNSPACED.search(phrase) else " "
    held = [re.escape(f"{part}{space}") if part else "" for part in parts]
    pattern = rf"(?:|.*{space})".join(held)
    return rf"{pattern}\s*$" if len(parts) > 1 else pattern


@cache
def _openings(phrases: frozenset[str]) -> tuple[str, ...]:
    """The phrases as the beginnings of a text; where words have spaces, a space follows each."""
    return tuple(
        phrase if _UNSPACED.search(phrase) else f"{phrase} " for phrase in _plains(phrases)
    )


@cache
def _plains(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_plain, phrases))


def _plain(text: str) -> str:
    """The words of a text in small letters, without any sign."""
    return " ".join(_WORD.findall(text.lower()))
