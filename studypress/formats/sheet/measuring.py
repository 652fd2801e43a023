"""Writes documents in which a sheet's items are measured, and reads their boxes."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence

from lxml import etree

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

PROBED = ("area", "gap", "masthead", "slim", "band")
"""The ids of the boxes of a document of `write_probe`."""


def write_probe(source: Source) -> str:
    """A document whose boxes show a page's area, the gap of columns, and what is at a page's edges.

    The boxes are those of `PROBED`.
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


def as_measured(element: etree._Element, *, whole: bool = True) -> etree._Element:
    """An item as it is measured, whatever its place in the notes and on the sheet.

    Where it is not `whole`, it lacks the forms that are shown only where much room is left. Folios
    have other figures, since all figures of a folio are equally wide, and a book of one page more
    changes most of them.
    """
    one = copied(element)
    for name in ("id", "data-path", "data-line"):
        one.attrib.pop(name, "")
    for folio in one.iterfind(".//{*}*[@data-page-of]"):
        folio.text = "".join(map(_zero, folio.text or ""))
    for number, child in enumerate(list(one.iterchildren(f"{_XHTML}*"))):
        child.set("id", f"-{number}")
        if not whole and int(child.get("data-more", "0")) > MAX_CHEAP_RANK:
            one.remove(child)
    return one


def _zero(char: str) -> str:
    """The zero of the figures to which a figure belongs; any other letter as it is."""
    return chr(ord(char) - unicodedata.decimal(char)) if char.isdecimal() else char


def write_column(
    source: Source, heads: Collection[int], items: Mapping[int, etree._Element], room: Room
) -> str:
    """A document with the heads of some groups and with some items, one below the other.

    `items` are of `as_measured`, by their number. They have every part in all its forms. Separators
    one pixel high keep margins from collapsing, so that these can be measured.
    """
    sections = []
    wide = width_of_two(room)
    for number, group in enumerate(source.groups):
        section = bare(group.section)
        sections.append(section)
        if number not in heads:
            continue
        for name, element in (("h", group.head), ("a", group.again), ("w", group.head)):
            section.append(_separator(f"{name}{number}-"))
            section.append(copied(element, f"{name}{number}"))
        section[-1].set("style", wide)
        section.append(_separator(f"e{number}"))
    for index, element in items.items():
        one = copied(element, f"i{index}")
        for child in one.iterchildren(f"{_XHTML}*"):
            child.set("id", f"i{index}{child.get('id')}")
        section = sections[source.items[index].group]
        section.extend([_separator(f"i{index}-"), one, _separator(f"i{index}=")])
    return source.with_body([section for section in sections if len(section)])


def width_of_two(room: Room) -> str:
    """The style of a head that is over several columns; two stand for all numbers of them."""
    return f"width: {room.across(min(2, room.columns)):.4f}px"


def write_terms(source: Source, terms: Mapping[int, etree._Element]) -> str:
    """A document with every form of some terms, in a band of one column.

    `terms` are of `as_measured`, by their number.
    """
    if source.band is None:
        return source.with_body([])
    band = bare(source.band)
    for index, term in terms.items():
        for number, form in enumerate(variants(term)[0]):
            one = bare(term)
            one.set("id", f"t{index}-{number}")
            one.append(copied(form, f"t{index}-{number}-"))
            band.append(one)
    return source.with_body([band])


def read_term(spots: Spots, index: int, forms: int) -> tuple[float, ...]:
    """The height of a term in each of its forms, in a document of `write_terms`."""
    boxes = (spots[f"t{index}-{number}"] for number in range(forms))
    return tuple(box[3] - box[1] for box in boxes)


def read_head(spots: Spots, number: int) -> Head:
    """The head of a group, in a document of `write_column`."""
    _, top, _, _ = spots[f"h{number}"]
    before = top - spots[f"h{number}-"][3]
    height = spots[f"a{number}-"][1] - top
    again = spots[f"w{number}-"][1] - spots[f"a{number}"][1]
    wide = spots[f"e{number}"][1] - spots[f"w{number}"][1]
    return Head(height, before, again, wide)


def read_heights(spots: Spots, index: int, parts: Sequence[Variants]) -> Heights:
    """The heights of an item with these parts, in a document of `write_column`."""
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
