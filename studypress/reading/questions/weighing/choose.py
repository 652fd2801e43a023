"""Chooses the form in which the questions of a file are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from studypress.reading.elements import text_of
from studypress.reading.questions.forms import AUTO, FORMS, NONE
from studypress.reading.questions.forms.form import Marked, asks, level_of
from studypress.reading.questions.forms.headed import aside, at_level, taught_level
from studypress.reading.questions.weighing.answer_lists import Asked
from studypress.reading.questions.weighing.plan import Plan
from studypress.reading.questions.words.wording import Wording


@dataclass(frozen=True, slots=True)
class Choice:
    """The form of a file's questions, and the reason for it."""

    form: str
    """A name in `forms.FORMS`, or "none"."""
    why: str
    """The reason as a clause: "12 found"."""
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


def forced(name: str, elements: Sequence[Element], words: Wording) -> Choice:
    """The choice of a form that an author names."""
    asking = any(sign.asks for sign in FORMS[name].find(elements, words))
    level = taught_level(elements) if name == "headings" and not asking else 0
    return Choice(name, "named by `questions:`", level=level)


def marked(elements: Sequence[Element], choice: Choice, words: Wording) -> Marked:
    """The elements with the questions that a form finds in all of them."""
    if choice.form == NONE:
        return Marked(elements)
    if choice.level:
        return at_level(elements, choice.level, words)
    found = FORMS[choice.form].mark(elements, words)
    if not FORMS[choice.form].strict:
        return found
    return Marked(found.elements, tuple(spot for spot in found.spots if spot.asks or spot.number))


def by_plan(made: Plan) -> Choice:
    """The form in which most questions of a file were found."""
    forms = Counter(item.form for item in made.items if isinstance(item, Asked))
    if not forms:
        return Choice(NONE, "no form has enough questions")
    most, count = max(forms.items(), key=lambda row: row[1])
    others = sum(forms.values()) - count
    return Choice(most, f"{count} found" + (f", and {others} in other forms" if others else ""))


def known_forms() -> tuple[str, ...]:
    """The values that the setting `questions:` may have."""
    return (*FORMS, AUTO, NONE)
