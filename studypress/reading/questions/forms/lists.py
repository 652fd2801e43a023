"""The forms `lists` and `bank`: questions in list items or in lines.

In `lists` each has its answer in its own item or line; in a `bank` none has an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from xml.etree.ElementTree import Element

from studypress.markup.elements import BLOCKS, LISTS
from studypress.reading.elements import cut, parts, raw, split, strip, unwrapped
from studypress.reading.questions.forms.form import (
    Elements,
    Hits,
    Marked,
    Spot,
    asks,
    level_of,
    titled,
)
from studypress.reading.questions.wording import Wording

_PAIR = re.compile(r"(?<!:):{2,3}(?!:)")
_COLON = re.compile(r"[:：][\s*_]*$")


def _kind(item: Element, words: Wording) -> str:
    """The way in which an item asks.

    "heading" begins with a heading, "pair" is `question::answer`, "asked" has a question mark and
    an answer, "bare" a question mark only, "topic" is `topic:` with blocks below, "below" is other
    text with blocks below it, "plain" is any other item.
    """
    if _heading(item) is not None:
        return "heading"
    own = _own(item)
    below = _has_answer(item)
    if pair(own):
        return "pair"
    if asks(own) or _asked_and_answered(own, words):
        return "asked" if below else "bare"
    if below and _COLON.search(own):
        return "topic"
    return "below" if below else "plain"


def _asked_and_answered(text: str, words: Wording) -> bool:
    """True for a line such as `What? A: this`."""
    at = words.answer_in_line(text)
    return at is not None and asks(text[:at])


def pair(words: str) -> re.Match[str] | None:
    """The colons of a line such as `question::answer`, or None."""
    found = list(_PAIR.finditer(words)) if "::" in words else []
    if len(found) != 1:
        return None
    before, after = words[: found[0].start()].strip(), words[found[0].end() :].strip()
    real = " " in before or asks(before) or " " in words[found[0].start() - 1 : found[0].end() + 1]
    return found[0] if before and after and real and "\n" not in words else None


def _heading(item: Element) -> Element | None:
    """The heading with which an item begins, or None."""
    first = item[0] if len(item) and not (item.text or "").strip() else None
    return first if first is not None and level_of(first) else None


def _own(item: Element) -> str:
    """The words of an item before any block below them."""
    if len(item) and item[0].tag == "p" and not (item.text or "").strip():
        return raw(item[0]).strip()
    words = [item.text or ""]
    for child in item:
        if child.tag in BLOCKS:
            break
        words += [raw(child), child.tail or ""]
    return "".join(words).strip()


def _has_answer(item: Element) -> bool:
    """True for an item with blocks below its own words."""
    blocks = [child for child in item if child.tag in BLOCKS]
    first_is_own = bool(blocks) and blocks[0].tag == "p" and not (item.text or "").strip()
    return len(blocks) > first_is_own


def _asking_lists(
    elements: Elements, kinds: Sequence[str], words: Wording
) -> dict[int, list[Element]]:
    """The items of each list, by its place, where two of three items ask in one of these ways."""
    found = {}
    for index, element in enumerate(elements):
        if element.tag not in LISTS or not len(element):
            continue
        asking = sum(_kind(item, words) in kinds for item in element)
        if 3 * asking >= 2 * len(element):
            found[index] = list(element)
    return found


_BARE_KINDS = ("bare", "asked")
_ANSWERED_KINDS = ("heading", "asked", "topic", "pair")

_MIN_BARE_QUESTIONS = 3
"""How many questions without answers are enough: fewer may be part of any text."""


def find_answered(elements: Elements, words: Wording) -> Hits:
    """Count the items that hold a question and its answer, and lines `question::answer`."""
    lists = _asking_lists(elements, _ANSWERED_KINDS, words)
    kinds = [_kind(item, words) for items in lists.values() for item in items]
    lines = sum(_lines_of_pairs(element) for element in elements)
    topics = kinds.count("topic")
    sure = kinds.count("heading") + kinds.count("asked") + kinds.count("pair") + lines
    if not sure:
        # Lists with colons occur in any text; they are questions where the file is mostly lists.
        blocks = [element for element in elements if not level_of(element)]
        enough = topics > 1 and 2 * len(lists) >= len(blocks)
    else:
        enough = sure > 1
    return Hits(sure + topics, enough)


def find_bare(elements: Elements, words: Wording) -> Hits:
    """Count the items that only ask, in lists where most items ask, and the lines that ask."""
    lists = _asking_lists(elements, _BARE_KINDS, words)
    count = sum(_kind(item, words) in _BARE_KINDS for items in lists.values() for item in items)
    lines = [element for element in elements if element.tag == "p"]
    asked = sum(element_lines_ask(element) for element in lines)
    if asked >= _MIN_BARE_QUESTIONS and 3 * asked >= 2 * len(lines):
        count += asked
    return Hits(count, count >= _MIN_BARE_QUESTIONS)


def element_lines_ask(element: Element) -> bool:
    """True for a paragraph in which every line asks."""
    return element.tag == "p" and all(asks(line) for line in raw(element).strip().split("\n"))


def _lines_of_pairs(element: Element) -> int:
    """How many lines of a paragraph are `question::answer`."""
    if element.tag != "p" or "::" not in raw(element):
        return 0
    return sum(pair(line) is not None for line in raw(element).strip().split("\n"))


def mark_answered(elements: Elements, words: Wording) -> Marked:
    """Mark the questions in the lists whose items ask, and in lines `question::answer`."""
    lists = _asking_lists(elements, (*_ANSWERED_KINDS, "bare"), words)
    return _mark(elements, lists, words, lines=_lines_of_pairs)


def mark_bare(elements: Elements, words: Wording) -> Marked:
    """Mark the questions in the lists whose items ask, and in the paragraphs whose lines ask."""
    lists = _asking_lists(elements, _BARE_KINDS, words)
    return _mark(elements, lists, words, lines=lambda element: int(element_lines_ask(element)))


def _mark(
    elements: Elements,
    lists: dict[int, list[Element]],
    words: Wording,
    lines: Callable[[Element], int],
) -> Marked:
    """Replace each list and each paragraph with `lines` by its parts, and mark those that ask."""
    made: list[Element] = []
    spots: list[Spot] = []
    for index, element in enumerate(elements):
        if index in lists:
            number = int(element.get("start", "1")) if element.tag == "ol" else 0
            for item in lists[index]:
                at = len(made)
                made.append(item)
                spots.append(
                    Spot(at, at + 1, partial(_take, item, words), closed=True, number=number)
                )
                number += element.tag == "ol"
        elif lines(element):
            for line in _lines(element):
                at = len(made)
                made.append(line)
                if pair(raw(line)) or asks(raw(line)):
                    spots.append(Spot(at, at + 1, partial(_take, line, words), closed=True))
        else:
            made.append(element)
    return Marked(tuple(made), tuple(spots))


def _lines(paragraph: Element) -> list[Element]:
    """The lines of a paragraph, each as a paragraph."""
    text = raw(paragraph)
    made = parts(paragraph, [index for index, char in enumerate(text) if char == "\n"])
    for line in made:
        strip(line)
    return [line for line in made if raw(line) or len(line)]


def _take(item: Element, words: Wording) -> tuple[Element, list[Element]]:
    """The question of an item as a heading, and the rest of the item as its answer."""
    line = item.get("data-line", "")
    heading = _heading(item) if item.tag == "li" else None
    if heading is not None:
        return heading, [child for child in item if child is not heading]
    own, answer = parted(item)
    text = raw(own)
    at = words.answer_in_line(text)
    if found := pair(text):
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
    if found := _COLON.search(raw(inner)):
        cut(inner, found.start(), len(raw(inner)))
    inner.set("data-line", inner.get("data-line") or line)
    made = titled(inner)
    return made, answer


def parted(item: Element) -> tuple[Element, list[Element]]:
    """The first line of an item as a paragraph, and the blocks below it."""
    if item.tag == "p":
        return item, []
    children = list(item)
    if children and children[0].tag == "p" and not (item.text or "").strip():
        return children[0], children[1:]
    own = Element("p", {"data-line": item.get("data-line", "")})
    own.text = item.text
    for index, child in enumerate(children):
        if child.tag in BLOCKS:
            return own, children[index:]
        own.append(child)
    return own, []
