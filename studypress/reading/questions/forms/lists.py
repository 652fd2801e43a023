"""The forms `lists` and `bank`: questions in list items or in lines.

In `lists` each has its answer in its own item or line; in a `bank` none has an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from xml.etree.ElementTree import Element

from studypress.markup.elements import LISTS
from studypress.reading.elements import (
    cut,
    ends_with_object,
    parts,
    raw,
    split,
    spoken,
    strip,
    unwrapped,
)
from studypress.reading.questions.forms.folds import gives_answer
from studypress.reading.questions.forms.form import (
    DEEPEST,
    GROUP_END,
    LEAST_TASKS,
    SEPARATOR,
    Elements,
    Marked,
    Sign,
    Spot,
    asks,
    level_of,
    titled,
)
from studypress.reading.questions.forms.items import (
    COLON,
    Item,
    below_heading,
    heading_of,
    pair,
    parted,
    read_list,
    walk,
)
from studypress.reading.questions.words.asking import POSSIBLE_TASK, QUESTION_WORD
from studypress.reading.questions.words.wording import Wording

_ANSWERED_KINDS = frozenset(("heading", "asked", "pair"))
_NO_QUESTIONS = frozenset(("link", "empty", "part"))

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
        if item.kind not in _NO_QUESTIONS and not (item.kind == "group" and not item.asks)
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
                _add(item, made, spots, words, closed=not (last or parted_after))
        elif index in lines:
            for line in _lines(element):
                at = len(made)
                made.append(line)
                if pair(spoken(line)) or asks(raw(line)):
                    spots.append(Spot(at, at + 1, partial(_take, line, words), closed=True))
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


def _add(
    item: Item, made: list[Element], spots: list[Spot], words: Wording, *, closed: bool
) -> None:
    """Add the elements of an item, and the questions in it."""
    if item.kind == "part":
        made.append(item.element)
        return
    if item.kind in _NO_QUESTIONS:
        own, below = parted(item.element)
        made += [own, *below] if raw(own).strip() or len(own) else below
        return
    if item.kind == "group":
        _add_group(item, made, spots, words)
        return
    spots.append(_spot(len(made), item.element, item, words, closed=closed))
    made.append(item.element)


def _add_group(item: Item, made: list[Element], spots: list[Spot], words: Wording) -> None:
    """Add the topic of a group, and the questions in its lists.

    What is below a list belongs to the answer of its last item.
    """
    own, blocks = parted(item.element)
    strip(own)
    if item.asks:
        spots.append(_spot(len(made), own, item, words, closed=True))
        made.append(own)
    elif raw(own).strip() or len(own):
        made.append(_topic(own))
    below = {id(one.element): one for one in item.below}
    last: Element | None = None
    for block in blocks:
        inner = [below[id(one)] for one in block if id(one) in below]
        if inner:
            last = inner[-1].element
        elif last is None:
            made.append(block)
        else:
            last.append(block)
    for one in item.below:
        _add(one, made, spots, words, closed=True)


def _spot(at: int, element: Element, item: Item, words: Wording, *, closed: bool) -> Spot:
    """The place of the question of an item."""
    heading = heading_of(element) if element.tag == "li" else None
    level = level_of(heading) if heading is not None and not closed else DEEPEST
    take = partial(_take, element, words, item.end.at if item.end else 0)
    return Spot(at, at + 1, take, level, closed=closed, number=item.number, asks=item.asks)


def _topic(own: Element) -> Element:
    """The topic of a group as a paragraph in bold."""
    made = Element("p", {"data-line": own.get("data-line", "")})
    bold = Element("strong")
    inner = unwrapped(own)
    bold.text = inner.text
    bold.extend(list(inner))
    made.append(bold)
    return made


def _lines(paragraph: Element) -> Iterator[Element]:
    """The lines of a paragraph, each as a paragraph."""
    text = raw(paragraph)
    for line in parts(paragraph, [index for index, char in enumerate(text) if char == "\n"]):
        strip(line)
        if raw(line) or len(line):
            yield line


def _take(item: Element, words: Wording, end: int = 0) -> tuple[Element, list[Element]]:
    """The question of an item as a heading, and the rest of the item as its answer.

    `end` is the place in its own words where the question ends, or 0.
    """
    line = item.get("data-line", "")
    if item.tag == "li" and heading_of(item) is not None:
        return below_heading(item)
    own, answer = parted(item)
    if end:
        own, after = split(own, end)
        strip(after)
        if found := SEPARATOR.match(raw(after)):
            cut(after, 0, found.end())
        answer.insert(0, after)
    text = raw(own)
    at = words.answer_in_line(text)
    if found := pair(spoken(own)):
        own, after = split(own, found.start())
        cut_to = found.end() - found.start()
        cut(after, 0, cut_to)
        strip(after)
        answer.insert(0, after)
    elif at is not None and asks(text[:at]):
        own, after = split(own, at)
        strip(after)
        answer.insert(0, after)
    strip(own)
    inner = unwrapped(own)
    if (found := COLON.search(raw(inner))) and not ends_with_object(inner):
        cut(inner, found.start(), len(raw(inner)))
    inner.set("data-line", inner.get("data-line") or line)
    return titled(inner), answer
