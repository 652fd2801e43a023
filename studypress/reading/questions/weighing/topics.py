"""Finds long runs of numbered topics: notes for an examination often name what they ask only so.

`## 17 Scopes` between sixteen and twenty others, each with a short text, is a question: "Tell me of
scopes". A few numbered headings are the chapters or the steps of any text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from studypress.reading.questions.forms.headed import Heading

PROBABLE_TOPIC = 0.6
"""How surely a topic in a long run asks: less than words do, and more than a task may."""

_BARE_NUMBER = re.compile(r"\s*(\d{1,3})\s+(?=\D)")
"""A number with no sign behind it."""

_LEAST_TOPICS = 20
"""How many headings of a level are a long run."""

_LEAST_NUMBERED, _LEAST_STEPS = 0.8, 0.8
"""Which share of the headings have numbers, and which share of these numbers count up or begin
again."""

_MAX_ASKING = 0.3
"""Up to which share of the headings ask by their words: above it, words tell the questions."""


def with_topics(headings: Sequence[Heading]) -> list[Heading]:
    """The headings; those of a long run of numbered topics ask, and have their numbers."""
    made = list(headings)
    for level in {heading.level for heading in headings}:
        places = [at for at, one in enumerate(headings) if one.level == level and not one.aside]
        numbers = {at: number for at in places if (number := _number(headings[at]))}
        if not _is_run(headings, places, numbers):
            continue
        for at, number in numbers.items():
            asks = max(headings[at].asks, PROBABLE_TOPIC)
            made[at] = replace(headings[at], number=number, asks=asks)
    return made


def _number(heading: Heading) -> int:
    """The number of a heading, with or without a sign behind it, or 0."""
    found = None if heading.number else _BARE_NUMBER.match(heading.text)
    return int(found[1]) if found else heading.number


def _is_run(headings: Sequence[Heading], places: Sequence[int], numbers: dict[int, int]) -> bool:
    """True for a long run of numbered headings, with few headings below them.

    `places` are those of all headings of a level, and `numbers` those that have numbers.
    """
    if len(numbers) < _LEAST_TOPICS or len(numbers) < _LEAST_NUMBERED * len(places):
        return False
    level = headings[places[0]].level
    deeper = sum(heading.level > level for heading in headings)
    asking = sum(headings[at].asks >= PROBABLE_TOPIC for at in numbers)
    if deeper > len(numbers) or asking > _MAX_ASKING * len(numbers):
        return False
    pairs = list(itertools.pairwise(numbers.values()))
    steps = sum(after in (before + 1, 1) and after != before for before, after in pairs)
    return steps >= _LEAST_STEPS * len(pairs)
