"""Divides a file into chapters, questions and prose, by the form that its author uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from studypress.reading.elements import line_of, text_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions.answer_lists import Asked, Item, pair_answers
from studypress.reading.questions.choose import Choice, choose
from studypress.reading.questions.forms import FORMS, NONE
from studypress.reading.questions.forms.form import Marked, level_of
from studypress.reading.questions.forms.headed import at_level
from studypress.reading.questions.forms.lists import parted
from studypress.reading.questions.wording import Wording


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


def divide(
    elements: Sequence[Element],
    title: int | None,
    choice: Choice,
    notes: FileNotes,
    *,
    forced: bool,
) -> list[Section]:
    """The chapters of a file, which hold all its elements in order.

    `title` is the place of the file's title. Where the form is `forced`, sections without a
    question are not searched for another form.
    """
    heading = elements[title] if title is not None else None
    words = Wording(notes.language)
    rest = [element for index, element in enumerate(elements) if index != title]
    items = (
        list(_items(_marked(rest, choice, words), choice.form))
        if choice.form != NONE
        else list(rest)
    )
    bounds = _boundaries(items)
    if not forced:
        items = _searched(items, bounds or _tops(items), words)
    items = pair_answers(items, notes)
    bounds = _boundaries(items)
    return list(_chapters(items, heading, bounds))


def _marked(elements: Sequence[Element], choice: Choice, words: Wording) -> Marked:
    """The elements with the questions that the chosen form finds in them."""
    if choice.level:
        return at_level(elements, choice.level, words)
    return FORMS[choice.form].mark(elements, words)


def _items(marked: Marked, form: str) -> Iterator[Item]:
    """The questions and all other elements, in order."""
    at = 0
    for spot in marked.spots:
        yield from marked.elements[at : spot.at]
        own = marked.elements[spot.at]
        yield Asked(spot, form, line=line_of(own), words=_own_words(own))
        at = spot.end
    yield from marked.elements[at:]


def _own_words(element: Element) -> str:
    """The words of a question; of a list item, those of its first line."""
    return text_of(parted(element)[0]) if element.tag == "li" else text_of(element)


def _boundaries(items: Sequence[Item]) -> set[int]:
    """The headings that end an answer: those at the level of the questions, and higher ones."""
    asked = [item for item in items if isinstance(item, Asked)]
    if not asked:
        return set()
    own = [item.spot.level for item in asked if item.spot.level < 7]
    # Where questions are no headings, a heading between two of them begins a new section.
    deepest = min(own) if own else 2
    if len(own) < len(asked):
        latest, fresh = 0, False
        for item in items:
            if isinstance(item, Asked):
                if fresh and item.spot.level == 7:
                    deepest = max(deepest, latest)
                fresh = False
            elif level := level_of(item):
                latest, fresh = level, True
    return {
        id(item) for item in items if isinstance(item, Element) and 0 < level_of(item) <= deepest
    }


def _tops(items: Sequence[Item]) -> set[int]:
    """The headings of the highest level that occurs twice."""
    levels = [level_of(item) for item in items if isinstance(item, Element)]
    twice = [level for level in range(1, 7) if levels.count(level) > 1]
    if not twice:
        return set()
    return {
        id(item) for item in items if isinstance(item, Element) and 0 < level_of(item) <= twice[0]
    }


def _searched(items: Sequence[Item], bounds: set[int], words: Wording) -> list[Item]:
    """The items, with questions of another form in the sections that had none."""
    searched: list[Item] = []
    part: list[Item] = []

    def settle() -> None:
        """Search the section that ends here."""
        plain = [item for item in part if isinstance(item, Element)]
        if len(plain) == len(part) and len(part) > 1 and len(part) < len(items):
            head, body = plain[:1], plain[1:]
            if level_of(head[0]):
                choice = choose(body, words, taught=False)
                if choice.form != NONE:
                    searched.extend([*head, *_items(_marked(body, choice, words), choice.form)])
                    part.clear()
                    return
        searched.extend(part)
        part.clear()

    for item in items:
        if id(item) in bounds:
            settle()
        part.append(item)
    settle()
    return searched


def _chapters(items: Sequence[Item], title: Element | None, bounds: set[int]) -> Iterator[Section]:
    """The items as chapters; `bounds` are the headings that end an answer."""
    highest = level_of(title) if title is not None else 0
    splits = max(highest, _chapter_level(items, bounds, title is not None))
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
            if level_of(item) <= splits:
                yield section
                section = Section(item)
                current = section.intro
                continue
            current = section.closing if section.questions else section.intro
        elif section.questions and section.questions[-1].spot.closed:
            current = section.closing
        current.append(item)
    yield section


def _chapter_level(items: Sequence[Item], bounds: set[int], titled: bool) -> int:
    """The highest level at which two sections or more hold questions, or 0."""
    # A question has the level 0 here.
    levels = [
        0 if isinstance(item, Asked) else level_of(item)
        for item in items
        if isinstance(item, Asked) or id(item) in bounds
    ]
    for level in range(1, 7):
        holding, waiting = 0, not titled
        for other in levels:
            if not other:
                holding += waiting
                waiting = False
            elif other <= level:
                waiting = True
        if level in levels and holding > 1:
            return level
    return 0
