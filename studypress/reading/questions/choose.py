"""Chooses the form in which the questions of a file are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from studypress.reading.elements import text_of
from studypress.reading.questions.forms import AUTO, FORMS, NONE
from studypress.reading.questions.forms.form import Hits, asks, level_of
from studypress.reading.questions.forms.headed import aside, taught_level
from studypress.reading.questions.wording import Wording

_CERTAIN_FORMS = ("labels", "folds", "numbers", "headings", "bold")
"""The forms whose counts can be compared: other text rarely looks like one of them."""

_FILES_FORM = "files"


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
