"""Tells sentences that say something from those that announce, or point to, something else."""

from __future__ import annotations

import re
from functools import cache

from studypress.language.record import AskingWords
from studypress.language.sentences import CLOSING
from studypress.model.transcript import OBJECT

LINK = "\ufdd0"
"""The character for a link in a text that is judged. It is no letter of any script."""

_MIN_WORDS = 2
# A longer sentence that begins like an announcement says something.
_MAX_ANNOUNCING_WORDS = 12
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
        if _count(apart) < _MIN_WORDS or _begins(apart, known.pointing):
            return False
    if _count(text) <= _MAX_ANNOUNCING_WORDS and _begins(text, known.announcing):
        # What is announced may be in the same sentence: "There are two: green and black."
        return bool(_AFTER_COLON.search(text))
    objects = text.count(OBJECT) + text.count(LINK)
    words = _count(text)
    return words > 0 and words + objects >= _MIN_WORDS


def _count(text: str) -> int:
    """The number of words, with two letters for a word in scripts without spaces."""
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
