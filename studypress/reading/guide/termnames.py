"""The names by which a term of the glossary is known: its own, a short one and a long one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from studypress.model.guide import Term

_MAX_NAME_CHARS = 80
"""A longer name is a sentence, which no other text repeats."""
_WIDE = "\u3000"
"""From this character on, one letter may be a word."""
_BRACKETED = re.compile(r"(?P<name>\S.*?)\s*[(（](?P<other>[^()（）]+)[)）]")
_CLAUSE_END = re.compile(r"[:.;,(：。；，（]|\s[–—-]\s")
_TAG = re.compile(r"<[^>]*>")
_INITIAL = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a term, as it may stand in running text."""

    term: Term
    """The term."""
    text: str
    """The name."""
    stands_for: str = ""
    """The long form of which the name is the abbreviation, or ""."""


def names(terms: Iterable[Term]) -> tuple[Name, ...]:
    """The names of terms. A name that two terms share names neither, unless it is all of one."""
    whole: dict[str, list[Name]] = {}
    other: dict[str, list[Name]] = {}
    for term in terms:
        for name in _names_of(term):
            if _is_usable(name.text):
                found = whole if name.text == term.name else other
                found.setdefault(name.text, []).append(name)
    every = {**other, **whole}
    return tuple(
        found[0] for found in every.values() if len({one.term.entry for one in found}) == 1
    )


def is_abbreviation(name: str) -> bool:
    """True for a name with a word that has two capitals or more: LLM, LoRA, KV cache."""
    return any(sum(map(str.isupper, word)) > 1 for word in name.split())


def plain(body: str) -> str:
    """The words of XHTML, with single spaces."""
    return " ".join(unescape(_TAG.sub("", body)).split())


def _names_of(term: Term) -> Iterator[Name]:
    """The names of one term."""
    found = _BRACKETED.fullmatch(term.name)
    if found is None:
        opening = _opening(term.meaning) if is_abbreviation(term.name) else ""
        long = opening if _has_initials(opening, term.name) else ""
        yield Name(term, term.name, long)
        if long:
            yield Name(term, long)
        return
    name, other = found["name"], found["other"].strip()
    if is_abbreviation(name) == is_abbreviation(other):
        yield Name(term, name)  # The brackets tell two meanings of the name apart.
        return
    short, long = (name, other) if is_abbreviation(name) else (other, name)
    yield Name(term, short, long)
    yield Name(term, long)


def _is_usable(name: str) -> bool:
    """True for a name that means the term wherever it stands: not one letter, nor a number."""
    is_sign = len(name) == 1 and name < _WIDE
    return not is_sign and any(map(str.isalpha, name)) and len(name) <= _MAX_NAME_CHARS


def _opening(meaning: str) -> str:
    """The first words of a definition, up to the end of their clause."""
    words = plain(meaning)
    end = _CLAUSE_END.search(words)
    return (words[: end.start()] if end else words).strip()


def _has_initials(long: str, short: str) -> bool:
    """True where the capitals of an abbreviation are initials of a long form, first to last."""
    capitals = [char.casefold() for char in short if char.isupper()]
    initials = [word[0][0].casefold() for word in _INITIAL.finditer(long)]
    if len(initials) < 2 or [initials[0], initials[-1]] != [capitals[0], capitals[-1]]:
        return False
    return _in_order(capitals[1:-1], initials[1:-1])


def _in_order(some: Sequence[str], every: Sequence[str]) -> bool:
    """True where all of `some` are in `every`, in the same order."""
    rest = iter(every)
    return all(one in rest for one in some)
