"""Finds every place of a file that looks like a question, in any form, and counts them."""

from __future__ import annotations

import bisect
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from studypress.reading.questions.forms import FORMS, IN_TEXT
from studypress.reading.questions.forms.form import Sign, level_of
from studypress.reading.questions.weighing.sections import Node, Sections, divide_sections
from studypress.reading.questions.weighing.weigh import Tallies
from studypress.reading.questions.words.asking import MARK_WITHIN, POSSIBLE_TASK, QUESTION_WORD
from studypress.reading.questions.words.wording import Wording

_FORMED = frozenset(("folds",))
"""The forms whose places no prose has: in them, the words of a task are no accident."""

Signs = Mapping[str, Sequence[Sign]]
"""The places that each form finds, by the name of the form."""


def kind_of_level(level: int) -> str:
    """The name under which headings of a level are counted."""
    return f"headings {level}"


@dataclass(slots=True)
class Survey:
    """A file with all its places that look like questions."""

    elements: Sequence[Element]
    """The elements of the file, without its title."""
    sections: Sections
    """Its sections."""
    signs: dict[int, Signs]
    """The places in the own text of each section, by the section's beginning."""
    tallies: Tallies = field(default_factory=Tallies)
    """The counts of its places."""
    nested: Tallies = field(default_factory=Tallies)
    """Below headings that ask: the counts of other places, under `3 bold` for level and kind."""
    levels: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    """By level: the number of headings, of those with a number, and of those with a label."""
    shaped: dict[str, int] = field(default_factory=dict)
    """By form: the number of elements that have only the shape of questions."""
    _sure: dict[str, list[int]] = field(default_factory=dict)

    def is_shaped(self, name: str) -> bool:
        """True where most of the file has the shape of a form's questions."""
        blocks = sum(not level_of(element) for element in self.elements)
        return 2 * self.shaped.get(name, 0) >= blocks

    def inner(self, node: Node) -> dict[str, int]:
        """How many places in a section ask beyond doubt, by their kind."""
        found = {}
        for kind, places in self._sure.items():
            first = bisect.bisect_right(places, node.begin)
            if count := bisect.bisect_left(places, node.end) - first:
                found[kind] = count
        return found


def survey(elements: Sequence[Element], words: Wording, listing: Collection[str] = ()) -> Survey:
    """Look for places of every form in a file; `listing` are the headings of lists of contents."""
    sections = divide_sections(elements, words, listing)
    signs: dict[int, Signs] = {}
    made = Survey(elements, sections, signs)
    topics = Tallies()
    for node in sections.nodes():
        begin, end = node.own
        own = elements[begin:end]
        found = {name: FORMS[name].find(own, words) for name in IN_TEXT} if own else {}
        signs[begin if node.heading else -1] = found
        for name, places in found.items():
            if places and all(sign.shaped for sign in places):
                count = made.shaped.get(name, 0) + len({sign.at for sign in places})
                made.shaped[name] = count
            for sign in places:
                only_shaped = sign.shaped and sign.asks > POSSIBLE_TASK
                (topics if only_shaped else made.tallies).of(name).add(sign.asks)
                if sign.asks >= (QUESTION_WORD if name in _FORMED else MARK_WITHIN):
                    made._sure.setdefault(name, []).append(begin + sign.at)
    for name, tally in topics.by_kind.items():
        if not made.is_shaped(name):  # steps with code below them, among other text
            tally.asks, tally.asking = 0.0, 0
    made.tallies.join(topics)
    for heading in sections.headings:
        every, numbered, labelled = made.levels.get(heading.level, (0, 0, 0))
        made.levels[heading.level] = (
            every + 1,
            numbered + bool(heading.number),
            labelled + heading.labelled,
        )
        if heading.aside:
            continue
        kind = kind_of_level(heading.level)
        made.tallies.of(kind).add(heading.asks)
        if heading.asks >= MARK_WITHIN:
            made._sure.setdefault(kind, []).append(heading.at)
    for sure in made._sure.values():
        sure.sort()
    _count_nested(made)
    return made


def _count_nested(made: Survey) -> None:
    """Count the places below headings that ask, by the level of the heading."""
    for node in made.sections.nodes():
        if node.heading is None or node.heading.asks < QUESTION_WORD:
            continue
        level = node.heading.level
        made.nested.of(f"{level}").add(node.heading.asks)
        for kind, count in made.inner(node).items():
            made.nested.of(f"{level} {kind}").places += count
