"""Reads from set pages what stands in the side column, and what takes its room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from studypress.formats.pdf.packing import Slot
from studypress.markup.edit import classes
from studypress.markup.elements import WHOLE_PAGES

NUMBER = "data-side"
"""The attribute of what stands in the side column. Its value is the same in every layout."""

# Boxes may overlap by this much, from the rounding of widths.
_ROUNDING_PX = 1.0
# A first line that is lower has no text: it is that of a picture.
_MAX_ASCENT_PX = 24.0
# A picture begins a little below the upper edge of the line beside it, where its letters do.
_ABOVE_LETTERS_PX = 4.0


@dataclass(slots=True)
class Owner:
    """The part of an answer, or of prose between answers, that is on one page."""

    page: int
    """The index of the page."""
    box: Any
    """Its box on this page."""

    @property
    def element(self) -> Element:
        """Its element, which is the same on each of its pages."""
        element: Element = self.box.element
        return element

    @property
    def top(self) -> float:
        """Where it begins."""
        return float(self.box.border_box_y())


@dataclass(slots=True)
class Aside:
    """Something that stands in the side column of a page."""

    placeholder: Any
    """What stands for its box in the box that holds it."""
    parent: Any
    """The box that holds it."""
    owner: Owner
    """The part of an answer that it belongs to."""
    wanted: float
    """Where it should begin."""
    leads: bool = False
    """True where nothing is before it on its page: what it belongs to is on the page before."""

    @property
    def number(self) -> str:
        """The value of its attribute NUMBER."""
        return str(self.placeholder.element.get(NUMBER))

    @property
    def height(self) -> float:
        """Its height, without the white below it."""
        return float(self.placeholder.margin_height() - self.placeholder.margin_bottom)

    @property
    def below(self) -> float:
        """The white below it."""
        return float(self.placeholder.margin_bottom)


@dataclass(slots=True)
class Column:
    """The side column of a page. All lengths are in CSS pixels."""

    page: int
    """The index of the page."""
    top: float
    """Where it begins."""
    bottom: float
    """Where it ends."""
    owners: list[Owner] = field(default_factory=list)
    """What is on the page."""
    asides: list[Aside] = field(default_factory=list)
    """What stands in the column."""
    taken: list[Slot] = field(default_factory=list)
    """The parts of the column over which something in the text reaches."""


def column(page: Any, index: int) -> Column:
    """The side column of a page, given its box in the typesetter, without what takes its room."""
    top = page.content_box_y()
    found = Column(index, top, top + page.height)
    for child in page.children:
        if not isinstance(child, boxes.MarginBox):
            _collect(child, None, found)
    return found


def take(page: Any, found: Column, left: float, right: float) -> None:
    """Add to a column what takes its room between two distances from the left of the page."""
    for child in page.children:
        if not isinstance(child, boxes.MarginBox):
            found.taken.extend(_reaching(child, left + _ROUNDING_PX, right - _ROUNDING_PX))


def _collect(box: Any, owner: Owner | None, found: Column) -> None:
    before: Any = None
    for child in getattr(box, "children", ()):
        if isinstance(child, AbsolutePlaceholder):
            if child.element.get(NUMBER) and owner is not None:
                wanted = _beside(before, box, child)
                found.asides.append(Aside(child, box, owner, wanted, leads=before is None))
        elif isinstance(child, boxes.BlockLevelBox) and child.is_in_normal_flow():
            before, inside = child, owner
            if owner is None and _is_owner(child):
                inside = Owner(found.page, child)
                found.owners.append(inside)
            _collect(child, inside, found)


def beside_end(owner: Any, aside: Any) -> float:
    """Where something should begin that belongs to the last block of an answer's part."""
    inner = [child for child in owner.children if child.is_in_normal_flow()]
    return _beside(inner[-1] if inner else None, owner, aside)


def _is_owner(box: Any) -> bool:
    """True for the box of an answer, or of prose that is in none."""
    element = box.element
    return element is not None and (element.tag == "article" or "prose" in classes(element))


def _beside(before: Any, parent: Any, aside: Any) -> float:
    """Where something should begin: its first line is level with that of what is before it."""
    while before is not None and before.element is not None and "prose" in classes(before.element):
        inner = [child for child in before.children if child.is_in_normal_flow()]
        if not inner:
            break
        before = inner[-1]
    anchor = parent if before is None else before
    top = float(anchor.content_box_y())
    line, own = _first_line(anchor), _first_line(aside)
    if line is None or own is None or own - aside.position_y > _MAX_ASCENT_PX:
        return top + _ABOVE_LETTERS_PX
    return top if line - top > _MAX_ASCENT_PX else float(line - (own - aside.position_y))


def _first_line(box: Any) -> float | None:
    """The baseline of the first line in a box, or None where there is none."""
    for child in getattr(box, "children", ()):
        if isinstance(child, AbsolutePlaceholder):
            continue
        if isinstance(child, boxes.LineBox):
            return float(child.position_y + child.baseline)
        if (found := _first_line(child)) is not None:
            return found
    return None


def _reaching(box: Any, left: float, right: float) -> Iterator[Slot]:
    """The parts of a page, from top to bottom, in which the text reaches into the side column."""
    for child in getattr(box, "children", ()):
        if isinstance(child, AbsolutePlaceholder):
            continue
        if isinstance(child, boxes.LineBox):
            begin, end = child.position_x, child.position_x + child.width
            if begin < right and end > left:
                yield Slot(child.position_y, child.position_y + child.height)
        elif isinstance(child, boxes.BlockLevelBox) and not _is_whole(child):
            begin = child.border_box_x()
            if begin < right and begin + child.border_width() > left:
                y = child.border_box_y()
                yield Slot(y, y + child.border_height())
            else:
                yield from _reaching(child, left, right)
        else:
            yield from _reaching(child, left, right)


def _is_whole(box: Any) -> bool:
    """True for a box that only holds the text and the side column."""
    element = box.element
    return element is not None and (element.tag in WHOLE_PAGES or "run-on" in classes(element))
