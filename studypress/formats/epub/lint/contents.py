"""The lists of an ePub: those of the navigation document, and the NCX of EPUB 2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from studypress.formats.epub.lint.archive import line_of, resolved
from studypress.formats.screens.namespaces import EPUB_TYPE, XHTML

_H = f"{{{XHTML}}}"
_N = "{http://www.daisy.org/z3986/2005/ncx/}"


class Entry(NamedTuple):
    """An entry of a list."""

    kind: str
    """Its word of `epub:type`, as landmarks have one."""
    label: str
    name: str
    """The file to which it leads; "" where it leads outside of the ePub."""
    fragment: str
    depth: int
    """How deep it is in its list, from 1."""
    line: int


def lists_of(root: etree._Element, name: str) -> dict[str, tuple[Entry, ...]]:
    """The lists of a navigation document by their words of `epub:type`; `name` is its file."""
    found: dict[str, tuple[Entry, ...]] = {}
    for nav in root.iter(f"{_H}nav"):
        for kind in (nav.get(EPUB_TYPE) or "").split():
            found.setdefault(kind, tuple(_entries(nav, name)))
    return found


def _entries(nav: etree._Element, name: str) -> Iterator[Entry]:
    for link in nav.iter(f"{_H}a"):
        depth = sum(1 for above in link.iterancestors(f"{_H}ol"))
        place = resolved(name, link.get("href", "")) or ("", "")
        label = _words(link) or " ".join(image.get("alt", "") for image in link.iter(f"{_H}img"))
        yield Entry(link.get(EPUB_TYPE) or "", label, *place, depth, line_of(link))


def points_of(root: etree._Element, name: str, kind: str = "navPoint") -> tuple[Entry, ...]:
    """The entries of an NCX; `kind` is `navPoint` for the contents, `pageTarget` for pages."""
    found = []
    for point in root.iter(f"{_N}{kind}"):
        content = point.find(f"{_N}content")
        label = point.find(f"{_N}navLabel")
        source = "" if content is None else content.get("src", "")
        depth = 1 + sum(1 for above in point.iterancestors(f"{_N}{kind}"))
        words = "" if label is None else _words(label)
        place = resolved(name, source) or ("", "")
        found.append(Entry("", words, *place, depth, line_of(point)))
    return tuple(found)


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
