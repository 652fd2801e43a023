"""Finds for each question of a guide the same one in another state of it, and so for chapters."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nlargest
from math import log

_WORD = re.compile(r"\w+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2,}")
"""A run of letters in a script without spaces, whose pairs of letters serve as words."""

_SUFFIX = re.compile(r"-\d+$")
"""What tells the ids of equal questions apart: `what-is-tea-2`."""

_MAX_HOLDERS = 24
"""A word that more things have than this is no reason to compare two of them."""

_MAX_RIVALS = 6
"""So many things are compared closely with one that may be the same in other words."""

_ALIKE_TEXTS, _WITH_BODY = 0.5, 0.3
"""How alike the texts of two things must be where their bodies are so much alike."""
_ALIKE_BODIES = 0.6
"""How alike the bodies of two things must be, whatever their texts say."""
_ALONE = 0.65
"""How alike the texts of two things must be of which one has no body."""


@dataclass(frozen=True)
class Matter:
    """Something that is looked for in another state: a question, a chapter, a work."""

    id: str
    """An id that it keeps, or "" where it has none."""
    text: str
    """Its own words: the question, or the title."""
    body: str = field(repr=False)
    """The words below it: the answer."""

    @cached_property
    def plain(self) -> str:
        """Its own words without signs, in small letters."""
        return " ".join(_WORD.findall(self.text.casefold()))

    @cached_property
    def head(self) -> frozenset[str]:
        """The words of its text."""
        return frozenset(_tokens(self.text))

    @cached_property
    def rest(self) -> frozenset[str]:
        """The words of its body."""
        return frozenset(_tokens(self.body))

    @property
    def words(self) -> frozenset[str]:
        """All of its words."""
        return self.head | self.rest


def _tokens(text: str) -> Iterator[str]:
    """The words of a text in small letters, each as often as it is there."""
    for word in _WORD.findall(text.casefold()):
        yield word
        for run in _UNSPACED.findall(word):
            yield from (run[at : at + 2] for at in range(len(run) - 1))


def matched(old: Sequence[Matter], new: Sequence[Matter]) -> dict[int, int]:
    """The index in `old` for the index in `new` of each thing that both have.

    Things are the same by their ids first, then by their words, then because they are alike. The
    time grows with the number of words, not with the number of pairs.
    """
    found = _Matches(old, new)
    found.pair(lambda one: (one.id, one.text, one.body) if one.id else None)
    # Equal questions have numbered ids, which a new one before them shifts.
    found.pair(lambda one: (_SUFFIX.sub("", one.id), one.text, one.body))
    found.pair(lambda one: one.id or None)
    found.pair(lambda one: (one.plain, one.body))
    found.pair(lambda one: one.plain or None, single=True)
    found.pair(lambda one: one.body or None, single=True)
    found.pair_alike()
    found.pair(lambda one: one.plain or None)
    return found.pairs


@dataclass
class _Matches:
    """What was matched until now."""

    old: Sequence[Matter]
    new: Sequence[Matter]
    pairs: dict[int, int] = field(default_factory=dict)

    def _left(self) -> tuple[list[int], list[int]]:
        """The indexes of what is not matched yet, on both sides."""
        taken = set(self.pairs.values())
        old = [index for index in range(len(self.old)) if index not in taken]
        return old, [index for index in range(len(self.new)) if index not in self.pairs]

    def pair(self, key: Callable[[Matter], Hashable], *, single: bool = False) -> None:
        """Match what has the same key, in order; with `single`, only where no other has it.

        What has the key None is left.
        """
        befores, nows = self._left()
        holders: defaultdict[Hashable, list[int]] = defaultdict(list)
        for index in befores:
            if (known := key(self.old[index])) is not None:
                holders[known].append(index)
        counts = Counter(key(self.new[index]) for index in nows) if single else Counter()
        for index in nows:
            mine = key(self.new[index])
            having = holders.get(mine, [])
            if having and not (single and (len(having) > 1 or counts[mine] > 1)):
                self.pairs[index] = having.pop(0)

    def pair_alike(self) -> None:
        """Match what is alike, the most alike first."""
        befores, nows = self._left()
        if not (befores and nows):
            return
        weights = _weights(self.old, self.new)
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for index in befores:
            for word in self.old[index].words:
                holders[word].append(index)
        found: list[tuple[float, int, int]] = []
        for index in nows:
            shared: defaultdict[int, float] = defaultdict(float)
            for word in sorted(self.new[index].words):
                if len(having := holders.get(word, ())) <= _MAX_HOLDERS:
                    for rival in having:
                        shared[rival] += weights[word]
            for rival in nlargest(_MAX_RIVALS, shared, key=lambda one: (shared[one], -one)):
                score = _likeness(self.old[rival], self.new[index], weights)
                found += [(-score, index, rival)] if score else []
        taken: set[int] = set()
        for _, index, rival in sorted(found):
            if index not in self.pairs and rival not in taken:
                self.pairs[index] = rival
                taken.add(rival)


def _weights(*sides: Sequence[Matter]) -> dict[str, float]:
    """How much each word tells: the fewer things have it, the more (inverse frequency)."""
    counts: Counter[str] = Counter()
    for side in sides:
        counts |= Counter(word for one in side for word in one.words)
    many = max(map(len, sides)) + 1
    return {word: log(many / count) for word, count in counts.items()}


def _likeness(old: Matter, new: Matter, weights: dict[str, float]) -> float:
    """How much two things are alike, from 0 to 2; 0 where they are not the same."""
    heads = _common(old.head, new.head, weights)
    if not (old.rest and new.rest):
        return heads if heads >= _ALONE else 0
    bodies = _common(old.rest, new.rest, weights)
    alike = bodies >= _ALIKE_BODIES or (heads >= _ALIKE_TEXTS and bodies >= _WITH_BODY)
    return heads + bodies if alike else 0


def _common(old: frozenset[str], new: frozenset[str], weights: dict[str, float]) -> float:
    """The share of words that two sets of words have in common, by weight: from 0 to 1."""
    every = sum(weights[word] for words in (old, new) for word in sorted(words))
    return 2 * sum(weights[word] for word in sorted(old & new)) / every if every else 0.0
