"""Takes a sheet's document apart into items.

The document marks them by attributes:

- `data-group`: a section that is a group. It has a head (`data-head`), a line that repeats the head
  at the top of a later page (`data-again`), and items.
- `data-priority` and `data-name`: an item. Its children are its parts.
- `data-short`: the short form of the part before it.
- `data-priority` on a part: the part may be left out alone.
- `data-loose`: an item that may be in any column of its group, after the other items there.
- `data-path` and `data-line` of an item or the body: its place in the sources, for reports.
- `data-part`: the name of a part in reports.
- `data-leading` of the body: the smallest line height in em.

The font size of the body is fitted, so all lengths must be in em.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from lxml import etree

from studypress.formats.sheet.measures import Item, Part
from studypress.markup.elements import SENTENCE_BLOCKS
from studypress.markup.tree import XHTML, parse, write_page
from studypress.model.diagnostics import Location, StudypressError

# A text with this share of Han, kana or Hangul counts as Chinese, Japanese or Korean.
_MIN_CJK_SHARE = 0.1

_XHTML = f"{{{XHTML}}}"
_SENTENCE_BLOCKS = frozenset(f"{_XHTML}{name}" for name in SENTENCE_BLOCKS)
_LAST_SPACE = re.compile(r"(?<=\S)\s+(?=\S{1,6}\s*$)")
_NO_BREAK = "\u00a0"
# The type stubs know of no default namespace.
_NAMESPACE: Any = {None: XHTML}

Pair = tuple[etree._Element, etree._Element | None]
"""A part in full, and its short form where it has one."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of items."""

    section: etree._Element
    """The section that holds it."""
    head: etree._Element
    """Its head."""
    again: etree._Element
    """The line that repeats the head at the top of a later page."""


@dataclass(frozen=True, slots=True)
class Room:
    """A page's area inside the margins, in CSS pixels, and how it is divided."""

    top: float
    """The distance of its upper edge from that of the page."""
    width: float
    """Its width."""
    height: float
    """Its height."""
    columns: int
    """The number of its columns."""
    gap: float
    """The white between two columns."""

    @property
    def column(self) -> float:
        """A column's width."""
        return (self.width - (self.columns - 1) * self.gap) / self.columns


@dataclass(frozen=True, slots=True)
class Source:
    """A document that is taken apart."""

    root: etree._Element
    """The whole document."""
    body: etree._Element
    """Its body."""
    groups: tuple[Group, ...]
    """The groups in order."""
    elements: tuple[etree._Element, ...]
    """The element of each item."""
    parts: tuple[tuple[Pair, ...], ...]
    """The parts of each item."""
    items: tuple[Item, ...]
    """The items in order, as they are fitted."""

    @classmethod
    def read(cls, html: str, pages: Mapping[str, str]) -> Source:
        """Take a document apart, and write in the folios that are known.

        `pages` are folios by anchor. Raises StudypressError where the document has no body, or a
        group has no head.
        """
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
        return cjk > _MIN_CJK_SHARE * len(letters)

    def with_body(self, children: Sequence[etree._Element]) -> str:
        """The document with other contents, as HTML."""
        root = bare(self.root)
        head = self.root.find(f"{_XHTML}head")
        if head is not None:
            root.append(copied(head))
        body = bare(self.body)
        root.append(body)
        body.extend(children)
        return write_page(root)


def _fill(body: etree._Element, pages: Mapping[str, str]) -> None:
    """Write the folios that are known, and remove the other page references."""
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


def _parts(item: etree._Element) -> tuple[Pair, ...]:
    """The parts of an item, each with its short form."""
    pairs: list[Pair] = []
    for child in item.iterchildren(f"{_XHTML}*"):
        if "data-short" in child.attrib and pairs:
            pairs[-1] = (pairs[-1][0], child)
        else:
            pairs.append((child, None))
    return tuple(pairs)


def _bind(part: etree._Element) -> None:
    """Keep a short last word with the word before it, so that it is not alone on a line."""
    last = part[-1] if len(part) else None
    if last is not None and last.tag in _SENTENCE_BLOCKS and not (last.tail or "").strip():
        _bind(last)
    elif last is None:
        part.text = _LAST_SPACE.sub(_NO_BREAK, part.text or "")
    else:
        last.tail = _LAST_SPACE.sub(_NO_BREAK, last.tail or "")


def _item(element: etree._Element, group: int) -> Item:
    parts = []
    for full, short in _parts(element):
        priority = full.get("data-priority")
        name = full.get("data-part", "text")
        parts.append(Part(short is not None, int(priority) if priority else None, name))
    name = element.get("data-name", "")
    return Item(
        name,
        group,
        int(element.get("data-priority", "2")),
        tuple(parts),
        "data-loose" in element.attrib,
        _where(element),
    )


def _where(element: etree._Element) -> Location | None:
    """The place in the sources that an element gives, or None."""
    path, line = element.get("data-path"), element.get("data-line", "")
    return Location(path, int(line) if line.isdecimal() else 0) if path else None


def bare(element: etree._Element) -> etree._Element:
    """An element without its contents and its id, so that there can be several of it."""
    attributes = {str(name): str(value) for name, value in element.attrib.items() if name != "id"}
    return etree.Element(str(element.tag), attributes, nsmap=_NAMESPACE)


def copied(element: etree._Element, name: str = "") -> etree._Element:
    """A copy of an element without the text behind it; its id is `name`, where one is given."""
    result = copy.deepcopy(element)
    result.tail = None
    if name:
        result.set("id", name)
    return result
