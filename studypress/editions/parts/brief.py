"""Prose in brief: what each section of it is called, and what it begins with."""

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

_SAID = etree.XPath(
    "descendant::text()[not(ancestor::a[@class='noteref'])] | descendant-or-self::*/@data-tex"
)
_DOT = "\u00a0· "
# The end of a sentence or a clause, before closing quotes and tags; a wide one has its own space.
_ENDED = re.compile(rf"(?:[{NARROW_ENDS}:;]|([{WIDE_ENDS}：；]))(?:[{CLOSING}]|<[^<>]*>)*$")
# So many items of a list, or cells of a table's row, tell what it is about.
_FEW = 5


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what follows it.

    `place` is its id, or that of the heading before it where it has none, and `name` what it says,
    in plain words. `text` is bare XHTML, "" where nothing below the heading can be told in a few
    lines.
    """

    place: str
    name: str
    text: str


def sections(place: str, name: str, bodies: Iterable[str]) -> Iterator[Section]:
    """The sections of some prose (XHTML) in order, whatever their level.

    The first is what stands before any heading, with the place and the name that are given.
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
    """The first of some plain words as bare XHTML, each told once."""
    return _joined(map(html.escape, filter(None, parts)), _DOT, most)


def _joined(parts: Iterable[str], between: str, most: int = _FEW) -> str:
    said = list(dict.fromkeys(filter(None, parts)))
    return between.join(said[:most]) + (" …" if len(said) > most else "")


def _listed(items: Iterable[str]) -> str:
    """The first items of a list, after each what its end has not said already."""
    every = list(dict.fromkeys(filter(None, items)))
    text = ""
    for item in every[:_FEW]:
        if text:
            ended = _ENDED.search(text)
            text += "; " if ended is None else "" if ended[1] else " "
        text += item
    return f"{text} …" if len(every) > _FEW else text


def _opening(element: etree._Element) -> str:
    """What an element begins with, as bare XHTML; "" for what only the eye can take in."""
    tag = element.tag
    if tag in LISTS:
        return _listed(map(_opening, element.findall("li")))
    if tag == "dl":
        return _joined(map(_opening, element.findall("dt")), _DOT)
    if tag == "table":
        rows = [list(row) for row in element.iter("tr")]
        # A head names columns: what is in them says more.
        bodies = (row for row in rows if any(cell.tag == "td" for cell in row))
        return _joined(map(_opening, next(bodies, rows[0] if rows else [])), _DOT)
    if tag == "pre":
        lines = filter(str.strip, "".join(map(str, element.itertext())).splitlines())
        return "".join(f"<code>{html.escape(line.strip())}</code>" for line in list(lines)[:1])
    held = (child for child in element if child.tag in BLOCKS)
    return _running(element) or next(filter(None, map(_opening, held)), "")


def _running(element: etree._Element) -> str:
    """The running text that an element begins with, as bare XHTML, without what else it holds."""
    if element.get("data-tex"):
        return write(element)
    inner = copy.deepcopy(element)
    if len(inner) and inner[0].tag == "p" and not (inner.text or "").strip():
        inner = inner[0]
    for part in list(inner.iterdescendants("img", "input", *HEADINGS, *BLOCKS)):
        # A formula on a line of its own is a div too.
        if not part.get("data-tex"):
            part.tag = "gone"
    etree.strip_elements(inner, "gone", with_tail=False)
    if not _words(inner):
        return ""
    inner.tag = "p"
    inner.attrib.clear()
    shown = write(inner)
    return excerpt.inline(excerpt.unlink(shown))


def _words(element: etree._Element) -> str:
    """The plain words of an element without a note's number; a formula says its TeX."""
    return " ".join("".join(cast(list[str], _SAID(element))).split())
