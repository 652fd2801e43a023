"""Chooses the questions in the text between two headings, in the form that weighs most there.

Text that belongs to none of them is then searched for the other forms, so that a text may have
several of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

from studypress.reading.elements import line_of
from studypress.reading.questions.forms import FORMS, IN_TEXT
from studypress.reading.questions.forms.form import Marked, Sign
from studypress.reading.questions.forms.items import words_of
from studypress.reading.questions.weighing.answer_lists import Asked, Item
from studypress.reading.questions.weighing.scales import Scales
from studypress.reading.questions.weighing.survey import Signs
from studypress.reading.questions.weighing.weigh import ENOUGH
from studypress.reading.questions.words.asking import POSSIBLE_TASK

_SURE_SHARE, _SURE_PLACES = 0.85, 8
"""From which share of how many places on a form is so regular that all its places are questions."""

_BARE, _CLAIMED = 0.3, 0.7
"""How much a form's weight counts by itself, and how much by the share of the text it claims."""

_FREQUENT = 3
"""How many times more places than it needs a form has in a folder whose files may have fewer."""


def choose_in_text(elements: Sequence[Element], signs: Signs, scales: Scales) -> list[Item]:
    """The questions and all other elements of a text without sections, in order."""
    best = _best(elements, signs, scales)
    if best is None:
        return list(elements)
    items = list(_items(FORMS[best].mark(elements, scales.words), best, scales))
    others = {name: places for name, places in signs.items() if places and name != best}
    if not others:
        return items
    if not any(isinstance(item, Asked) for item in items):
        return choose_in_text(_free(items), others, scales)
    return _beside(items, tuple(others), scales)


def _beside(items: Sequence[Item], others: Sequence[str], scales: Scales) -> list[Item]:
    """The items, in which the text that belongs to no question is searched for other forms."""
    made: list[Item] = []
    claimed = False
    for is_asked, group in groupby(items, lambda item: isinstance(item, Asked)):
        run = list(group)
        if is_asked or claimed:
            last = run[-1]
            claimed = isinstance(last, Asked) and not last.spot.closed
            made += run
            continue
        free = _free(run)
        signs = {name: FORMS[name].find(free, scales.words) for name in others}
        made += choose_in_text(free, signs, scales)
    return made


def _free(items: Sequence[Item]) -> list[Element]:
    """The elements among some items."""
    return [item for item in items if isinstance(item, Element)]


def _best(elements: Sequence[Element], signs: Signs, scales: Scales) -> str | None:
    """The form that weighs most in a text, or None where none weighs enough."""
    able: list[tuple[str, float]] = []
    for name in IN_TEXT:
        places = signs.get(name, ())
        if not places or not _is_form(name, places, scales):
            continue
        asks, numbers = [sign.asks for sign in places], [sign.number for sign in places]
        weight = scales.weigh(name, asks, numbers, scales.alike(name))
        if weight.total >= ENOUGH or _are_regular(name, places, scales):
            able.append((name, max(weight.total, ENOUGH)))
    if len(able) > 1:
        sizes = [sum(map(len, element.itertext())) for element in elements]
        able.sort(key=lambda row: -row[1] * _claim(row[0], signs[row[0]], sizes))
    return able[0][0] if able else None


def _is_form(name: str, places: Sequence[Sign], scales: Scales) -> bool:
    """True where enough places of a file ask in a form, so that it is no accident."""
    form = FORMS[name]
    if _are_regular(name, places, scales):
        return True
    if all(sign.shaped and sign.asks > POSSIBLE_TASK for sign in places):
        return False
    tally = scales.made.tallies.of(name)
    asking = tally.asking
    if 2 * asking > tally.places:
        asking += tally.made  # "Write a loop" among questions is a task
    if form.open and not form.strict:
        return asking >= 2 or any(sign.answered for sign in places)
    usual = scales.folder.tallies.of(name).asking > _FREQUENT * form.least
    return asking >= form.least or (asking > 0 and usual)


def _are_regular(name: str, places: Sequence[Sign], scales: Scales) -> bool:
    """True for places that have only the shape of questions, where most of the file has it."""
    return all(sign.shaped for sign in places) and scales.made.is_shaped(name)


def _claim(name: str, places: Sequence[Sign], sizes: Sequence[int]) -> float:
    """How much a form counts by the share of a text that it claims for questions and answers.

    `sizes` are the characters of each element of the text.
    """
    whole = sum(sizes) or 1
    if FORMS[name].open:
        claimed = sum(sizes[places[0].at :])
    else:
        claimed = sum(sizes[at] for at in {sign.at for sign in places})
    return _BARE + _CLAIMED * claimed / whole


def _items(marked: Marked, form: str, scales: Scales) -> Iterator[Item]:
    """The questions of a form and all other elements, in order."""
    at = 0
    places = scales.made.tallies.of(form).places
    regular = places >= _SURE_PLACES and scales.alike(form) >= _SURE_SHARE
    strict = FORMS[form].strict and not regular
    for one in marked.spots:
        if strict and one.asks < POSSIBLE_TASK and not one.number:
            continue
        yield from marked.elements[at : one.at]
        own = marked.elements[one.at]
        yield Asked(one, form, line=line_of(own), words=words_of(own))
        scales.taken[form] += 1
        at = one.end
    yield from marked.elements[at:]
