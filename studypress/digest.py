"""Prose in brief: what each section of it is called, and what it begins with."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from studypress import excerpt

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# So many items of a list, or cells of a table's row, tell what it is about.
_FEW = 5


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what follows it.

    `name` is plain, and "" for the prose before the first heading. `text` is bare XHTML, "" where
    nothing below the heading can be told in a few lines.
    """

    name: str
    text: str


def sections(bodies: Iterable[str]) -> Iterator[Section]:
    """The sections of some prose (XHTML) in order, whatever their level."""
    name, text = "", ""
    for body in bodies:
        for element in etree.fromstring(f"<div>{excerpt.unlinked(body)}</div>"):
            if element.tag in _HEADINGS:
                yield Section(name, text)
                name, text = _words(element), ""
            else:
                text = text or _opening(element)
    yield Section(name, text)


def joined(parts: Iterable[str], between: str = "\u00a0· ", most: int = _FEW) -> str:
    """The first of some plain words as bare XHTML, each told once."""
    words = list(dict.fromkeys(filter(None, parts)))
    return html.escape(between.join(words[:most])) + (" …" if len(words) > most else "")


def _opening(element: etree._Element) -> str:
    """What an element begins with; "" for what only the eye can take in."""
    if element.tag == "p" and _words(element):
        return excerpt.inline(etree.tostring(element, encoding="unicode", with_tail=False))
    if element.tag in ("ul", "ol"):
        return joined(map(_words, element.findall("li")), "; ")
    if element.tag == "table" and next(element.iter("tr"), None) is not None:
        rows = [list(row) for row in element.iter("tr")]
        # A head names columns: what is in them says more.
        cells = next((row for row in rows if any(cell.tag == "td" for cell in row)), rows[0])
        return joined(map(_words, cells))
    if element.tag == "pre":
        lines = filter(str.strip, "".join(str(text) for text in element.itertext()).splitlines())
        return "".join(f"<code>{html.escape(line.strip())}</code>" for line in list(lines)[:1])
    return ""


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())
