"""The finished sheet: pages of columns, with every item in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from studypress.formats.sheet.fitting import Fitted
from studypress.formats.sheet.items import Room, Source, bare, copied, variants
from studypress.formats.sheet.levelling import lane_of
from studypress.formats.sheet.measures import GONE
from studypress.formats.sheet.packing import Lane, Slab
from studypress.markup.tree import XHTML

COLUMN = "column-"
"""The beginning of the ids of columns, and of those of the columns of terms."""

# At the full height of the page, a rounding could begin another page.
_SPARE_PX = 0.5
# Parts of an item before this one have no added white above them.
_FIRST_SPREAD_PART = 2

_GROUP = "data-number-of-group"
_XHTML = f"{{{XHTML}}}"


def write_sheets(source: Source, fitted: Fitted, room: Room) -> str:
    """The document with every item in its place: pages of columns, all breaks decided."""
    sheets: list[etree._Element] = []
    for page in range(fitted.pages):
        style = f"position: relative; height: {room.height - _SPARE_PX:.1f}px"
        style += "; break-before: page" if page else ""
        sheet = etree.Element(f"{_XHTML}div", {"class": "sheet", "style": style})
        head = source.slim if page else source.masthead
        if head is not None:
            sheet.append(_numbered(copied(head), page + 1, fitted.pages))
        for lane in fitted.sheet.parts():
            sheet.extend(_lane(source, fitted, room, lane, page))
        sheet.extend(_band(source, fitted, room, page))
        sheets.append(sheet)
    _join_groups(sheets)
    return source.with_body(sheets)


def _join_groups(sheets: Iterable[etree._Element]) -> None:
    """Mark each section of a group behind its first: all of them are read as one."""
    begun = set()
    for sheet in sheets:
        for section in sheet.iterfind(f".//*[@{_GROUP}]"):
            number = section.attrib.pop(_GROUP)
            if number in begun:
                section.set("data-goes-on", "")
            begun.add(number)


def _section(source: Source, number: int) -> etree._Element:
    """A section of a group that has nothing in it yet."""
    section = bare(source.groups[number].section)
    section.set(_GROUP, str(number))
    return section


def _numbered(head: etree._Element, page: int, pages: int) -> etree._Element:
    """The head of a page with its number, where there are several pages."""
    for place in head.iterfind(".//{*}*[@data-folio]"):
        place.text = f"{page} / {pages}" if pages > 1 else ""
    return head


def _lane(
    source: Source, fitted: Fitted, room: Room, lane: Lane, page: int
) -> Iterator[etree._Element]:
    """The columns of a lane on a page, below the head that is over all of them."""
    begin = page * room.columns
    numbers = range(max(lane.first, begin), min(lane.first + lane.size, begin + room.columns))
    shown = [number for number in numbers if number < len(fitted.columns)]
    top, head = room.above(page), 0.0
    if lane.spans and any(fitted.columns[number] for number in shown):
        slab = next(fitted.columns[number][0] for number in shown if fitted.columns[number])
        group = source.groups[slab.group]
        head = slab.wide
        over = _section(source, slab.group)
        shown_head = copied(group.head if slab.opens else group.again)
        shown_head.set("style", "margin-top: 0")
        over.append(shown_head)
        over.set(
            "style",
            f"{over.get('style', '')}; position: absolute; top: {top:.3f}px; "
            f"inset-inline-start: {room.left(numbers[0] - begin):.4f}px; "
            f"width: {room.across(len(numbers)):.4f}px",
        )
        yield over
    for number in shown:
        box = _column(room, number - begin, top + head, f"{COLUMN}{number}")
        if (more := fitted.white[number].leading) > 0:
            leading = source.leading * fitted.leading * (1 + more)
            box.set("style", f"{box.get('style')}; line-height: {leading:.4f}")
        box.extend(_in_column(source, fitted, number))
        yield box


def _column(room: Room, place: int, top: float, name: str) -> etree._Element:
    style = f"position: absolute; top: {top:.3f}px; width: {room.column:.4f}px"
    style += f"; inset-inline-start: {room.left(place):.4f}px"
    return etree.Element(f"{_XHTML}div", {"class": "column", "style": style, "id": name})


def _in_column(source: Source, fitted: Fitted, number: int) -> Iterator[etree._Element]:
    """The groups' sections of one column, with the white above each item as its margin.

    At the top of a page, the head of a group that is continued is repeated, unless it is over
    several columns.
    """
    section: etree._Element | None = None
    last = -1
    spans = lane_of(number, fitted.sheet).spans
    white = fitted.white[number]
    for position, slab in enumerate(fitted.columns[number]):
        group = source.groups[slab.group]
        before = slab.before + white.between if position else 0.0
        first = position == 0
        if section is None or slab.group != last:
            if section is not None:
                yield section
            section, last = _section(source, slab.group), slab.group
        if slab.opens and not spans:
            head = copied(group.head)
            head.set("style", f"margin-top: {before:.3f}px")
            section.append(head)
            before, first = 0.0, True
        elif first and not spans and fitted.sheet.is_first(number):
            section.append(copied(group.again))
        section.append(_shown(source, fitted, slab, before, white.within, first=first))
    if section is not None:
        yield section


def _shown(
    source: Source, fitted: Fitted, slab: Slab, before: float, within: float, *, first: bool
) -> etree._Element:
    """An item with its parts in the forms that were chosen; the `first` one has no rule above."""
    element = source.elements[slab.item]
    item = bare(element)
    item.set("id", element.get("id", f"item-{slab.item}"))
    item.set("style", f"{item.get('style', '')}; margin-top: {before:.3f}px".lstrip("; "))
    if first:
        item.set("class", f"{item.get('class', '')} first".strip())
    shown = zip(source.parts[slab.item], fitted.keep[slab.item] or (), strict=True)
    for position, part in enumerate(forms[form] for forms, form in shown if form != GONE):
        part = copied(part)
        if within and position >= _FIRST_SPREAD_PART:
            part.set("style", f"{part.get('style', '')}; margin-top: {within:.3f}px".lstrip("; "))
        item.append(part)
    return item


def _band(source: Source, fitted: Fitted, room: Room, page: int) -> Iterator[etree._Element]:
    """The terms at the foot of a page."""
    band = fitted.band
    if source.band is None or page >= len(band.pages) or not band.heights[page]:
        return
    top = room.height - _SPARE_PX - band.heights[page]
    frame = bare(source.band)
    frame.set("style", f"position: absolute; top: {top:.3f}px; width: 100%")
    yield frame
    for place, terms in enumerate(band.pages[page]):
        number = page * room.columns + place
        box = _column(room, place, top + room.band, f"{COLUMN}t{number}")
        column = bare(source.band)
        column.set("class", "term-column")
        for index in terms:
            form = (band.keep[index] or (0,))[0]
            one = bare(source.terms[index])
            one.append(copied(variants(source.terms[index])[0][form]))
            column.append(one)
        box.append(column)
        if terms:
            yield box
