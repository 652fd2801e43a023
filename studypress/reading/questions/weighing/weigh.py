"""Weighs how much speaks for a form: in a section, in its file, and in the whole folder."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from studypress.reading.questions.words.asking import POSSIBLE_TASK, QUESTION_WORD

ENOUGH = 0.4
"""The weight from which on places are read as questions."""

_HERE, _ALIKE, _RUNNING, _SEVERAL = 0.45, 0.35, 0.2, 0.1
"""How much each part of a weight counts: the section, all places of its kind, running numbers, and
several places that ask where many of their kind do."""

_LEAST_SEVERAL, _MANY = 3, 0.4
"""How many places that ask are several, and from which share of their kind on they count so."""

_LEAST_MOST = 2
"""How many places must ask to be most of their kind: one alone may be an accident."""

_UNKNOWN = 0.2
"""The share of places that ask, where nothing is known yet."""

_WIDER = 3
"""How many places of a scope the share of the scope around it counts for."""

_MOST = 0.5
"""From which share on most places ask."""

_MIN_RUN, _RUN_SHARE = 3, 0.7
"""How many places have numbers that count up, and which share of them, so that they are a run."""


@dataclass(slots=True)
class Tally:
    """Counts of the places of one kind, in a section, a file or the folder."""

    places: int = 0
    """How many there are."""
    asks: float = 0.0
    """The sum of how surely they ask."""
    asking: int = 0
    """How many ask."""
    made: int = 0
    """How many are tasks that may be steps of a recipe as well."""

    def add(self, asks: float) -> None:
        """Count a place."""
        self.places += 1
        if asks > POSSIBLE_TASK:
            self.asks += asks
            self.asking += 1
        elif asks:
            self.made += 1

    def join(self, other: Tally) -> None:
        """Count the places of another scope as well."""
        self.places += other.places
        self.asks += other.asks
        self.asking += other.asking
        self.made += other.made

    def share(self, wider: float = _UNKNOWN) -> float:
        """The share of places that ask; `wider` is the share in the scope around this one."""
        # A task such as "Write a loop" is one where the places around it ask; elsewhere it may be
        # a step of a recipe.
        several = self.asking >= _LEAST_SEVERAL and 4 * self.asking >= self.places
        several = several or (self.asking >= _LEAST_MOST and 2 * self.asking >= self.places)
        known = self.asks + (QUESTION_WORD * self.made if several or wider >= _MOST else 0.0)
        return (known + _WIDER * wider) / (self.places + _WIDER)


class Tallies:
    """Tallies by the kind of place: a form, or the headings of one level."""

    def __init__(self) -> None:
        self.by_kind: dict[str, Tally] = {}

    def of(self, kind: str) -> Tally:
        """The tally of a kind, for reading and for counting."""
        return self.by_kind.setdefault(kind, Tally())

    def join(self, other: Tallies) -> None:
        """Count all places of another scope as well."""
        for kind, tally in other.by_kind.items():
            self.of(kind).join(tally)


@dataclass(frozen=True, slots=True)
class Weight:
    """The weight of some places of one kind."""

    here: float
    """The share that asks among these places."""
    alike: float
    """The share that asks among all places of this kind."""
    running: bool
    """True where their numbers count up."""
    several: bool = False
    """True where several of them ask, and many places of this kind do."""

    @property
    def total(self) -> float:
        """The weight from 0 to 1."""
        parts = _HERE * self.here + _ALIKE * self.alike
        return min(1.0, parts + _RUNNING * self.running + _SEVERAL * self.several)


def weigh(here: Tally, alike: float, numbers: Iterable[int], *, headings: bool) -> Weight:
    """The weight of places; `alike` is the share that asks in their whole file.

    A few `headings` that ask among others are usual in prose, and count no more for being several.
    """
    several = not headings and here.asking >= _LEAST_SEVERAL and alike >= _MANY
    return Weight(here.share(alike), alike, running(list(numbers)), several)


def running(numbers: Sequence[int]) -> bool:
    """True where most of some numbers count up; 0 is no number."""
    counted = [number for number in numbers if number]
    if len(counted) < _MIN_RUN or len(counted) < _RUN_SHARE * len(numbers):
        return False
    steps = sum(after == number + 1 for number, after in itertools.pairwise(counted))
    return steps >= _RUN_SHARE * (len(counted) - 1)
