"""Moves blocks that are indented too little into the list item above them, where it asks.

Markdown ends a list item before a block that is indented less than the item's words. An author who
indents an answer by a space or two means it as part of the item. If
numbered steps interrupt numbered questions (1, 2, then steps 1 and 2, then question 3), the steps
are part of an answer too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from studypress.markup.elements import LISTS
from studypress.reading.elements import line_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions.forms.form import level_of
from studypress.reading.questions.forms.items import heading_of, own_words
from studypress.reading.questions.words.asking import weight
from studypress.reading.questions.words.wording import Wording
from studypress.reading.tree.lists import lists
from studypress.reading.tree.paragraphs import wrap_loose

_MARGIN = re.compile(r"([ \t]*)(?:(\d{1,9})[.)])?")
_TAB_COLUMNS = 4
"""How many columns a tab takes at most."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A block of a file, or an item of one of its lists."""

    element: Element
    """The block or the item."""
    column: int
    """How far its first line is indented."""
    number: int = 0
    """The number that its author wrote before it, or 0."""
    parent: Element | None = None
    """The list of an item."""
    asks: bool = False
    """True for an item that asks, or begins with a heading."""


def gather(elements: Sequence[Element], notes: FileNotes) -> list[Element]:
    """The elements, with the blocks that belong to an item above them in that item."""
    if not any(element.tag in LISTS for element in elements):
        return list(elements)
    blocks = list(_blocks(elements, notes))
    if not any(block.asks for block in blocks):
        return list(elements)
    owners = _Owners(blocks)
    owners.find()
    if not owners.owned and not owners.begins:
        return list(elements)
    return _built(blocks, owners, notes)


def _blocks(elements: Sequence[Element], notes: FileNotes) -> Iterator[_Block]:
    """The blocks, with each item of a list as a block of its own."""
    tasks = Wording(notes.language).language.tasks
    for element in elements:
        if element.tag not in LISTS or any(item.tag != "li" for item in element):
            yield _Block(element, _margin(element, notes)[0])
            continue
        for item in element:
            column, number = _margin(item, notes)
            asks = heading_of(item) is not None or weight(own_words(item), tasks) > 0
            yield _Block(item, column, number if element.tag == "ol" else 0, element, asks)


def _margin(element: Element, notes: FileNotes) -> tuple[int, int]:
    """The column in which the line of an element begins, and the number with which it begins."""
    at = line_of(element) - notes.first_line
    found = _MARGIN.match(notes.lines[at]) if 0 <= at < len(notes.lines) else None
    if found is None:
        return 0, 0
    return len(found[1].expandtabs(_TAB_COLUMNS)), int(found[2] or 0)


@dataclass(slots=True)
class _Owners:
    """Finds out which blocks belong to which item."""

    blocks: Sequence[_Block]
    """All blocks of the file."""
    owned: dict[int, int] = field(default_factory=dict)
    """The place of the item to which a block belongs, by the place of the block."""
    begins: set[int] = field(default_factory=set)
    """The places of the items that begin a list, because their numbers go on from further up."""
    _runs: dict[int, list[int]] = field(default_factory=dict)
    """The places of the items that ask, by their numbers."""
    _headings: list[int] = field(default_factory=list)
    """The places of the headings."""

    def find(self) -> None:
        """Go through the blocks once."""
        for place, block in enumerate(self.blocks):
            if block.asks and block.number:
                self._runs.setdefault(block.number, []).append(place)
            elif level_of(block.element):
                self._headings.append(place)
        asked: int | None = None  # the item to which the next block may belong
        last: int | None = None  # the last question with a number below a heading
        for place, block in enumerate(self.blocks):
            if asked is not None and self._belongs(place, asked):
                self.owned[place] = asked
            elif block.parent is None:
                asked = None
                last = None if level_of(block.element) else last
            else:
                if last is not None and self._goes_on(place, last):
                    self.begins.add(place)
                asked = place if block.asks else None
                last = place if block.asks and block.number else last

    def _belongs(self, place: int, asked: int) -> bool:
        """True for a block that is part of the item that asks."""
        block, question = self.blocks[place], self.blocks[asked]
        deeper = block.column > question.column
        if block.parent is None:
            return deeper
        if deeper and (block.number or question.number):
            runs_on = block.number - question.number in (0, 1)
            return not (block.asks and runs_on and block.number)
        if deeper and not block.asks:  # a bullet may be indented by accident
            return place - 1 in self.owned
        return self._interrupts(place, asked)

    def _interrupts(self, place: int, asked: int) -> bool:
        """True for a step with a number of its own, where the next question's number runs on."""
        block, question = self.blocks[place], self.blocks[asked]
        following = question.number + 1
        if block.asks or not question.number or block.number in (0, following):
            return False
        later = self._runs.get(following, [])
        at, ends = bisect_right(later, place), bisect_right(self._headings, place)
        heading = self._headings[ends] if ends < len(self._headings) else len(self.blocks)
        return at < len(later) and later[at] < heading

    def _goes_on(self, place: int, last: int) -> bool:
        """True for a question with the number after that of the last, below other items."""
        block, before = self.blocks[place], self.blocks[place - 1]
        runs_on = block.asks and block.number == self.blocks[last].number + 1
        other = before.parent is block.parent and not before.asks and place - 1 not in self.owned
        return runs_on and other and before.number + 1 != block.number


def _built(blocks: Sequence[_Block], owners: _Owners, notes: FileNotes) -> list[Element]:
    """The elements that the blocks become."""
    made: list[Element] = []
    fresh: list[Element] = []
    latest: dict[int | None, tuple[_Block, Element]] = {}  # by owner: the last item, its new list
    for place, block in enumerate(blocks):
        owner = owners.owned.get(place)
        holder = made if owner is None else blocks[owner].element
        if isinstance(holder, Element):
            wrap_loose(holder)
        if block.parent is None:
            holder.append(block.element)
            latest.pop(owner, None)
            continue
        before, into = latest.get(owner, (None, None))
        same = before is not None and place not in owners.begins and _follows(block, before)
        if into is None or not same:
            into = _like(block.parent, block)
            holder.append(into)
            fresh.append(into)
        into.append(block.element)
        latest[owner] = (block, into)
    for element in fresh:
        lists(element, notes)
    return made


def _follows(block: _Block, before: _Block) -> bool:
    """True for an item that goes on with the list of the item before it."""
    runs_on = block.number == before.number + 1 and before.number > 0
    return block.parent is before.parent or (runs_on and block.asks and before.asks)


def _like(element: Element, first: _Block) -> Element:
    """An empty list like another, which begins with a given item."""
    made = Element(element.tag, element.attrib)
    made.set("data-line", first.element.get("data-line", ""))
    if element.tag == "ol":
        for name in ("start", "style"):
            made.attrib.pop(name, None)
        if first.number != 1 and (number := first.number or element.get("start")):
            made.set("start", str(number))
    made.tail = "\n"
    return made
