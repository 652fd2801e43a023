"""The items of lists: how each asks, and what is its own line and what its answer."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from studypress.markup.elements import BLOCKS, LISTS, PROSE_BLOCKS
from studypress.reading.elements import raw, spoken, text_of
from studypress.reading.questions.forms.choices import is_lettered
from studypress.reading.questions.forms.firstline import LineEnd, question_end
from studypress.reading.questions.forms.folds import gives_answer
from studypress.reading.questions.forms.form import asks, level_of
from studypress.reading.questions.words.asking import EXAM_TASK, MARK_WITHIN, QUESTION_WORD, weight
from studypress.reading.questions.words.wording import Wording

_PAIR = re.compile(r"(?<!:):{2,3}(?!:)")
COLON = re.compile(r"[:：][\s*_]*$")
"""The colon at the end of a topic with its answer below: `Tea:`."""


_LEAST_GROUPS = 2
"""How many topics hold questions at least, so that the others of their list do as well."""

_MIN_LATIN_SHARE = 0.8
"""Which share of a text's letters is Latin at least, so that it is in the Latin alphabet."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list."""

    element: Element
    """The item itself."""
    kind: str
    """The way in which it asks.

    "heading" begins with a heading, "pair" is `question::answer`, "asked" asks and has an answer,
    "bare" asks only, "group" has a list of items below it that ask, "topic" is `topic:` with blocks
    below, "below" is other text with blocks below it, "link" is a link such as "Click for the
    answers", "empty" has no words, "part" is a block that is no item, "plain" is any other item.
    """
    asks: float
    """How surely its own words ask, from 0 to 1."""
    number: int = 0
    """Its number in its list, or 0."""
    below: tuple[Item, ...] = ()
    """The items of the lists in a group."""
    end: LineEnd | None = None
    """Where its question ends, if the answer begins on the next line of its own words."""


def read_list(element: Element, words: Wording) -> list[Item]:
    """The items of a list, each with the way in which it asks."""
    first = int(element.get("start", "1")) if element.tag == "ol" else 0
    made = []
    for place, item in enumerate(element):
        value = item.get("value", "")
        number = int(value) if value.isdecimal() else first + place if first else 0
        if item.tag in ("li", "p"):
            made.append(_read(item, number, words))
        else:  # raw HTML may have code between two items
            made.append(Item(item, "part", 0.0))
    return _with_answers_below(_alike(made, words))


def _alike(items: Sequence[Item], words: Wording) -> list[Item]:
    """The items of a list; topics with lists below them are groups where most such are.

    So "Day 2" with the task "Draw a box" below it is a topic as "Day 1" with a question is.
    """
    topics = [item for item in items if not item.asks and _inner_lists(item.element)]
    groups = [item for item in topics if item.kind == "group"]
    if len(groups) == len(topics) or len(groups) < _LEAST_GROUPS or 2 * len(groups) < len(topics):
        return list(items)
    others = {id(item) for item in topics if item.kind == "below"}
    return [_as_group(item, words) if id(item) in others else item for item in items]


def _as_group(item: Item, words: Wording) -> Item:
    """An item as a group of the items below it."""
    lists = _inner_lists(item.element)
    below = tuple(one for each in lists for one in read_list(each, words))
    return replace(item, kind="group", below=below)


def _with_answers_below(items: Sequence[Item]) -> list[Item]:
    """The items of a list; a task ends with its line where most questions with more lines do."""
    asking = [
        item
        for item in items
        if item.asks and (item.end or len(own_words(item.element).split("\n")) > 1)
    ]
    ended = [item for item in asking if item.end]
    usual = len(ended) > 1 and 2 * len(ended) > len(asking)
    made = []
    for item in items:
        if item.end is None:
            made.append(item)
        elif item.end.sure or usual:
            made.append(replace(item, kind="asked", asks=item.end.asks))
        else:
            made.append(replace(item, end=None))
    return made


def _read(item: Element, number: int, words: Wording) -> Item:
    """One item, with the items of the lists in it where those ask."""
    heading = heading_of(item)
    if heading is not None:
        return Item(item, _kind_below_heading(item, heading, words), 1.0, number)
    own = own_words(item)
    surely = weight(own, words.language.tasks)
    inner = _inner_lists(item) or ([] if surely else _lists_among(item))
    if inner:
        below = tuple(one for each in inner for one in read_list(each, words))
        if surely and len(below) == 1 and _is_translation(own, own_words(below[0].element)):
            return Item(item, "asked", surely, number)
        if 2 * sum(_is_asking(one) for one in below) >= len(below):
            return Item(item, "group", surely, number, below)
    has_answer = _has_answer(item)
    if pair(own_words(item, spoken)):
        return Item(item, "pair", 1.0, number)
    if _asked_and_answered(own, words):
        return Item(item, "asked", 1.0, number)
    if not any(map(str.isalnum, own)):
        return Item(item, "empty", 0.0, number)
    if words.answer_label(own):
        return Item(item, "below" if has_answer else "plain", 0.0, number)
    if surely < MARK_WITHIN and _is_link(item, own):
        if words.hides(own):
            return Item(item, "link", 0.0, number)
        surely = surely if surely >= EXAM_TASK else 0.0  # "How to contribute" leads to a page
    if asks(own) or surely:
        end = question_end(list(_own_content(item)), words.language.tasks)
        return Item(item, "asked" if has_answer else "bare", surely, number, end=end)
    if any(child.tag in LISTS and is_lettered(child) for child in item):
        return Item(item, "asked", QUESTION_WORD, number)
    return _silent(item, own, number, words)


def _silent(item: Element, own: str, number: int, words: Wording) -> Item:
    """An item whose own words do not ask; it does where its answer says that it is one."""
    if any(gives_answer(block, words) for block in item):
        return Item(item, "asked", QUESTION_WORD, number)
    has_answer = _has_answer(item)
    if has_answer and COLON.search(own):
        return Item(item, "topic", 0.0, number)
    return Item(item, "below" if has_answer else "plain", 0.0, number)


def _kind_below_heading(item: Element, heading: Element, words: Wording) -> str:
    """The kind of an item with a heading: "link" where that is a link and nothing is below it."""
    text = text_of(heading)
    bare = len(item) == 1 and _is_link(heading, text)
    return "link" if bare and weight(text, words.language.tasks) < QUESTION_WORD else "heading"


def _is_asking(item: Item) -> bool:
    """True for an item that asks by its question mark, or with a list that does.

    Of a link, the words of a task are enough: an answer is seldom a link that sets one.
    """
    least = EXAM_TASK if _is_link(item.element, own_words(item.element)) else MARK_WITHIN
    return item.kind == "group" or (item.asks >= least and item.kind != "heading")


def _is_translation(question: str, below: str) -> bool:
    """True where the only item below a question repeats it in another script."""
    return bool(below) and _is_latin(question) != _is_latin(below)


def _is_latin(text: str) -> bool:
    """True for a text in the Latin alphabet; names of products in it are so in any language."""
    letters = [char for char in text if char.isalpha()]
    latin = sum(char < "\u0250" for char in letters)
    return _MIN_LATIN_SHARE * len(letters) <= latin


def _is_link(item: Element, own: str) -> bool:
    """True for an item whose own line is no more than a link."""
    link = next((part for part in item.iter("a") if part.get("href")), None)
    return link is not None and raw(link).strip() == own


def _inner_lists(item: Element) -> Sequence[Element]:
    """The lists in an item that holds no other blocks below its own line; else nothing."""
    blocks = [child for child in item if child.tag in BLOCKS or level_of(child)]
    if blocks and blocks[0].tag == "p" and not (item.text or "").strip():
        blocks = blocks[1:]
    tails = any((child.tail or "").strip() for child in blocks)
    if not blocks or tails or any(child.tag not in LISTS for child in blocks):
        return []
    return blocks


def _lists_among(item: Element) -> Sequence[Element]:
    """The lists in an item with other blocks below them, and none but pictures and code before.

    What is below a list belongs to the last item of the list.
    """
    own, *blocks = [*item] if len(item) and not (item.text or "").strip() else [item, *item]
    if own is not item and own.tag != "p":
        return []
    blocks = [child for child in blocks if child.tag in BLOCKS or level_of(child)]
    if any((child.tail or "").strip() for child in blocks):
        return []
    before = list(itertools.takewhile(lambda child: child.tag not in LISTS, blocks))
    if any(child.tag in PROSE_BLOCKS or level_of(child) for child in before):
        return []
    return [child for child in blocks if child.tag in LISTS]


def walk(items: Sequence[Item]) -> Iterator[Item]:
    """All items in reading order, with those in groups."""
    for item in items:
        yield item
        yield from walk(item.below)


def _asked_and_answered(text: str, words: Wording) -> bool:
    """True for a line such as `What? A: this`."""
    at = words.answer_in_line(text)
    return at is not None and asks(text[:at])


def pair(words: str) -> re.Match[str] | None:
    """The colons of a line such as `question::answer`, or None."""
    found = list(_PAIR.finditer(words)) if "::" in words else []
    if len(found) != 1 or "\n" in words:
        return None
    before, after = words[: found[0].start()].strip(), words[found[0].end() :].strip()
    real = " " in before or asks(before) or " " in words[found[0].start() - 1 : found[0].end() + 1]
    return found[0] if before and after and real and "\n" not in words else None


def heading_of(item: Element) -> Element | None:
    """The heading with which an item begins, or None."""
    first = item[0] if len(item) and not (item.text or "").strip() else None
    return first if first is not None and level_of(first) else None


def own_words(item: Element, say: Callable[[Element], str] = raw) -> str:
    """The words of an item before any block below them; `say` gives those of an element."""
    return "".join(
        piece if isinstance(piece, str) else say(piece) for piece in _own_content(item)
    ).strip()


def _own_content(item: Element) -> Iterator[Element | str]:
    """The pieces of text and the elements of an item before any block below its own words."""
    holder = item
    if item.tag != "p" and len(item) and item[0].tag == "p" and not (item.text or "").strip():
        holder = item[0]
    yield holder.text or ""
    for child in holder:
        if holder is item and child.tag in BLOCKS and not is_formula_in_line(child):
            break
        yield child
        yield child.tail or ""


def words_of(element: Element) -> str:
    """The words of a question; of a list item, those of its first line."""
    if element.tag != "li":
        return text_of(element)
    heading = heading_of(element)
    return text_of(heading) if heading is not None else " ".join(own_words(element).split())


def is_formula_in_line(child: Element) -> bool:
    """True for a displayed formula with more words after it: it is part of its line."""
    return child.tag == "div" and bool(child.get("data-tex")) and bool((child.tail or "").strip())


def _has_answer(item: Element) -> bool:
    """True for an item with blocks below its own words."""
    blocks = [child for child in item if child.tag in BLOCKS and not is_formula_in_line(child)]
    first_is_own = bool(blocks) and blocks[0].tag == "p" and not (item.text or "").strip()
    return len(blocks) > first_is_own


def parted(item: Element) -> tuple[Element, list[Element]]:
    """The first line of an item as a paragraph, and the blocks below it, with all loose text."""
    if item.tag == "p":
        return item, []
    for child in item:
        if is_formula_in_line(child):
            child.tag = "span"
    line = item.get("data-line", "")
    blocks = _blocks(item)
    if not blocks or blocks[0].tag != "p":
        return Element("p", {"data-line": line}), blocks
    blocks[0].set("data-line", blocks[0].get("data-line") or line)
    return blocks[0], blocks[1:]


def below_heading(item: Element) -> tuple[Element, list[Element]]:
    """The heading with which an item begins, and the blocks below it, with all loose text."""
    blocks = _blocks(item)
    return blocks[0], blocks[1:]


def _blocks(item: Element) -> list[Element]:
    """The blocks of an item; text that is loose between them becomes paragraphs."""
    made: list[Element] = []
    loose = Element("p")
    loose.text = item.text
    for child in list(item):
        if child.tag not in BLOCKS and not level_of(child):
            loose.append(child)
            continue
        if raw(loose).strip() or len(loose):
            made.append(loose)
        made.append(child)
        loose = Element("p")
        loose.text, child.tail = (child.tail or "").lstrip(), "\n"
    if raw(loose).strip() or len(loose):
        made.append(loose)
    item.text, item[:] = None, made
    return made
