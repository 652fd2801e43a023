"""Identifiers, addresses and hashes in a text: what they are, and where a line may end in them.

They are broken without a hyphen, which a reader would take for a sign of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

MAX_PART_CHARS = 20
"""A part between two signs with up to so many characters is not broken, except in a long word."""
# A longer word is moved to the next line as a whole, and the line before it is stretched, unless it
# may be broken after every so many characters.
_STEP_CHARS = 4
# No language has words of more letters than that in earnest; its words are broken with hyphens.
_MAX_NATURAL_CHARS = 80

# Words of letters that stand alone: signs that join or combine with others are never parted.
_LONG_CHARS = 25
_LONG_WORD = re.compile(rf"[!-~¡-¬®-ʯͰ-҂Ҋ-֏]{{{_LONG_CHARS},}}")
_NATURAL = re.compile(rf"(?:[^\W\d_][^\W\d_A-Z]{{0,{_MAX_NATURAL_CHARS}}}|[A-Z]{{1,12}})")
_BETWEEN_WORDS = re.compile(r"\W+")
# Signs of addresses, paths and code between letters, where there would be a space in a language.
_BETWEEN_NAMES = re.compile(r"//|\w[.:\\@=&%#$~+*|_<>{}^]+\w|(?:/[^/]+){3}")

# Dots, underscores, slashes and colons between the letters of a name, but not the point in a
# number.
_SIGNS = re.compile(r"(?<=[^\W_])(?!(?<=\d)[.:]\d)([._/\\:-]+)(?=[^\W_]{2})")
_BEFORE_CAPITAL = re.compile(r"(?<=[a-z0-9]{2})(?=[A-Z][a-z])")
_MARK = "\N{ZERO WIDTH SPACE}"


def parts(text: str) -> list[str]:
    """A name in the parts between which a line may break: after signs, and before capitals."""
    words = _SIGNS.sub(rf"\1{_MARK}", text).split(_MARK)
    return [
        part
        for word in words
        for part in (_BEFORE_CAPITAL.split(word) if len(word) > MAX_PART_CHARS else [word])
    ]


def pieces(text: str) -> list[str]:
    """A name in its parts, of which the long ones are divided after every few characters."""
    return list(chain.from_iterable(map(_steps, parts(text))))


def _steps(part: str) -> list[str]:
    if len(part) <= MAX_PART_CHARS:
        return [part]
    found = [part[at : at + _STEP_CHARS] for at in range(0, len(part), _STEP_CHARS)]
    # No piece is left that is shorter than the others, since it would be alone on a line.
    if len(found[-1]) < _STEP_CHARS:
        last = found.pop()
        found[-1] += last
    return found


def has_long_word(text: str) -> bool:
    """False where no word of a text is so long that it may be one of its `long_names`."""
    return len(text) >= _LONG_CHARS and max(map(len, text.split()), default=0) >= _LONG_CHARS


def long_names(text: str) -> Iterator[re.Match[str]]:
    """The long words of a text that are no words of a language."""
    return (found for found in _LONG_WORD.finditer(text) if not _is_natural(found[0]))


def _is_natural(word: str) -> bool:
    """True for a word of a language, or several of them with signs between them."""
    if _BETWEEN_NAMES.search(word):
        return False
    return all(map(_NATURAL.fullmatch, filter(None, _BETWEEN_WORDS.split(word))))
