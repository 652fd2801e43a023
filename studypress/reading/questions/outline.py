"""Divides a file into chapters, questions and prose, by the form that its author uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from studypress.reading.elements import line_of, text_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions.answer_lists import Asked, Item, paired
from studypress.reading.questions.forms import AUTO, FORMS, NONE
from studypress.reading.questions.forms.form import Hits, Marked, asks, level_of
from studypress.reading.questions.forms.headed import aside, at_level, taught_level
from studypress.reading.questions.forms.lists import parted
from studypress.reading.questions.wording import Wording

_CERTAIN_FORMS = ("labels", "folds", "numbers", "headings", "bold")
"""The forms whose counts can be compared: other text rarely looks like one of them."""

_FILES_FORM = "files"


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


@dataclass(frozen=True, slots=True)
class Choice:
    """The form of a file's questions, and the reason for it."""

    form: str
    """A name in `forms.FORMS`, or "none"."""
    why: str
    """The reason as a clause: "12 found"."""
    counts: tuple[tuple[str, int], ...] = ()
    """Each form in the order in which they are tried, with the number of questions it found."""
    level: int = 0
    """The level of the headings that are questions, or 0 where the form itself finds it."""


def title_of(elements: Sequence[Element], *, stated: bool) -> int | None:
    """The place of a file's title, or None: its first heading, if no other is as high.

    `stated` is true where the front matter has a title.
    """
    headings = [(index, level) for index, one in enumerate(elements) if (level := level_of(one))]
    if not headings:
        return None
    first, level = headings[0]
    if level == 1:
        return first
    if any(other <= level for _, other in headings[1:]):
        return None
    words = text_of(elements[first])
    if aside(words) or (stated and first):
        return None
    asking = asks(words)
    return None if asking and (stated or len(headings) == 1) else first


def count(elements: Sequence[Element], words: Wording) -> dict[str, Hits]:
    """The questions that each form finds in some elements, in the order of the forms."""
    return {name: form.find(elements, words) for name, form in FORMS.items()}


def choose(elements: Sequence[Element], words: Wording, *, taught: bool) -> Choice:
    """The first form with enough hits: at least a third as many as any certain form has.

    `taught` is true for a guide that was written for this program. There, headings of the second
    level are questions unless another form has as many hits.
    """
    found = count(elements, words)
    counts = tuple((name, hits.count) for name, hits in found.items())
    most = max(found[name].count for name in _CERTAIN_FORMS if found[name].enough or name == "bold")
    own = sum(level_of(element) == 2 for element in elements) if taught else 0
    for name, hits in found.items():
        if name == _FILES_FORM or not hits.enough or 3 * hits.count < most or hits.count < own:
            continue
        if own and name == "headings":
            break
        return Choice(name, f"{hits.count} found", counts)
    if own:
        return Choice("headings", "the form of our own guides", counts, level=2)
    return Choice(NONE, "no form has enough questions", counts)


def taken_apart(
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
    items = paired(items, notes)
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
    made: list[Item] = []
    part: list[Item] = []

    def settle() -> None:
        plain = [item for item in part if isinstance(item, Element)]
        if len(plain) == len(part) and len(part) > 1 and len(part) < len(items):
            head, body = plain[:1], plain[1:]
            if level_of(head[0]):
                choice = choose(body, words, taught=False)
                if choice.form != NONE:
                    made.extend([*head, *_items(_marked(body, choice, words), choice.form)])
                    part.clear()
                    return
        made.extend(part)
        part.clear()

    for item in items:
        if id(item) in bounds:
            settle()
        part.append(item)
    settle()
    return made


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


def forced(name: str, elements: Sequence[Element], words: Wording) -> Choice:
    """The choice of a form that an author names."""
    counts = tuple((form, hits.count) for form, hits in count(elements, words).items())
    level = 0
    if name == "headings" and not dict(counts)["headings"]:
        level = taught_level(elements)
    return Choice(name, "named by `questions:`", counts, level)


def known_forms() -> tuple[str, ...]:
    """The values that the setting `questions:` may have."""
    return (*FORMS, AUTO, NONE)
