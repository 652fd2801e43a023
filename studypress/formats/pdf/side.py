"""The side column of pages: each thing in it is beside its text, and none meets another.

Style sheets take what stands there out of the text, at the side column's width and at no height in
particular. Once the pages are set, all heights are known, and each thing is moved to its place.
So the text never waits for the column, and pages are set once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Any
from xml.etree.ElementTree import Element

import weasyprint
from weasyprint.document import Page

from studypress.formats.pdf.columns import NUMBER, Aside, Column, beside_end, column, take
from studypress.formats.pdf.packing import Slot, Thing, free, packed
from studypress.markup.edit import add_class, classes

ASIDES = frozenset({"terms", "footnote", "margin", "beside-text", "sources"})
"""The classes of what a style sheet may set in the side column."""
_TALL = "tall"
# The white between something in the column and what reaches into it from the text.
_WHITE_PX = 8.0
# The white between two things of different kinds in the column.
_BETWEEN_PX = 16.0
# What stands in the text has this share of the height that it has in the side column, or more.
_SHARE_IN_TEXT = 0.35
# The short answer, which is never on the page behind its question.
_KEY = "short"
# These are the first to go back into the text.
_LAST = ("sources", "beside-text")


@dataclass(slots=True)
class _Part:
    """What one answer has in the side column of one page."""

    page: int
    """The index of the page."""
    box: Any
    """The box of the answer on that page."""
    slots: list[Slot]
    """The free parts of the column beside it."""
    asides: list[Aside]
    """What stands there, from top to bottom."""

    def grow(self, height: float) -> None:
        """Let the part be higher by a height, which something takes in its text."""
        if self.slots:
            self.slots[-1] = Slot(self.slots[-1].top, self.slots[-1].bottom + height)

    def tops(self, asides: Sequence[Aside]) -> list[float] | None:
        """Where these things begin beside this part; None where they have no room."""
        return packed([*_things(asides)], self.slots)


class Sides:
    """The side columns of a document while it is set, once or several times."""

    def __init__(self) -> None:
        self._in_text: set[str] = set()

    def place(self, root: Element) -> None:
        """Number what may stand in the side column, and mark what had no room there before.

        What is in the text already has a number too: a table may have taken it there since.
        """
        number = 0
        for element in root.iter():
            if element.get("class") and not ASIDES.isdisjoint(classes(element)):
                number += 1
                element.set(NUMBER, str(number))
                if str(number) in self._in_text:
                    add_class(element, _TALL)

    def arrange(self, document: weasyprint.Document) -> bool:
        """Move each thing to its place; False where pages are to be set again.

        That is where something has no room that was not marked before. Each time one more is
        marked, so this ends, even with a style sheet that leaves all of it in the column.
        """
        pages = [page._page_box for page in document.pages]
        columns = [column(page, index) for index, page in enumerate(pages)]
        first = next((one for one in columns if one.asides), None)
        if first is None:
            return True
        _take_room(pages, columns, columns.index(first))
        moved: set[int] = set()
        without: list[Aside] = []
        for parts in _answers(columns):
            without += _balance(parts)
            for part in parts:
                tops = part.tops(part.asides) or ()
                for aside, top in zip(part.asides, tops, strict=True):
                    moved |= {part.page, _move(aside, part, top, pages)}
        homeless = {aside.number for aside in without} - self._in_text
        if homeless:
            self._in_text |= homeless
            return False
        for index in moved:
            # The page gathers its anchors and links anew, which have moved.
            document.pages[index] = Page(pages[index])
        return True


def _things(asides: Sequence[Aside]) -> Iterator[Thing]:
    """What stands in a column, with more white between things of different kinds."""
    kinds = [*(classes(one.placeholder.element)[0] for one in asides), ""]
    for one, (kind, following) in zip(asides, pairwise(kinds), strict=True):
        below = one.below if kind == following else max(one.below, _BETWEEN_PX)
        yield Thing(one.wanted, one.height, below)


def _take_room(pages: Sequence[Any], columns: Sequence[Column], known: int) -> None:
    """Find on each page what reaches into the side column, which is at one edge of the text.

    Where the column is, is seen at what stands in it on the page with the index `known`.
    """
    box = columns[known].asides[0].placeholder
    left, width = box.position_x, box.margin_width()
    begin, end = _edges(pages[known])
    at_end = left + width / 2 > (begin + end) / 2
    offset = left - (end if at_end else begin)
    for page, found in zip(pages, columns, strict=True):
        edge = _edges(page)[1 if at_end else 0] + offset
        take(page, found, edge, edge + width)


def _edges(page: Any) -> tuple[float, float]:
    """The left and the right end of the room between a page's margins."""
    left = float(page.content_box_x())
    return left, left + page.width


def _answers(columns: Sequence[Column]) -> list[list[_Part]]:
    """The parts of each answer that has anything in the side column, in the order of pages."""
    found: dict[Element, list[_Part]] = {}
    for index, one in enumerate(columns):
        for place, owner in enumerate(one.owners):
            following = one.owners[place + 1 : place + 2]
            bottom = following[0].top - _WHITE_PX if following else one.bottom
            slots = free(owner.top, bottom, one.taken, _WHITE_PX)
            asides = [aside for aside in one.asides if aside.owner is owner]
            part = _Part(index, owner.box, slots, asides)
            found.setdefault(owner.element, []).append(part)
    return [parts for parts in found.values() if any(part.asides for part in parts)]


def _balance(parts: Sequence[_Part]) -> list[Aside]:
    """Let each part have what it has room for; the rest goes to the page before or behind it.

    Returns what has room on no page of its answer.
    """
    without: list[Aside] = []
    for earlier, part in pairwise(parts):
        _give_back(part, earlier)
    for at, part in enumerate(parts):
        while part.asides and part.tops(part.asides) is None:
            before = parts[at - 1] if at else None
            behind = parts[at + 1] if at + 1 < len(parts) else None
            if before and before.tops([*before.asides, part.asides[0]]) is not None:
                before.asides.append(part.asides.pop(0))
                before.asides[-1].wanted = inf  # it belongs to the text at that page's foot
            elif (
                behind
                and _KEY not in classes(part.asides[-1].placeholder.element)
                and behind.tops([part.asides[-1], *behind.asides]) is not None
            ):
                behind.asides.insert(0, part.asides.pop())
                behind.asides[0].wanted = -inf
            else:
                without.append(part.asides.pop(_least(part.asides)))
                part.grow(without[-1].height * _SHARE_IN_TEXT)
    return without


def _give_back(part: _Part, before: _Part) -> None:
    """Move what belongs to the last block of the part before to that part, if it has room there."""
    while part.asides and part.asides[0].leads:
        aside = part.asides[0]
        wanted, aside.wanted = aside.wanted, beside_end(before.box, aside.placeholder)
        if before.tops([*before.asides, aside]) is None:
            aside.wanted = wanted
            return
        before.asides.append(part.asides.pop(0))


def _least(asides: Sequence[Aside]) -> int:
    """The place of what goes back into the text first."""
    for name in _LAST:
        for at, aside in enumerate(asides):
            if name in classes(aside.placeholder.element):
                return at
    return len(asides) - 1


def _move(aside: Aside, part: _Part, top: float, pages: Sequence[Any]) -> int:
    """Move something to its place, perhaps on another page; returns the index of its old page."""
    box, old = aside.placeholder, aside.owner
    if old.box is not part.box:
        aside.parent.children = [one for one in aside.parent.children if one is not box]
        part.box.children = [*part.box.children, box]
    shift = _edges(pages[part.page])[0] - _edges(pages[old.page])[0]
    box.translate(shift, top - box.position_y)
    return old.page
