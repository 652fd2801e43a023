"""Writes documents in which a sheet's items are measured, and reads their boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from studypress.formats.sheet.bands import Terms
from studypress.formats.sheet.items import (
    Room,
    Source,
    Variants,
    bare,
    copied,
    variants,
)
from studypress.formats.sheet.measures import (
    MAX_CHEAP_RANK,
    UNMEASURED,
    Head,
    Heights,
    Item,
    Measures,
)
from studypress.markup.tree import XHTML

# The average width of a letter.
_LETTER_EM = 0.5
# Columns are at least so wide where an author names no number of them: 58 mm.
_LEAST_COLUMN_PX = 58 / 25.4 * 96
_MOST_COLUMNS = 4
# A term takes a line of 8 pt at least.
_LEAST_TERM_PX = 8 / 72 * 96

_XHTML = f"{{{XHTML}}}"

Spots = Mapping[str, tuple[float, float, float, float]]
"""The box of each id of ours, in CSS pixels: left, top, right, bottom."""


def write_probe(source: Source) -> str:
    """A document whose boxes show a page's area, the gap of columns, and what is at a page's edges.

    The boxes are `area`, `gap`, `masthead`, `slim` and `band`.
    """
    gap = source.body.get("data-gap", "5mm")
    area = etree.Element(f"{_XHTML}div", {"id": "area", "style": "height: 100%"})
    area.append(etree.Element(f"{_XHTML}div", {"id": "gap", "style": f"width: {gap}"}))
    for name, head in (("masthead", source.masthead), ("slim", source.slim)):
        area.append(_boxed(name, [] if head is None else [copied(head)]))
    area.append(_boxed("band", [] if source.band is None else [bare(source.band)]))
    return source.with_body([area])


def _boxed(name: str, children: Sequence[etree._Element]) -> etree._Element:
    """A box that holds the margins of its children."""
    box = etree.Element(f"{_XHTML}div", {"id": name, "style": "display: flow-root"})
    box.extend(children)
    return box


def room_of(spots: Spots, columns: int) -> Room:
    """The room that follows from the boxes of a document of `write_probe`.

    Where `columns` is 0, there are as many as have a width that is good to read.
    """
    left, top, right, bottom = spots["area"]
    start, _, end, _ = spots["gap"]
    width, gap = right - left, end - start
    high = {name: spots[name][3] - spots[name][1] for name in ("masthead", "slim", "band")}
    count = columns or max(1, min(_MOST_COLUMNS, int((width + gap) / (_LEAST_COLUMN_PX + gap))))
    return Room(top, width, bottom - top, count, gap, **high)


def estimate(source: Source, room: Room, size: float) -> Measures:
    """Rough heights of all items at a size in points, from the number of their letters."""
    em = size * 4 / 3
    line, letters = source.leading * em, (room.column / em - 1) / _LETTER_EM
    heads = (Head(2 * line, line, 1.5 * line, 2 * line),) * len(source.groups)

    def high(form: etree._Element) -> float:
        drawn = sum(
            1
            for element in form.iter(f"{_XHTML}div", f"{_XHTML}img")
            if element.get("class") == "math" or element.tag == f"{_XHTML}img"
        )
        text = sum(len(str(words)) for words in form.itertext())
        return (-(-text // letters) + 2 * drawn) * line

    return Measures(
        heads,
        {
            index: Heights(0.0, line / 2, tuple(tuple(map(high, forms)) for forms in own))
            for index, own in enumerate(source.parts)
        },
    )


def write_column(source: Source, wanted: Sequence[int], room: Room, *, whole: bool) -> str:
    """A document with the forms of every part of the wanted items, one below the other.

    Where it is not `whole`, it lacks those that are shown only where much room is left. Separators
    one pixel high keep margins from collapsing, so that these can be measured.
    """
    sections = []
    wide = f"width: {room.across(min(2, room.columns)):.4f}px"
    for number, group in enumerate(source.groups):
        section = bare(group.section)
        sections.append(section)
        for name, element in (("h", group.head), ("a", group.again), ("w", group.head)):
            section.append(_separator(f"{name}{number}-"))
            section.append(copied(element, f"{name}{number}"))
        section[-1].set("style", wide)
        section.append(_separator(f"e{number}"))
    for index in wanted:
        one = copied(source.elements[index], f"i{index}")
        for number, child in enumerate(list(one.iterchildren(f"{_XHTML}*"))):
            child.set("id", f"i{index}-{number}")
            if not whole and int(child.get("data-more", "0")) > MAX_CHEAP_RANK:
                one.remove(child)
        section = sections[source.items[index].group]
        section.extend([_separator(f"i{index}-"), one, _separator(f"i{index}=")])
    return source.with_body(sections)


def write_terms(source: Source, wanted: Sequence[int]) -> str:
    """A document with every form of the wanted terms, in a band of one column."""
    if source.band is None:
        return source.with_body([])
    band = bare(source.band)
    for index in wanted:
        for number, forms in enumerate(variants(source.terms[index])[0]):
            one = bare(source.terms[index])
            one.set("id", f"t{index}-{number}")
            one.append(copied(forms))
            band.append(one)
    return source.with_body([band])


def read_terms(source: Source, spots: Spots, frame: float) -> Terms:
    """The terms with the heights that follow from the boxes of a document of `write_terms`."""
    items = source.term_items
    heights = []
    for index, item in enumerate(items):
        count = len(item.parts[0].ranks) if f"t{index}-0" in spots else 0
        boxes = (spots[f"t{index}-{number}"] for number in range(count))
        heights.append(tuple(box[3] - box[1] for box in boxes))
    return Terms(items, tuple(heights), frame)


def read_measures(source: Source, spots: Spots, wanted: Sequence[int]) -> Measures:
    """The measures that follow from the boxes of a document of `write_column`."""
    return Measures(
        tuple(_head(spots, number) for number in range(len(source.groups))),
        {index: _heights(spots, index, source.parts[index]) for index in wanted},
    )


def _head(spots: Spots, number: int) -> Head:
    _, top, _, _ = spots[f"h{number}"]
    before = top - spots[f"h{number}-"][3]
    height = spots[f"a{number}-"][1] - top
    again = spots[f"w{number}-"][1] - spots[f"a{number}"][1]
    wide = spots[f"e{number}"][1] - spots[f"w{number}"][1]
    return Head(height, before, again, wide)


def _heights(spots: Spots, index: int, parts: Sequence[Variants]) -> Heights:
    _, top, _, bottom = spots[f"i{index}"]
    number = 0
    measured: list[tuple[float, ...]] = []
    for forms in parts:
        boxes = [spots.get(f"i{index}-{number + form}") for form in range(len(forms))]
        measured.append(tuple(box[3] - box[1] if box else UNMEASURED for box in boxes))
        number += len(forms)
    high = (height for forms in measured for height in forms if height != UNMEASURED)
    frame = bottom - top - sum(high)
    return Heights(frame, top - spots[f"i{index}-"][3], tuple(measured))


def _separator(name: str) -> etree._Element:
    return etree.Element(f"{_XHTML}div", {"id": name, "style": "height: 1px"})


def worth_measuring(terms: Sequence[Item], room: Room, pages: int) -> list[int]:
    """The numbers of the terms that could have room, the most important ones."""
    order = sorted(range(len(terms)), key=lambda index: (terms[index].priority, index))
    # The bands of a sheet that has other things too take half of its pages at most.
    return order[: int(pages * room.columns * room.height / _LEAST_TERM_PX)]
