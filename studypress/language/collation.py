"""Collation: the order of words in the dictionaries of a language, and the letters above them.

The order is that of ICU, which DuckDB has in it (docs/decisions/0028-icu-in-duckdb.md).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable

from studypress.language.icu import keys_of

SYMBOLS, DIGITS = "#", "0–9"
"""The heads of what begins with no letter."""

_LONGEST_LETTER = 3
"""How many characters one letter of an alphabet may have, such as Hungarian "dzs"."""

_NUMBER = re.compile(r"\d+")
_MAX_DIGITS = 12

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_DOTTED = "İ"

_FIRST_OF_ROWS = {"ja": "あかさたなはまやらわ", "ko": "가나다라마바사아자차카타파하"}
"""The characters that begin the sections of an index, as in the index exemplars of CLDR."""

# In the order for Chinese, a mark is sorted before the first character of each section: U+FDD0, and
# a letter of pinyin or, for a number of strokes, a sign of Braille (UTS 35, part 5, 3.10).
_MARK = "\ufdd0"
_PINYIN = _LATIN.upper()
_BRAILLE = 0x2800
_MAX_STROKES = 48
_STROKES = "{n}劃"

_HAN = "Hani"
_SCRIPTS = {"HIRAGANA": "Hira", "KATAKANA": "Hira", "HANGUL": "Hang", "CJK": _HAN}
"""The scripts with rows, by the first word of the name of their characters."""
_KANJI = "漢字"
"""The head of words in Japanese of which no reading is known."""


def sort_keys(texts: Iterable[str], tag: str) -> dict[str, bytes]:
    """The sort key of each text in a language, which is given as a tag of BCP 47.

    Numbers in texts are sorted by their value. For a language that ICU does not know, the order is
    that of most languages.
    """
    every = sorted(set(texts))
    padded = [_NUMBER.sub(lambda found: found[0].zfill(_MAX_DIGITS), text) for text in every]
    return dict(zip(every, keys_of(tuple(padded), _locale(tag)), strict=True))


def _locale(tag: str) -> str:
    """The name by which DuckDB knows a language: no script may be in it."""
    return "zh_TW" if _is_traditional(tag) else tag.partition("-")[0]


def _is_traditional(tag: str) -> bool:
    """True for traditional Chinese, which is sorted by the number of strokes."""
    language, *rest = tag.lower().split("-")
    return language == "zh" and not {"hant", "tw", "hk", "mo"}.isdisjoint(rest)


class Collation:
    """The order of some texts in a language, and the head of each in an alphabetical list."""

    def __init__(self, texts: Iterable[str], tag: str) -> None:
        every = [text.strip() for text in texts]
        self._language = tag.partition("-")[0].lower()
        rows = _rows(tag)
        parts = {part for text in every for part in _beginnings(text)}
        needed = {*every, *parts, *_LATIN, *_LATIN.upper(), *(mark for mark, _ in rows), _DOTTED}
        self._keys = sort_keys(needed, tag)
        self._rows = sorted((self._primary(mark), head) for mark, head in rows)
        # Letters that are sorted as one have one head: in Danish, "Aa" stands under "Å".
        self._letters: dict[bytes, str] = {}
        for part in map(self._letter, every):
            known = self._letters.get(self._primary(part), part)
            self._letters[self._primary(part)] = min(known, part, key=self._plainness)

    def key(self, text: str) -> bytes:
        """The sort key of one of the texts."""
        return self._keys[text.strip()]

    def head(self, text: str) -> str:
        """The letter, or the sign for all that is none, under which one of the texts stands."""
        text = text.strip()
        if text[:1].isdecimal():
            return DIGITS
        if not text[:1].isalpha():
            return SYMBOLS
        script = _SCRIPTS.get(unicodedata.name(text[0], "").partition(" ")[0], "")
        if script == _HAN and self._language == "ja":
            return _KANJI
        if script and self._rows:
            place = bisect_right([mark for mark, _ in self._rows], self._primary(text))
            if place:
                return self._rows[place - 1][1]
        return self._capital(self._letters[self._primary(self._letter(text))])

    def sections(self, texts: Iterable[str]) -> list[tuple[str, list[str]]]:
        """Some of the texts in their order, in a section for each head."""
        found: dict[str, list[str]] = {}
        for text in sorted(texts, key=self.key):
            found.setdefault(self.head(text), []).append(text)
        heads = list(found)
        if any(head in _PINYIN for _, head in self._rows):
            # Chinese words in pinyin and Latin words share their letters.
            heads.sort(key=lambda head: (head not in (SYMBOLS, DIGITS), head))
        return [(head, found[head]) for head in heads]

    def _primary(self, text: str) -> bytes:
        """The part of a sort key in which only letters count, without accents and case."""
        return self._keys[text].partition(b"\x01")[0]

    def _plainness(self, part: str) -> tuple[int, int, int, bytes]:
        """How plain a letter is: alone before several, and without an accent before one with it."""
        bare = unicodedata.normalize("NFKD", part)
        return len(self._primary(part)), len(part), len(bare), self._keys[part]

    def _letter(self, text: str) -> str:
        """The first letter of a text in the alphabet of the language.

        It may have two characters, such as "Ch" in Czech, or be another one than the first: in
        Thai, a vowel that is written before its consonant is sorted behind it.
        """
        whole = self._primary(text)
        parts = (*_beginnings(text), *_LATIN)
        fitting = [part for part in parts if (key := self._primary(part)) and whole.startswith(key)]
        return min(fitting, key=self._plainness) if fitting else text

    def _capital(self, letter: str) -> str:
        """A letter as a capital, in a language that has capitals."""
        capital = letter[:1].upper() + letter[1:]
        if self._primary(capital) == self._primary(letter):
            return capital
        # In Turkish, the capital of "i" has a dot.
        return _DOTTED if self._primary(_DOTTED) == self._primary(letter) else letter


def _beginnings(text: str) -> list[str]:
    """The parts of a text that may be its first letter, also as capitals and without accents."""
    parts = [text[:length] for length in range(1, _LONGEST_LETTER + 1)]
    parts += [*text[1:_LONGEST_LETTER], *unicodedata.normalize("NFKD", text[:1])]
    capitals = (part[:1].upper() + part[1:] for part in parts)
    return list(dict.fromkeys([*parts, *capitals]))


def _rows(tag: str) -> list[tuple[str, str]]:
    """What is sorted before each row of a language's characters, and the head of the row."""
    if _is_traditional(tag):
        strokes = range(1, _MAX_STROKES + 1)
        return [(f"{_MARK}{chr(_BRAILLE + n)}", _STROKES.format(n=n)) for n in strokes]
    language = tag.partition("-")[0].lower()
    if language == "zh":
        return [(_MARK + letter, letter) for letter in _PINYIN]
    return [(char, char) for char in _FIRST_OF_ROWS.get(language, "")]
