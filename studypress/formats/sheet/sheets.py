"""The finished sheet: pages of columns, with every item in its place."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from studypress.formats.sheet.fitting import Fitted
from studypress.formats.sheet.items import Room, Source, bare, copied
from studypress.formats.sheet.measures import Form
from studypress.markup.tree import XHTML

COLUMN = "column-"
"""The beginning of the ids of columns."""

_XHTML = f"{{{XHTML}}}"


def write_sheets(source: Source, fitted: Fitted, room: Room) -> str:
    """The document with every item in its place: pages of columns, all breaks decided."""
    sheets: list[etree._Element] = []
    for number in range(max(1, len(fitted.columns))):
        page, place = divmod(number, room.columns)
        if place == 0:
            # At the full height of the page, a rounding could begin another page.
            style = f"position: relative; height: {room.height - 0.5:.1f}px"
            style += "; break-before: page" if page else ""
            sheets.append(etree.Element(f"{_XHTML}section", {"class": "sheet", "style": style}))
        left = place * (room.column + room.gap)
        style = f"position: absolute; top: 0; inset-inline-start: {left:.4f}px"
        style += f"; width: {room.column:.4f}px"
        box = etree.SubElement(
            sheets[-1],
            f"{_XHTML}div",
            {"class": "column", "style": style, "id": f"{COLUMN}{number}"},
        )
        if fitted.columns:
            box.extend(_in_column(source, fitted, number, repeats=place == 0))
    return source.with_body(sheets)


def _in_column(
    source: Source, fitted: Fitted, number: int, *, repeats: bool
) -> Iterator[etree._Element]:
    """The groups' sections of one column, with the white above each item as its margin.

    With `repeats`, the head of the first group is repeated where the group is continued.
    """
    section: etree._Element | None = None
    last = -1
    for position, slab in enumerate(fitted.columns[number]):
        group = source.groups[slab.group]
        before = slab.before + fitted.extra[number] if position else 0.0
        if section is None or slab.group != last:
            if section is not None:
                yield section
            section, last = bare(group.section), slab.group
        if slab.opens:
            head = copied(group.head)
            head.set("style", f"margin-top: {before:.3f}px")
            section.append(head)
            before = 0.0
        elif position == 0 and repeats:
            section.append(copied(group.again))
        section.append(_shown(source, fitted, slab.item, before))
    if section is not None:
        yield section


def _shown(source: Source, fitted: Fitted, index: int, before: float) -> etree._Element:
    """An item with its parts in the forms that were chosen."""
    item = bare(source.elements[index])
    item.set("id", source.elements[index].get("id", f"item-{index}"))
    item.set("style", f"margin-top: {before:.3f}px")
    for (full, short), form in zip(source.parts[index], fitted.keep[index] or (), strict=True):
        if form is Form.FULL:
            item.append(copied(full))
        elif form is Form.SHORT and short is not None:
            item.append(copied(short))
    return item
