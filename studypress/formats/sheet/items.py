"""Takes a sheet's document apart into items, and puts them together again: to measure, to show.

The document says what there is by attributes: `data-group` sections that hold a head
(`data-head`), a line that repeats it at the top of a later page (`data-again`), and items with a
`data-priority` and a `data-name`. An item's children are its parts; one with `data-short` is the
short form of the part before it, and one with a `data-priority` of its own may go alone. An item
with `data-loose` may stand in any column of its group, after the others there. `data-path` and
`data-line` of an item, or of the body, are its place in the sources, and `data-part` is what a part
is called: for what is told of them. All lengths must be in em of the body's font size, which is
what is fitted, as is the leading beyond `data-leading`.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from lxml import etree

from studypress.formats import PageMap
from studypress.formats.sheet.fitting import Fitted
from studypress.formats.sheet.measures import Form, Head, Heights, Item, Measures, Part
from studypress.markup.elements import SENTENCE_BLOCKS
from studypress.markup.tree import parse, write_page
from studypress.model.diagnostics import Location, StudypressError

# What the ids of columns begin with.
COLUMN = "column-"

# From this share of its letters on, a text counts as Chinese, Japanese or Korean.
_CJK_SHARE = 0.1

_XHTML = "{http://www.w3.org/1999/xhtml}"
_SENTENCE_BLOCKS = frozenset(f"{_XHTML}{name}" for name in SENTENCE_BLOCKS)
_LAST_SPACE = re.compile(r"(?<=\S)\s+(?=\S{1,6}\s*$)")
_NO_BREAK = "\u00a0"
# A letter's width, in em, on an average.
_LETTER = 0.5
# The type stubs know of no default namespace.
_NAMESPACE: Any = {None: _XHTML[1:-1]}

# An id of ours and its box: left, top, right, bottom.
Spots = Mapping[str, tuple[float, float, float, float]]

# A part in full, and its short form where it has one.
_Pair = tuple[etree._Element, etree._Element | None]


@dataclass(frozen=True, slots=True)
class Group:
    """A group's section, its head, and the line that repeats it."""

    section: etree._Element
    head: etree._Element
    again: etree._Element


@dataclass(frozen=True, slots=True)
class Room:
    """A page's area inside the margins, in CSS pixels, and how it is divided."""

    top: float
    width: float
    height: float
    columns: int
    gap: float

    @property
    def column(self) -> float:
        """A column's width."""
        return (self.width - (self.columns - 1) * self.gap) / self.columns


@dataclass(frozen=True, slots=True)
class Source:
    """The document taken apart: `elements` and `parts` go with `items`."""

    root: etree._Element
    body: etree._Element
    groups: tuple[Group, ...]
    elements: tuple[etree._Element, ...]
    parts: tuple[tuple[_Pair, ...], ...]
    items: tuple[Item, ...]

    @classmethod
    def read(cls, html: str, pages: PageMap) -> Source:
        """Take a document apart, with the folios that are known written in."""
        root = parse(html.encode())
        body = root.find(f"{_XHTML}body")
        if body is None:
            raise StudypressError("The sheet's layout has no body.")
        _fill(body, pages)
        groups: list[Group] = []
        elements: list[etree._Element] = []
        items: list[Item] = []
        for section in body.iterfind("{*}*[@data-group]"):
            head, again = (section.find(f"{{*}}*[@data-{name}]") for name in ("head", "again"))
            if head is None or again is None:
                raise StudypressError("The sheet's layout has a group without a head.")
            for element in section.iterfind("{*}*[@data-priority]"):
                elements.append(element)
                items.append(_item(element, len(groups)))
            groups.append(Group(section, head, again))
        parts = tuple(_parts(element) for element in elements)
        for pair in chain.from_iterable(parts):
            for part in (part for part in pair if part is not None):
                _bind(part)
        return cls(root, body, tuple(groups), tuple(elements), parts, tuple(items))

    @property
    def leading(self) -> float:
        """The least line height, in em."""
        return float(self.body.get("data-leading", "1.3"))

    @property
    def where(self) -> Location | None:
        """The place in the sources for what concerns the whole sheet."""
        return _where(self.body)

    def is_cjk(self) -> bool:
        """True where enough of the text is Han, kana or Hangul to need a larger type."""
        letters = [char for text in self.body.itertext() for char in str(text) if char.isalpha()]
        cjk = sum("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" for char in letters)
        return cjk > _CJK_SHARE * len(letters)

    def probe(self) -> str:
        """An empty document that shows how large a page's `area` and the `gap` of columns are."""
        gap = self.body.get("data-gap", "5mm")
        area = etree.Element(f"{_XHTML}div", {"id": "area", "style": "height: 100%"})
        area.append(etree.Element(f"{_XHTML}div", {"id": "gap", "style": f"width: {gap}"}))
        return self._with_body([area])

    def rough(self, room: Room, size: float) -> Measures:
        """What heights at a size (in points) may be, going by the number of letters alone."""
        em = size * 4 / 3
        line, letters = self.leading * em, (room.column / em - 1) / _LETTER
        heads = (Head(1.5 * line, line, line / 2, 1.5 * line),) * len(self.groups)

        def high(part: etree._Element | None) -> float:
            if part is None:
                return 0.0
            drawn = sum(
                1 for element in part.iter(f"{_XHTML}div") if element.get("class") == "math"
            )
            text = sum(len(str(words)) for words in part.itertext())
            return (-(-text // letters) + 2 * drawn) * line

        return Measures(
            heads,
            {
                index: Heights(
                    0.0, line / 2, tuple((high(full), high(short)) for full, short in own)
                )
                for index, own in enumerate(self.parts)
            },
        )

    def column(self, wanted: Sequence[int]) -> str:
        """Every part of the wanted items in full and short, one below the other.

        Separators one pixel high keep apart the margins that are to be measured.
        """
        sections = []
        for number, group in enumerate(self.groups):
            section = _bare(group.section)
            sections.append(section)
            for name, element in (("h", group.head), ("a", group.again)):
                section.append(_separator(f"{name}{number}-"))
                section.append(_copied(element, f"{name}{number}"))
            section.append(_separator(f"e{number}"))
        for index in wanted:
            one = _copied(self.elements[index], f"i{index}")
            for number, child in enumerate(one.iterchildren(f"{_XHTML}*")):
                child.set("id", f"i{index}-{number}")
            section = sections[self.items[index].group]
            section.extend([_separator(f"i{index}-"), one, _separator(f"i{index}=")])
        return self._with_body(sections)

    def measures(self, spots: Spots, wanted: Sequence[int]) -> Measures:
        """What the boxes of `column` come to."""
        return Measures(
            tuple(_head(spots, number) for number in range(len(self.groups))),
            {index: _heights(spots, index, self.parts[index]) for index in wanted},
        )

    def sheets(self, fitted: Fitted, room: Room) -> str:
        """The document with every item in its place: pages of columns, all breaks decided."""
        sheets: list[etree._Element] = []
        for number in range(max(1, len(fitted.columns))):
            page, place = divmod(number, room.columns)
            if place == 0:
                # A little less than the page, or rounding could begin another one.
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
                box.extend(self._in_column(fitted, number, repeats=place == 0))
        return self._with_body(sheets)

    def _in_column(self, fitted: Fitted, number: int, *, repeats: bool) -> Iterator[etree._Element]:
        """The groups' sections of one column, with the white between all items written out."""
        section: etree._Element | None = None
        last = -1
        for position, slab in enumerate(fitted.columns[number]):
            group = self.groups[slab.group]
            before = slab.before + fitted.extra[number] if position else 0.0
            if section is None or slab.group != last:
                if section is not None:
                    yield section
                section, last = _bare(group.section), slab.group
            if slab.opens:
                head = _copied(group.head)
                head.set("style", f"margin-top: {before:.3f}px")
                section.append(head)
                before = 0.0
            elif position == 0 and repeats:
                section.append(_copied(group.again))
            section.append(self._shown(fitted, slab.item, before))
        if section is not None:
            yield section

    def _shown(self, fitted: Fitted, index: int, before: float) -> etree._Element:
        """An item with its parts in the forms that were chosen."""
        one = _bare(self.elements[index])
        one.set("id", self.elements[index].get("id", f"item-{index}"))
        one.set("style", f"margin-top: {before:.3f}px")
        for (full, short), form in zip(self.parts[index], fitted.keep[index] or (), strict=True):
            if form is Form.FULL:
                one.append(_copied(full))
            elif form is Form.SHORT and short is not None:
                one.append(_copied(short))
        return one

    def _with_body(self, children: Sequence[etree._Element]) -> str:
        """The document with other contents, as HTML."""
        root = _bare(self.root)
        head = self.root.find(f"{_XHTML}head")
        if head is not None:
            root.append(_copied(head))
        body = _bare(self.body)
        root.append(body)
        body.extend(children)
        return write_page(root)


def _fill(body: etree._Element, pages: PageMap) -> None:
    """Write the folios that are known and take the other references out."""
    known = False
    for element in list(body.iter(f"{_XHTML}*")):
        anchor = element.get("data-page-of")
        parent = element.getparent()
        if anchor is None or parent is None:
            continue
        if folio := pages.get(anchor):
            element.text = folio
            known = True
        elif element.tail and element.tail.strip():
            element.attrib.clear()
        else:
            parent.remove(element)
    if not known:
        body.set("data-legend", "")


def _parts(item: etree._Element) -> tuple[_Pair, ...]:
    pairs: list[_Pair] = []
    for child in item.iterchildren(f"{_XHTML}*"):
        if "data-short" in child.attrib and pairs:
            pairs[-1] = (pairs[-1][0], child)
        else:
            pairs.append((child, None))
    return tuple(pairs)


def _bind(part: etree._Element) -> None:
    """Keep a short last word with the one before it, so that it does not stand alone on a line."""
    last = part[-1] if len(part) else None
    if last is not None and last.tag in _SENTENCE_BLOCKS and not (last.tail or "").strip():
        _bind(last)
    elif last is None:
        part.text = _LAST_SPACE.sub(_NO_BREAK, part.text or "")
    else:
        last.tail = _LAST_SPACE.sub(_NO_BREAK, last.tail or "")


def _item(element: etree._Element, group: int) -> Item:
    made = []
    for full, short in _parts(element):
        priority = full.get("data-priority")
        name = full.get("data-part", "text")
        made.append(Part(short is not None, int(priority) if priority else None, name))
    name = element.get("data-name", "")
    return Item(
        name,
        group,
        int(element.get("data-priority", "2")),
        tuple(made),
        "data-loose" in element.attrib,
        _where(element),
    )


def _where(element: etree._Element) -> Location | None:
    path, line = element.get("data-path"), element.get("data-line", "")
    return Location(path, int(line) if line.isdecimal() else 0) if path else None


def _head(spots: Spots, number: int) -> Head:
    _, top, _, bottom = spots[f"h{number}"]
    before = top - spots[f"h{number}-"][3]
    after = spots[f"a{number}-"][1] - bottom
    again = spots[f"e{number}"][1] - spots[f"a{number}-"][3]
    return Head(bottom - top, before, after, again)


def _heights(spots: Spots, index: int, parts: Sequence[_Pair]) -> Heights:
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


def _bare(element: etree._Element) -> etree._Element:
    """An element without its contents and its id, so that it can stand in several places."""
    attributes = {str(name): str(value) for name, value in element.attrib.items() if name != "id"}
    return etree.Element(str(element.tag), attributes, nsmap=_NAMESPACE)


def _copied(element: etree._Element, name: str = "") -> etree._Element:
    one = copy.deepcopy(element)
    one.tail = None
    if name:
        one.set("id", name)
    return one
