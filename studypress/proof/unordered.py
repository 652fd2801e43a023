"""Finds sentences of scripts that run from the right, whose words a PDF gives in another order.

Readers of PDFs give the words of a line as they follow each other on the page. In a Hebrew line,
English words and numbers are then in the reverse order, and brackets are mirrored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from studypress.language import bidi
from studypress.language.letters import Pieces, pieces_of

# The other words of a sentence are so many letters away from its longest, and as many as it has.
_AROUND_CHARS = 300
_MAX_PLACES = 50
_BETWEEN_WORDS = re.compile(r"[\s!-/:-@\[-`{-~]+")
"""Space and the signs of ASCII: a reader may give "index.html" as "html.index"."""
_RUNS = re.compile(f"[{bidi.RIGHT_TO_LEFT}]+|[^{bidi.RIGHT_TO_LEFT}]+")


def is_reordered(text: str) -> bool:
    """True for a sentence whose words may be given in another order."""
    return bidi.mixes(text)


class Unordered:
    """The letters of a file's pages, in which the words of a sentence are found in any order."""

    def __init__(self, pages: Sequence[str]) -> None:
        self._letters = "".join("".join(pieces) for pieces in pieces_of(pages))

    def has(self, text: str, pieces: Pieces) -> bool:
        """True where all words of a text that are in its pieces are near each other.

        False for a text that is there in its own order: then it is there too seldom.
        """
        if all(piece in self._letters for piece in pieces):
            return False
        words = [word for word in _words(text) if any(word in piece for piece in pieces)]
        if not words:
            return False
        longest = max(words, key=len)
        room = _AROUND_CHARS + sum(map(len, pieces))
        return any(
            all(word in near for word in words)
            for place in islice(self._places(longest), _MAX_PLACES)
            if (near := self._letters[max(0, place - room) : place + room])
        )

    def _places(self, word: str) -> Iterator[int]:
        place = self._letters.find(word)
        while place >= 0:
            yield place
            place = self._letters.find(word, place + 1)


def _words(text: str) -> list[str]:
    """The letters of each word, divided at signs and where the direction changes."""
    found = pieces_of(_BETWEEN_WORDS.split(text))
    return [run for pieces in found for piece in pieces for run in _RUNS.findall(piece)]
