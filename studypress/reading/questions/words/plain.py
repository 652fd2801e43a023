"""The plain words of a text, without capital letters and without the signs around them."""

from __future__ import annotations

import re
import unicodedata

_EMOJI_NAME = re.compile(r":[a-z_]+:|[\ufe0e\ufe0f\u200d]")
"""The name of an emoji, and the signs that choose how an emoji is drawn."""


def plain_words(text: str) -> str:
    """The words of a text in small letters, without the signs and the emoji around them."""
    return core(_EMOJI_NAME.sub(" ", text).replace("’", "'"))


def core(text: str) -> str:
    """A text in small letters, without the signs before and after it."""
    small = small_letters(text)
    begin, end = 0, len(small)
    while begin < end and not _is_letter(small[begin]):
        begin += 1
    while end > begin and not _is_letter(small[end - 1]):
        end -= 1
    return small[begin:end]


def _is_letter(char: str) -> bool:
    """True for a letter, a digit, or a mark on a letter."""
    # In Hindi, a vowel is a combining mark on its consonant.
    return char.isalnum() or unicodedata.category(char).startswith("M")


def small_letters(text: str) -> str:
    """A text in small letters, with one space between its words."""
    small = " ".join(text.lower().split())
    return small if small.isascii() else unicodedata.normalize("NFC", small)
