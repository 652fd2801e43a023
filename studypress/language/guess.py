"""Guesses the language of a text by its script and by its most frequent small words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from studypress.language import load

# The number of characters that are looked at, of all texts together.
_SAMPLE_CHARS = 60_000

# A language counts only with so many small words, so many different ones, and such a share of all
# words. Fewer may be chance: the y in a formula is Spanish for "and".
_MIN_HITS, _MIN_DIFFERENT_WORDS, _MIN_SHARE = 5, 4, 0.08
# The best language must have so many times the hits of the second.
_MIN_LEAD = 1.1
_FENCED = re.compile(r"^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1|\Z)", re.DOTALL | re.MULTILINE)
_NO_WORDS = re.compile(
    r"`[^`\n]*`|<[^<>\n]*>|\]\([^()\n]*\)|\b\w+://\S*|^(?: {4}|\t).*", re.MULTILINE
)
_WORD = re.compile(r"[^\W\d_][^\s!-/:-@\[-`{-~¡¿«»“”„‚‘’…。，、？！：；।؟،؛]*")


def language(texts: Iterable[str]) -> str:
    """The language of some Markdown texts, as a tag of BCP 47, or "" where it is not clear."""
    return _guess(_sample(texts))


def is_guessed(tongue: str) -> bool:
    """True for a language that is known by its words; `tongue` is the first part of a tag."""
    return tongue in load.traits()


def share(texts: Iterable[str], tongue: str) -> float:
    """How much of some Markdown texts is in a language, from 0 to 1: the share of its small words
    and letters. It is never great: prose in English has about 0.3.

    `tongue` is the first part of a tag. It is 0 for a language that can't be guessed.
    """
    marks = load.traits().get(tongue)
    if marks is None:
        return 0.0
    text = _sample(texts)
    words = [word.lower() for word in _WORD.findall(text)]
    hits = sum(word in marks.small_words for word in words)
    if marks.letters:
        hits += _count(marks.letters, text) // marks.letters_per_word
    return hits / max(len(words), hits, 1)


def likeliest(texts: Iterable[str]) -> str:
    """The language of some Markdown texts that may be short, as a tag, or "" where it is not clear.

    It is the one that `language` gives, or else the one with the greatest share of all.
    """
    samples = tuple(texts)
    if found := language(samples):
        return found
    shares = {name: share(samples, name) for name in load.traits()}
    best = max(shares, key=lambda name: shares[name])
    if best == "zh" and shares["ja"]:
        best = "ja"  # it uses the characters of Chinese besides its own
    return best if shares[best] >= _MIN_SHARE else ""


def _sample(texts: Iterable[str]) -> str:
    """The beginnings of some texts, without code and addresses."""
    samples = tuple(texts)
    each = _SAMPLE_CHARS // max(1, len(samples))
    return " ".join(_NO_WORDS.sub(" ", _FENCED.sub("", text[:each])) for text in samples)


def _guess(text: str) -> str:
    counted = Counter(word.lower() for word in _WORD.findall(text))
    total = counted.total()
    known = load.traits()
    found: Counter[str] = Counter()
    for name, marks in known.items():
        hits = [counted[word] for word in marks.small_words if word in counted]
        if len(hits) >= _MIN_DIFFERENT_WORDS and sum(hits) >= max(_MIN_HITS, _MIN_SHARE * total):
            found[name] = sum(hits)
        if marks.letters and name not in ("zh", "ja"):
            seen = _count(marks.letters, text) // marks.letters_per_word
            if seen >= _MIN_HITS:
                found[name] = seen
    # Japanese uses the characters of Chinese besides its own.
    kana, han = (_count(known[name].letters, text) for name in ("ja", "zh"))
    if (seen := (kana + han) // known["zh"].letters_per_word) >= _MIN_HITS:
        found["ja" if kana > han // 8 else _chinese(text)] = seen
    ranked = [*found.most_common(2), ("", 0), ("", 0)]
    (best, most), (_, next_most) = ranked[:2]
    return best if most >= _MIN_LEAD * next_most else ""


def _count(letters: str, text: str) -> int:
    return sum(map(len, re.findall(f"[{letters}]+", text)))


def _chinese(text: str) -> str:
    """The tag of Chinese in the characters that are more frequent, traditional or simplified."""
    traditional, simplified = (
        sum(sign in load.traits()[name].signs for sign in text) for name in ("zh-hant", "zh")
    )
    return "zh-Hant" if traditional > simplified else "zh"
