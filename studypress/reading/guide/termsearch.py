"""Finds the names of terms in XHTML, in one pass whatever their number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from studypress.reading.guide.termnames import Name, is_abbreviation

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff66-\uff9f"
"""The letters of Thai, Lao, Burmese, Khmer, Chinese and Japanese, which part no words by spaces."""
_LETTER = rf"[^\W{_UNSPACED}]"
_IS_LETTER = re.compile(_LETTER)
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
# A word begins and ends where two letters do not meet; words that a hyphen joins are one word. Both
# of these stand behind the first letter of a word, and look back at what is before it. The first is
# faster, but takes 使用KV for one word.
_BEGIN_SPACED = r"(?<=\b.)"
_BEGIN = rf"(?<!{_LETTER}.)"
_JOINS = "-‐‑</"
_JOINED = re.compile(rf"(?:{_LETTER}[-‐‑]|<|</)\Z")
_END = rf"(?:(?!{_LETTER}|-{_LETTER})|(?<!{_LETTER}))"
_SAME_SIGNS = (("’", "'"), ("‐", "-"), ("‑", "-"))

_Trie = dict[str, "_Trie"]


@dataclass(frozen=True, slots=True)
class Found:
    """A name in running text."""

    name: Name
    """The name."""
    plural: bool
    """True for a plural of it."""


class TermSearch:
    """The names of terms, ready to be found. An abbreviation is found only as it is written."""

    def __init__(
        self, names: Sequence[Name], plurals: Iterable[str], telling: Iterable[str]
    ) -> None:
        """`plurals` are the endings of plurals, as the data file of a language has them.

        `telling` are the names of those elements whose tags are always told.
        """
        endings = tuple(plurals)
        # The names by their letters in lower case, each with its words.
        self._forms: dict[str, list[tuple[list[str], Found]]] = {}
        self._read: dict[str, Found | None] = {}
        # Where two names differ only in capitals, an abbreviation is the narrower one.
        for name in sorted(names, key=lambda name: not is_abbreviation(name.text)):
            for number, text in enumerate((name.text, *_plurals(name.text, endings))):
                words = _same_signs(escape(text, quote=False)).split()
                forms = self._forms.setdefault(_lower(" ".join(words)), [])
                forms.append((words, Found(name, number > 0)))
        self._spaced = _pattern(self._forms, telling, _BEGIN_SPACED)
        self._any = _pattern(self._forms, telling, _BEGIN)

    def tokens(self, body: str) -> Iterator[re.Match[str]]:
        """What may be names in XHTML, and the tags and references to characters between them.

        A tag without attributes is told only where its element is a telling one. The matches are of
        the text in lower case, whose places are those of the text itself.
        """
        is_spaced = body.isascii() or not _IS_UNSPACED.search(body)
        pattern = self._spaced if is_spaced else self._any
        return pattern.finditer(_same_signs(_lower(body)))

    def read(self, body: str, begin: int, end: int) -> Found | None:
        """The name at some place of XHTML.

        It is None for the name of a tag, for a part of a word with hyphens, and where the capitals
        of an abbreviation are written otherwise.
        """
        if begin and body[begin - 1] in _JOINS and _JOINED.search(body, max(begin - 2, 0), begin):
            return None
        written = body[begin:end]
        if written not in self._read:
            words = _same_signs(written).split()
            forms = self._forms[_lower(" ".join(words))]
            self._read[written] = next((found for form, found in forms if _fits(words, form)), None)
        return self._read[written]


def _plurals(name: str, endings: Iterable[str]) -> Iterator[str]:
    """The plurals of a name by some endings. `y/ies` stands for an ending in place of another."""
    for ending in endings:
        old, _, new = ending.rpartition("/")
        if name[-1:].isalpha() and name.endswith(old):
            yield name[: len(name) - len(old)] + new


def _same_signs(text: str) -> str:
    """A text of the same length in which each kind of hyphen and apostrophe is the same."""
    if not text.isascii():
        for sign, same in _SAME_SIGNS:
            text = text.replace(sign, same)
    return text


def _lower(text: str) -> str:
    """A text of the same length in lower case."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(one if len(one := char.lower()) == 1 else char for char in text)


def _fits(words: Iterable[str], form: Iterable[str]) -> bool:
    """True where those words of a name that are abbreviations are written as in the name."""
    pairs = zip(words, form, strict=True)
    return all(word == own or not is_abbreviation(own) for word, own in pairs)


def _pattern(forms: Iterable[str], telling: Iterable[str], begin: str) -> re.Pattern[str]:
    """The pattern of tokens, in which `begin` is the border before the first letter of a name.

    Each of its branches begins with a character: so Python finds the next place that any of them
    may match at by this character alone, many times as fast as by trying all of them.
    """
    trie: _Trie = {}
    for form in forms:
        _add(trie, form)
    tag = rf"<(?:/?(?:{'|'.join(sorted(telling))})|[^\s>]+\s[^>]*)>"
    names = [
        f"{_literal(char)}{begin if _IS_LETTER.match(char) else ''}{_regex(below)}{_END}"
        for char, below in trie.items()
        if char
    ]
    return re.compile("|".join((tag, r"&[^;\s]*;", *names)), re.DOTALL)


def is_name(token: str) -> bool:
    """True for a token that may be a name, and is no tag and no reference to a character."""
    return token[0] not in "<&"


def _add(trie: _Trie, form: str) -> None:
    """Add a name to a tree of characters; the key "" is the end of a name."""
    for char in form:
        trie = trie.setdefault(char, {})
    trie[""] = {}


def _regex(trie: _Trie) -> str:
    """The regular expression for a tree. Of two names with one beginning, it tries the longer."""
    options = [_literal(char) + _regex(below) for char, below in trie.items() if char]
    if not options:
        return ""
    if len(options) == 1 and "" not in trie:
        return options[0]
    return f"(?:{'|'.join(options)}){'?' if '' in trie else ''}"


def _literal(char: str) -> str:
    return r"\s+" if char == " " else re.escape(char)
