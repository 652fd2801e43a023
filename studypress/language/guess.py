"""Guesses the language of a text: by its script, then by the small words that every text has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from studypress.language import load

# How much of all the texts together is looked at, in characters.
_SAMPLE = 60_000

# Fewer small words than these, or fewer kinds of them, or a smaller share of all words may be
# chance (a formula's y is Spanish for "and"); so may a lead of less than a tenth.
_FEWEST, _KINDS, _SMALLEST_SHARE, _LEAD = 5, 4, 0.08, 1.1
_FENCED = re.compile(r"^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1|\Z)", re.DOTALL | re.MULTILINE)
_UNSPOKEN = re.compile(
    r"`[^`\n]*`|<[^<>\n]*>|\]\([^()\n]*\)|\b\w+://\S*|^(?: {4}|\t).*", re.MULTILINE
)
_WORD = re.compile(r"[^\W\d_][^\s!-/:-@\[-`{-~¡¿«»“”„‚‘’…。，、？！：；।؟،؛]*")


def language(texts: Iterable[str]) -> str:
    """The language of some Markdown texts, as a tag of BCP 47, or "" where it can't be told."""
    some = tuple(texts)
    each = _SAMPLE // max(1, len(some))
    return _guess(" ".join(_UNSPOKEN.sub(" ", _FENCED.sub("", text[:each])) for text in some))


def _guess(text: str) -> str:
    counted = Counter(word.lower() for word in _WORD.findall(text))
    total = counted.total()
    known = load.traits()
    found: Counter[str] = Counter()
    for name, marks in known.items():
        hits = [counted[word] for word in marks.small_words if word in counted]
        if len(hits) >= _KINDS and sum(hits) >= max(_FEWEST, _SMALLEST_SHARE * total):
            found[name] = sum(hits)
        if marks.letters and name not in ("zh", "ja"):
            seen = _count(marks.letters, text) // marks.letters_per_word
            if seen >= _FEWEST:
                found[name] = seen
    # Japanese has the signs of Chinese besides its own.
    kana, han = (_count(known[name].letters, text) for name in ("ja", "zh"))
    if (seen := (kana + han) // known["zh"].letters_per_word) >= _FEWEST:
        found["ja" if kana > han // 8 else _chinese(text)] = seen
    ranked = [*found.most_common(2), ("", 0), ("", 0)]
    (best, most), (_, next_most) = ranked[:2]
    return best if most >= _LEAD * next_most else ""


def _count(letters: str, text: str) -> int:
    return sum(map(len, re.findall(f"[{letters}]+", text)))


def _chinese(text: str) -> str:
    """The way in which Chinese is written, by the signs that almost every text has."""
    traditional, simplified = (
        sum(sign in load.traits()[name].signs for sign in text) for name in ("zh-hant", "zh")
    )
    return "zh-Hant" if traditional > simplified else "zh"
