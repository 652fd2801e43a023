"""The elements and the places of questions that the items of a list become."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element

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
from studypress.reading.questions.forms.form import DEEPEST, SEPARATOR, Spot, asks, level_of, titled
from studypress.reading.questions.forms.items import (
    COLON,
    Item,
    below_heading,
    heading_of,
    pair,
    parted,
)
from studypress.reading.questions.words.wording import Wording

NO_QUESTIONS = frozenset(("link", "empty", "part"))
"""The kinds of items that ask nothing."""


def add_item(
    item: Item, made: list[Element], spots: list[Spot], words: Wording, *, closed: bool
) -> None:
    """Add the elements of an item, and the questions in it."""
    if item.kind == "part":
        made.append(item.element)
        return
    if item.kind in NO_QUESTIONS:
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
        add_item(one, made, spots, words, closed=True)


def _spot(at: int, element: Element, item: Item, words: Wording, *, closed: bool) -> Spot:
    """The place of the question of an item."""
    heading = heading_of(element) if element.tag == "li" else None
    level = level_of(heading) if heading is not None and not closed else DEEPEST
    take = partial(take_question, element, words, item.end.at if item.end else 0)
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


def lines_of(paragraph: Element) -> Iterator[Element]:
    """The lines of a paragraph, each as a paragraph."""
    text = raw(paragraph)
    for line in parts(paragraph, [index for index, char in enumerate(text) if char == "\n"]):
        strip(line)
        if raw(line) or len(line):
            yield line


def take_question(item: Element, words: Wording, end: int = 0) -> tuple[Element, list[Element]]:
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
