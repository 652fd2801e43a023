"""The forms `lists` and `bank`: questions in list items or in lines.

In `lists` each has its answer in its own item or line; in a `bank` none has an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial
from xml.etree.ElementTree import Element

from studypress.markup.elements import LISTS
from studypress.reading.elements import (
    raw,
    spoken,
)
from studypress.reading.questions.forms.folds import gives_answer
from studypress.reading.questions.forms.form import (
    GROUP_END,
    LEAST_TASKS,
    Elements,
    Marked,
    Sign,
    Spot,
    asks,
    level_of,
)
from studypress.reading.questions.forms.items import (
    Item,
    pair,
    read_list,
    walk,
)
from studypress.reading.questions.forms.list_spots import (
    NO_QUESTIONS,
    add_item,
    lines_of,
    take_question,
)
from studypress.reading.questions.words.asking import POSSIBLE_TASK, QUESTION_WORD
from studypress.reading.questions.words.wording import Wording

_ANSWERED_KINDS = frozenset(("heading", "asked", "pair"))

_MIN_BARE_QUESTIONS = 3
"""How many questions without answers are enough: fewer may be part of any text."""

_SEVERAL = 3
"""How many items that ask make all items of a list questions, if they are a quarter of it."""

Lists = dict[int, list[Item]]
"""The items of each list, by the list's place."""


def _read(elements: Elements, words: Wording) -> Lists:
    """The items of all lists among some elements; one alone asks if its answer is below it."""
    found = {}
    for index, element in enumerate(elements):
        if element.tag not in LISTS or not len(element):
            continue
        items = _items(element, words)
        below = elements[index + 1] if index + 1 < len(elements) else None
        alone = len(items) == 1 and items[0].kind == "plain"  # the last of several may be an option
        if below is not None and alone and gives_answer(below, words):
            items = [replace(items[0], kind="bare", asks=QUESTION_WORD)]
        found[index] = items
    return found


@lru_cache(maxsize=64)  # both forms ask for the same lists in turn
def _items(element: Element, words: Wording) -> list[Item]:
    """The items of a list."""
    return read_list(element, words)


def _counted(items: Sequence[Item]) -> list[Item]:
    """The items that may be questions; the topics of groups are none where they don't ask."""
    return [
        item
        for item in walk(items)
        if item.kind not in NO_QUESTIONS and not (item.kind == "group" and not item.asks)
    ]


def _has_answers(items: Sequence[Item]) -> bool:
    """True where most questions of a list have their answers in it."""
    asking = [item for item in walk(items) if item.asks and item.kind != "group"]
    return 2 * sum(item.kind in _ANSWERED_KINDS for item in asking) >= len(asking) > 0


def _signs(elements: Elements, found: Lists, *, answered: bool) -> list[Sign]:
    """The signs of the lists whose questions have answers, or of those whose have none.

    Beside lists that ask, a list that does not is something else, such as options.
    """
    asking = {
        index: items for index, items in found.items() if any(item.asks for item in walk(items))
    }
    found = asking or found
    opened = _answered_beside(elements, found) if asking else set()
    return [
        Sign(index, item.asks, item.number, answered=answered)
        for index, items in found.items()
        if (index in opened or _has_answers(items)) == answered
        for item in _counted(items)
    ]


def find_answered(elements: Elements, words: Wording) -> Sequence[Sign]:
    """Find the items that hold a question and its answer, and lines `question::answer`."""
    found = _read(elements, words)
    signs = _signs(elements, found, answered=True)
    for index, element in enumerate(elements):
        signs += [Sign(index, 1.0, answered=True)] * _lines_of_pairs(element)
    if len(signs) >= LEAST_TASKS and all(sign.asks == POSSIBLE_TASK for sign in signs):
        answered = all(_is_answered(item) for items in found.values() for item in walk(items))
        signs = [replace(sign, shaped=answered) for sign in signs]
    if not signs:
        signs = _topics(elements, found)
    return signs


def _topics(elements: Elements, found: Lists) -> list[Sign]:
    """The items `topic:` with blocks below, where nearly all is lists of them.

    Lists with colons occur in any text; they are questions where the text is mostly such lists.
    """
    topics = [
        (index, item)
        for index, items in found.items()
        if 3 * sum(item.kind == "topic" for item in items) >= 2 * len(items)
        for item in items
    ]
    blocks = [element for element in elements if not level_of(element)]
    if len(topics) < 2 or 2 * len({index for index, _ in topics}) < len(blocks):
        return []
    return [
        Sign(index, QUESTION_WORD, item.number, answered=True, shaped=True)
        for index, item in topics
    ]


def find_bare(elements: Elements, words: Wording) -> Sequence[Sign]:
    """Find the items that only ask, and the lines that ask."""
    signs = _signs(elements, _read(elements, words), answered=False)
    return [*signs, *(Sign(index, 1.0) for index in sorted(_lines_that_ask(elements, words)))]


def _lines_that_ask(elements: Elements, words: Wording) -> set[int]:
    """The paragraphs in which every line asks, where most paragraphs are such."""
    asking = {
        index
        for index, element in enumerate(elements)
        if element_lines_ask(element) and not words.question_label(raw(element))
    }
    others = sum(element.tag == "p" for element in elements) - len(asking)
    enough = len(asking) >= _MIN_BARE_QUESTIONS and len(asking) >= 2 * others
    return asking if enough else set()


def element_lines_ask(element: Element) -> bool:
    """True for a paragraph in which every line asks."""
    return element.tag == "p" and all(asks(line) for line in raw(element).strip().split("\n"))


def _lines_of_pairs(element: Element) -> int:
    """How many lines of a paragraph are `question::answer`."""
    if element.tag != "p" or "::" not in raw(element):
        return 0
    return sum(pair(line) is not None for line in spoken(element).strip().split("\n"))


def mark_answered(elements: Elements, words: Wording) -> Marked:
    """Mark the questions in the lists whose items ask, and in lines `question::answer`."""
    pairs = {index for index, element in enumerate(elements) if _lines_of_pairs(element)}
    return _mark(elements, words, pairs)


def mark_bare(elements: Elements, words: Wording) -> Marked:
    """Mark the questions in the lists whose items ask, and in the paragraphs whose lines ask."""
    return _mark(elements, words, _lines_that_ask(elements, words))


def _chosen(elements: Elements, words: Wording) -> Lists:
    """The lists whose items are questions: most or several ask, or it carries on such a list."""
    found = _read(elements, words)
    topics = {sign.at for sign in _topics(elements, found)}
    chosen: Lists = {}
    last = 0
    for index, items in found.items():
        counted = _counted(items)
        asking = sum(item.asks > 0 for item in counted)
        carried = last and items[0].number == last + 1 and asking
        most = 2 * asking >= len(counted) or (asking >= _SEVERAL and 4 * asking >= len(counted))
        if counted and (most or carried or index in topics):
            chosen[index] = items
            last = items[-1].number
    return chosen


def _mark(elements: Elements, words: Wording, lines: set[int]) -> Marked:
    """Replace each list and each paragraph with `lines` by its parts, and mark those that ask."""
    lists = _chosen(elements, words)
    opened = _answered_beside(elements, lists)
    made: list[Element] = []
    spots: list[Spot] = []
    for index, element in enumerate(elements):
        if index in lists:
            items = lists[index]
            for place, item in enumerate(items):
                last = index in opened and item is items[-1]
                parted_after = place + 1 < len(items) and items[place + 1].kind == "part"
                if place and items[place - 1].kind == "group" != item.kind:
                    made.append(Element("hr", {"class": GROUP_END}))
                add_item(item, made, spots, words, closed=not (last or parted_after))
        elif index in lines:
            for line in lines_of(element):
                at = len(made)
                made.append(line)
                if pair(spoken(line)) or asks(raw(line)):
                    spots.append(Spot(at, at + 1, partial(take_question, line, words), closed=True))
        else:
            made.append(element)
    return Marked(tuple(made), tuple(spots))


def _answered_beside(elements: Elements, lists: Lists) -> set[int]:
    """The lists whose last item has its answer below the list, and not in it.

    That is so where numbers run on over the text between two lists, or where each list is a single
    item: `1. What is tea?`, a paragraph, `2. What is bread?`, a paragraph. It is so at the end as
    well where most lists are such, where only the last item lacks an answer, or where it is alone.
    """
    places = list(lists)
    followed = (
        [
            any(one.tag not in ("hr", "br") for one in elements[place + 1 : after])
            for place, after in zip(places, [*places[1:], len(elements)], strict=True)
        ]
        if places
        else []
    )
    single = len(places) > 1 and all(len(lists[place]) == 1 for place in places)
    opened = {
        place
        for place, after, text in zip(places, places[1:], followed, strict=False)
        if text and (single or lists[after][0].number == lists[place][-1].number + 1 > 1)
    }
    if places and followed[-1]:
        last = lists[places[-1]][-1]
        every = [item for items in lists.values() for item in items if item is not last]
        answered = sum(_is_answered(item) for item in every)
        lacks = not _is_answered(last) and 2 * answered > len(every) > 0
        alone = not every and not _is_answered(last)
        if alone or lacks or (opened and 2 * len(opened) >= len(places) - 1):
            opened.add(places[-1])
    return opened


def _is_answered(item: Item) -> bool:
    """True for an item with an answer of its own."""
    if item.kind == "heading":
        return len(item.element) > 1 or bool((item.element[0].tail or "").strip())
    return item.kind in ("asked", "pair", "topic", "below")
