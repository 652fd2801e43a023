"""Writes documents in which a sheet's items are measured, and reads their boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from studypress.formats.sheet.items import Pair, Room, Source, bare, copied
from studypress.formats.sheet.measures import Head, Heights, Measures
from studypress.markup.tree import XHTML

# The average width of a letter.
_LETTER_EM = 0.5

_XHTML = f"{{{XHTML}}}"

Spots = Mapping[str, tuple[float, float, float, float]]
"""The box of each id of ours, in CSS pixels: left, top, right, bottom."""


def write_probe(source: Source) -> str:
    """An empty document whose boxes `area` and `gap` are a page's area and the gap of columns."""
    gap = source.body.get("data-gap", "5mm")
    area = etree.Element(f"{_XHTML}div", {"id": "area", "style": "height: 100%"})
    area.append(etree.Element(f"{_XHTML}div", {"id": "gap", "style": f"width: {gap}"}))
    return source.with_body([area])


def estimate(source: Source, room: Room, size: float) -> Measures:
    """Rough heights of all items at a size in points, from the number of their letters."""
    em = size * 4 / 3
    line, letters = source.leading * em, (room.column / em - 1) / _LETTER_EM
    heads = (Head(1.5 * line, line, line / 2, 1.5 * line),) * len(source.groups)

    def high(part: etree._Element | None) -> float:
        if part is None:
            return 0.0
        drawn = sum(1 for element in part.iter(f"{_XHTML}div") if element.get("class") == "math")
        text = sum(len(str(words)) for words in part.itertext())
        return (-(-text // letters) + 2 * drawn) * line

    return Measures(
        heads,
        {
            index: Heights(0.0, line / 2, tuple((high(full), high(short)) for full, short in own))
            for index, own in enumerate(source.parts)
        },
    )


def write_column(source: Source, wanted: Sequence[int]) -> str:
    """A document with every part of the wanted items in full and short, one below the other.

    Separators one pixel high keep margins from collapsing, so that these can be measured.
    """
    sections = []
    for number, group in enumerate(source.groups):
        section = bare(group.section)
        sections.append(section)
        for name, element in (("h", group.head), ("a", group.again)):
            section.append(_separator(f"{name}{number}-"))
            section.append(copied(element, f"{name}{number}"))
        section.append(_separator(f"e{number}"))
    for index in wanted:
        one = copied(source.elements[index], f"i{index}")
        for number, child in enumerate(one.iterchildren(f"{_XHTML}*")):
            child.set("id", f"i{index}-{number}")
        section = sections[source.items[index].group]
        section.extend([_separator(f"i{index}-"), one, _separator(f"i{index}=")])
    return source.with_body(sections)


def read_measures(source: Source, spots: Spots, wanted: Sequence[int]) -> Measures:
    """The measures that follow from the boxes of a document of `write_column`."""
    return Measures(
        tuple(_head(spots, number) for number in range(len(source.groups))),
        {index: _heights(spots, index, source.parts[index]) for index in wanted},
    )


def _head(spots: Spots, number: int) -> Head:
    _, top, _, bottom = spots[f"h{number}"]
    before = top - spots[f"h{number}-"][3]
    after = spots[f"a{number}-"][1] - bottom
    again = spots[f"e{number}"][1] - spots[f"a{number}-"][3]
    return Head(bottom - top, before, after, again)


def _heights(spots: Spots, index: int, parts: Sequence[Pair]) -> Heights:
    _, top, _, bottom = spots[f"i{index}"]
    number, measured = 0, []
    for _, short in parts:
        pair = [0.0, 0.0]
        for form in range(1 if short is None else 2):
            spot = spots[f"i{index}-{number}"]
            pair[form] = spot[3] - spot[1]
            number += 1
        measured.append((pair[0], pair[1]))
    frame = bottom - top - sum(sum(pair) for pair in measured)
    return Heights(frame, top - spots[f"i{index}-"][3], tuple(measured))


def _separator(name: str) -> etree._Element:
    return etree.Element(f"{_XHTML}div", {"id": name, "style": "height: 1px"})
