"""Prose in brief: the name of each section, and the words it begins with."""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from lxml import etree

from studypress.language.sentences import CLOSING, NARROW_ENDS, WIDE_ENDS
from studypress.markup import excerpt
from studypress.markup.elements import BLOCKS, HEADINGS, LISTS
from studypress.markup.tree import parse_fragment, write

_WORDS = etree.XPath(
    "descendant::text()[not(ancestor::a[@class='noteref'])] | descendant-or-self::*/@data-tex"
)
_SEPARATOR = "\u00a0· "
# The end of a sentence or a clause, with closing quotes and tags. A wide sign has its own space.
_CLAUSE_END = re.compile(rf"(?:[{NARROW_ENDS}:;]|([{WIDE_ENDS}：；]))(?:[{CLOSING}]|<[^<>]*>)*$")
# So many items of a list, or cells of a table's row, are enough to see what it is about.
_MAX_LISTED_ITEMS = 5


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the prose that follows it."""

    place: str
    """The heading's id, or that of the heading before it where it has none."""
    name: str
    """The heading in plain words."""
    text: str
    """The words that the prose begins with, as XHTML without a paragraph around it; "" where
    nothing below the heading can be shown in a few lines."""


def sections(place: str, name: str, bodies: Iterable[str]) -> Iterator[Section]:
    """The sections of prose in order, whatever the levels of their headings.

    `bodies` are XHTML. The first section is the prose before any heading; it gets the place and the
    name that are given.
    """
    text = ""
    for body in bodies:
        for element in parse_fragment(body).iterchildren("*"):
            if element.tag in HEADINGS:
                yield Section(place, name, text)
                place, name, text = element.get("id", place), _words(element), ""
            else:
                text = text or _opening(element)
    yield Section(place, name, text)


def plain(parts: Iterable[str], most: int) -> str:
    """The first `most` of some plain texts as XHTML, each once."""
    return _join(map(html.escape, filter(None, parts)), _SEPARATOR, most)


def _join(parts: Iterable[str], between: str, most: int = _MAX_LISTED_ITEMS) -> str:
    """The first parts that are not empty, each once."""
    found = list(dict.fromkeys(filter(None, parts)))
    return between.join(found[:most]) + (" …" if len(found) > most else "")


def _listed(items: Iterable[str]) -> str:
    """The first items of a list, with a semicolon after each that does not end a clause itself."""
    every = list(dict.fromkeys(filter(None, items)))
    text = ""
    for item in every[:_MAX_LISTED_ITEMS]:
        if text:
            ended = _CLAUSE_END.search(text)
            text += "; " if ended is None else "" if ended[1] else " "
        text += item
    return f"{text} …" if len(every) > _MAX_LISTED_ITEMS else text


def _opening(element: etree._Element) -> str:
    """The words that an element begins with, as XHTML; "" for an image and the like."""
    tag = element.tag
    if tag in LISTS:
        return _listed(map(_opening, element.findall("li")))
    if tag == "dl":
        return _join(map(_opening, element.findall("dt")), _SEPARATOR)
    if tag == "table":
        rows = [list(row) for row in element.iter("tr")]
        # The first cells say more than the head, which names the columns.
        bodies = (row for row in rows if any(cell.tag == "td" for cell in row))
        return _join(map(_opening, next(bodies, rows[0] if rows else [])), _SEPARATOR)
    if tag == "pre":
        lines = filter(str.strip, "".join(map(str, element.itertext())).splitlines())
        return "".join(f"<code>{html.escape(line.strip())}</code>" for line in list(lines)[:1])
    blocks = (child for child in element if child.tag in BLOCKS)
    return _running(element) or next(filter(None, map(_opening, blocks)), "")


def _running(element: etree._Element) -> str:
    """The running text that an element begins with, as XHTML, without its blocks and images."""
    if element.get("data-tex"):
        return write(element)
    inner = copy.deepcopy(element)
    if len(inner) and inner[0].tag == "p" and not (inner.text or "").strip():
        inner = inner[0]
    for part in list(inner.iterdescendants("img", "input", *HEADINGS, *BLOCKS)):
        # A formula on a line of its own is a div too.
        if not part.get("data-tex"):
            part.tag = "removed"
    etree.strip_elements(inner, "removed", with_tail=False)
    if not _words(inner):
        return ""
    inner.tag = "p"
    inner.attrib.clear()
    shown = write(inner)
    return excerpt.inline(excerpt.unlink(shown))


def _words(element: etree._Element) -> str:
    """The plain words of an element, without the numbers of notes; a formula is its TeX."""
    return " ".join("".join(cast(list[str], _WORDS(element))).split())
