"""Takes a sheet's document apart into items.

The document marks them by attributes:

- `data-masthead`: what is at the head of the first page; `data-slim`, at that of every later page.
- `data-group`: a section that is a group. It has a head (`data-head`), a line that repeats the head
  at the top of a later page (`data-again`), and items.
- `data-terms`: a section that is a column of the band at the foot of a page. Its items are terms.
- `data-priority` and `data-name`: an item. Its children are its parts.
- `data-short`: a shorter or smaller form of the part before it.
- `data-more` of a part or a form: it is shown only where there is room left, those with the lowest
  number first.
- `data-priority` on a part: how soon it is shortened or left out, where that is not as the item's.
- `data-optional` on a part: the part may be left out alone.
- `data-part`: the name of a part in reports; `data-less`: what they say of a form of it.
- `data-path` and `data-line` of an item or the body: its place in the sources, for reports.
- `data-leading` of the body: the smallest line height in em.
- `data-untold`: the name of a question without an item, since nothing of it can be shown.
- `data-folio`: the number of the page and that of all pages are written there, where there are two.
- `data-with-pages`: it is shown only where pages of the book are known.

The font size of the body is fitted, so all lengths in items must be in em. An item is measured
beside others than on the sheet, so its height may not depend on the items around it.
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

Variants = tuple[etree._Element, ...]
"""A part in each of its forms."""


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
    masthead: float
    """The height of what is at the head of the first page."""
    slim: float
    """The height of what is at the head of the other pages."""
    band: float
    """The height of a band of terms that is empty, at the foot of a page."""

    @property
    def column(self) -> float:
        """A column's width."""
        return (self.width - (self.columns - 1) * self.gap) / self.columns

    def across(self, columns: int) -> float:
        """The width of several columns with the white between them."""
        return columns * (self.column + self.gap) - self.gap

    def left(self, column: int) -> float:
        """The distance of a column from the side at which lines begin; columns begin with 0."""
        return column * (self.column + self.gap)

    def above(self, page: int) -> float:
        """The height of what is at the head of a page; pages begin with 0."""
        return self.slim if page else self.masthead


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
    parts: tuple[tuple[Variants, ...], ...]
    """The parts of each item."""
    items: tuple[Item, ...]
    """The items in order, as they are fitted."""
    band: etree._Element | None
    """The section of the terms."""
    terms: tuple[etree._Element, ...]
    """The element of each term."""
    masthead: etree._Element | None
    """What is at the head of the first page."""
    slim: etree._Element | None
    """What is at the head of every other page."""

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
                items.append(item_of(element, len(groups)))
            groups.append(Group(section, head, again))
        band = body.find("{*}*[@data-terms]")
        terms = () if band is None else tuple(band.iterfind("{*}*[@data-priority]"))
        parts = tuple(variants(element) for element in elements)
        for form in chain.from_iterable(chain(*parts, *map(variants, terms))):
            _bind(form)
        return cls(
            root,
            body,
            tuple(groups),
            tuple(elements),
            parts,
            tuple(items),
            band,
            terms,
            body.find("{*}*[@data-masthead]"),
            body.find("{*}*[@data-slim]"),
        )

    @property
    def term_items(self) -> tuple[Item, ...]:
        """The terms in order, as they are fitted."""
        return tuple(item_of(term, 0) for term in self.terms)

    @property
    def untold(self) -> tuple[str, ...]:
        """The names of questions that have no item, since nothing of them can be shown."""
        every = self.body.iterfind("{*}*[@data-untold]")
        return tuple(str(one.get("data-untold")) for one in every)

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
        for element in list(body.iterfind(".//{*}*[@data-with-pages]")):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)


def variants(item: etree._Element) -> tuple[Variants, ...]:
    """The parts of an item, each in all its forms."""
    found: list[list[etree._Element]] = []
    for child in item.iterchildren(f"{_XHTML}*"):
        if "data-short" in child.attrib and found:
            found[-1].append(child)
        else:
            found.append([child])
    return tuple(map(tuple, found))


def _bind(part: etree._Element) -> None:
    """Keep a short last word with the word before it, so that it is not alone on a line."""
    last = part[-1] if len(part) else None
    if last is not None and last.tag in _SENTENCE_BLOCKS and not (last.tail or "").strip():
        _bind(last)
    elif last is None:
        part.text = _LAST_SPACE.sub(_NO_BREAK, part.text or "")
    else:
        last.tail = _LAST_SPACE.sub(_NO_BREAK, last.tail or "")


def item_of(element: etree._Element, group: int) -> Item:
    """The record of an item, from its attributes and those of its parts."""
    return Item(
        element.get("data-name", ""),
        group,
        int(element.get("data-priority", "2")),
        tuple(map(_part, variants(element))),
        _where(element),
    )


def _part(forms: Variants) -> Part:
    first = forms[0]
    priority = first.get("data-priority")
    return Part(
        tuple(int(form.get("data-more", "0")) for form in forms),
        int(priority) if priority else None,
        "data-optional" in first.attrib,
        first.get("data-part", "text"),
        tuple(form.get("data-less", "") for form in forms),
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
