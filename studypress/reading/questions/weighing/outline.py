"""Divides a file into chapters, questions and prose, by the form that its author uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from studypress.reading.elements import line_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions.forms.form import DEEPEST, Marked, level_of
from studypress.reading.questions.forms.items import words_of
from studypress.reading.questions.weighing.answer_lists import Asked, Item, pair_answers
from studypress.reading.questions.weighing.plan import Plan


@dataclass(slots=True)
class Section:
    """The elements that will become one chapter."""

    title: Element | None
    """Its heading, or None for the beginning of a file without a title."""
    intro: list[Element] = field(default_factory=list)
    """The prose before its first question."""
    questions: list[Asked] = field(default_factory=list)
    """Its questions, in order."""
    closing: list[Element] = field(default_factory=list)
    """The prose after its last question."""


def divide(made: Plan, heading: Element | None, notes: FileNotes) -> list[Section]:
    """The chapters of a file, which hold all its elements in order; `heading` is its title."""
    items = pair_answers(made.items, notes)
    return list(_chapters(items, heading, made))


def items(marked: Marked, form: str) -> list[Item]:
    """The questions and all other elements, in order."""
    made: list[Item] = []
    at = 0
    for spot in marked.spots:
        made += marked.elements[at : spot.at]
        own = marked.elements[spot.at]
        made.append(Asked(spot, form, line=line_of(own), words=words_of(own)))
        at = spot.end
    return [*made, *marked.elements[at:]]


def asked(items: Sequence[Item]) -> list[Asked]:
    """The questions among some items."""
    return [item for item in items if isinstance(item, Asked)]


def boundaries(items: Sequence[Item]) -> set[int]:
    """The headings that end an answer: those at the level of the questions, and higher ones."""
    every = asked(items)
    if not every:
        return set()
    own = [item.spot.level for item in every if item.spot.level < DEEPEST]
    # Where questions are no headings, a heading between two of them begins a new section.
    deepest = min(own) if own else 2
    if len(own) < len(every):
        latest, fresh = 0, False
        for item in items:
            if isinstance(item, Asked):
                if fresh and item.spot.level == DEEPEST:
                    deepest = max(deepest, latest)
                fresh = False
            elif level := level_of(item):
                latest, fresh = level, True
    return {
        id(item) for item in items if isinstance(item, Element) and 0 < level_of(item) <= deepest
    }


def _chapters(items: Sequence[Item], title: Element | None, made: Plan) -> Iterator[Section]:
    """The items as chapters; the bounds of the plan are the headings that end an answer."""
    bounds = made.bounds
    highest = level_of(title) if title is not None else 0
    splits = max(highest, _chapter_level(items, made))
    section = Section(title)
    current = section.intro
    for item in items:
        if isinstance(item, Asked):
            if section.questions or section.closing:
                item.before, section.closing = section.closing, []
            section.questions.append(item)
            current = section.closing if item.spot.closed else item.answer
            continue
        if id(item) in bounds:
            if _level(item, made) <= splits:
                yield section
                section = Section(item)
                current = section.intro
                continue
            current = section.closing if section.questions else section.intro
        elif section.questions and section.questions[-1].spot.closed:
            current = section.closing
        current.append(item)
    yield section


def _level(item: Element, made: Plan) -> int:
    """The level of a heading as the plan counts it."""
    return made.levels.get(id(item), level_of(item))


def _chapter_level(items: Sequence[Item], made: Plan) -> int:
    """The highest level at which two sections or more hold questions, or 0."""
    # A question has the level 0 here.
    levels = [
        0 if isinstance(item, Asked) else _level(item, made)
        for item in items
        if isinstance(item, Asked) or id(item) in made.bounds
    ]
    for level in range(1, 7):
        if level in levels and _holding(levels, level) > 1 and not _is_stray(levels, level):
            return level
    return 0


def _is_stray(levels: Sequence[int], level: int) -> bool:
    """True for a heading alone at its level, between two parts and with a question right below it.

    Such a heading, as "# Important" among parts of the second level, only stresses a few words.
    """
    at = levels.index(level)
    if levels.count(level) > 1 or levels[at + 1 : at + 2] != [0]:
        return False
    return any(part in levels[:at] and part in levels[at:] for part in range(level + 1, 7))


def _holding(levels: Sequence[int], level: int) -> int:
    """How many sections of a level hold questions, with the text before the first of them."""
    holding, waiting = 0, True
    for other in levels:
        if not other:
            holding += waiting
            waiting = False
        elif other <= level:
            waiting = True
    return holding
