"""Divides long documents before blocks that are marked for it, so that no part is long.

Each piece is a document of its own with what surrounds its blocks. It goes on to where the
typesetter finds that a page begins with a block, and the next piece begins there. So the pages are
those of the whole document, and no page is left half empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from studypress.formats.document import Document
from studypress.formats.pdf.records import Seam
from studypress.markup.tree import XHTML, parse, write_page

MAX_CHARS = 250_000
"""A document with more letters, with its tags, is divided. A page has about 11,000."""

_PIECE_CHARS = 170_000
_SEAMS = etree.XPath("//*[@data-seam]")
_SEAM = re.compile(r"\sdata-seam=")
_DATA = re.compile(r"\bdata:[^\"']*")
_NAMESPACE: dict[str, str] = {None: XHTML}  # type: ignore[dict-item]
_BODY = f"{{{XHTML}}}body"
# Rules that count siblings look at the first of them, or at every second one.
_COUNTED = 4


class Long:
    """A document that may be divided."""

    def __init__(self, document: Document) -> None:
        self._document = document
        # Drawings within the text are long, and take no more room for that.
        bare = _DATA.sub("", document.html)
        self._chars = len(bare)
        self._places = [found.start() for found in _SEAM.finditer(bare)]
        self._root: etree._Element | None = None
        self._seams: list[etree._Element] = []

    def rest(self, begin: Seam | None) -> int:
        """How many letters are left from a block on, without those of drawings."""
        return self._chars - (self._places[begin.number] if begin else 0)

    def piece(self, begin: Seam | None, times: int = 1) -> tuple[Document, bool]:
        """The piece from a block on, or from the beginning, and whether it is the last.

        It is `times` as long as usual: a page that begins with a block was not found in less.
        """
        start = self._places[begin.number] if begin else 0
        wanted = start + times * _PIECE_CHARS
        end = next((at for at, place in enumerate(self._places) if place >= wanted), None)
        if self.rest(begin) <= times * MAX_CHARS:
            end = None
        if begin is None and end is None:
            return self._document, True
        html = self._cut(begin, end)
        return replace(self._document, html=html), end is None

    def _cut(self, begin: Seam | None, end: int | None) -> str:
        """The document from a block to another, with what surrounds them."""
        if self._root is None:
            self._root = self._document.tree()
            found = _SEAMS(self._root)
            assert isinstance(found, list)
            self._seams = [one for one in found if isinstance(one, etree._Element)]
        first = self._seams[begin.number] if begin else None
        last = self._seams[end] if end is not None else None
        cut = _Cut(first, last)
        page = _bare(self._root)
        for child in self._root:
            page.append(cut.copied(child) if child.tag == _BODY else deepcopy(child))
        if begin:
            next(page.iter(_BODY)).insert(0, _lead(begin))
        return write_page(page)


class _Cut:
    """Copies a tree without what is before one of its blocks, and without another and the rest."""

    def __init__(self, first: etree._Element | None, last: etree._Element | None) -> None:
        self._first, self._last = first, last
        self._around_first = set(first.iterancestors()) if first is not None else set()
        self._around_last = set(last.iterancestors()) if last is not None else set()
        self._begun = first is None
        self._ended = False

    def copied(self, element: etree._Element) -> etree._Element:
        """A copy of an element around the first block or the last."""
        copy = _bare(element)
        if self._begun:
            copy.text = element.text
        before: list[etree._Element] = []
        for child in element:
            if child is self._first:
                self._begun = True
                copy.extend(_stand_ins(before))
            if child is self._last:
                self._ended = True
                copy.extend(_stand_ins([child, *child.itersiblings()]))
            if self._ended:
                break
            if child in self._around_first and not self._begun:
                copy.extend(_stand_ins(before))
                copy.append(self.copied(child))
            elif not self._begun:
                before.append(child)
            elif child in self._around_last:
                copy.append(self.copied(child))
            else:
                copy.append(deepcopy(child))
        return copy


def _bare(element: etree._Element) -> etree._Element:
    """A copy of an element without what is in it."""
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    return etree.Element(str(element.tag), attributes, nsmap=_NAMESPACE)


def _stand_ins(siblings: list[etree._Element]) -> Iterator[etree._Element]:
    """Elements that are not shown, in the place of siblings, for rules that count these."""
    count = len(siblings)
    if count > _COUNTED:
        count = _COUNTED + count % 2
    for sibling in siblings[len(siblings) - count :]:
        stand_in = etree.Element(sibling.tag, {"style": "display: none"})
        if names := sibling.get("class"):
            stand_in.set("class", names)
        yield stand_in


def _lead(begin: Seam) -> etree._Element:
    """A page in the place of those before, with their name, strings and running elements."""
    rules = [f"page: {begin.page}"] if begin.page else []
    if begin.strings:
        strings = (f"{name} {_quoted(value)}" for name, value in begin.strings)
        rules.append(f"string-set: {', '.join(strings)}")
    style = "; ".join([*rules, "height: 1px", "break-after: page"])
    lead = etree.Element(f"{{{XHTML}}}div", {"class": "lead-in", "style": style})
    for written in begin.running:
        lead.extend(list(parse(f'<div xmlns="{XHTML}">{written}</div>')))
    return lead


def _quoted(value: str) -> str:
    """A value as a string of CSS (CSS Syntax 3, 4.3.7: signs may be written as their numbers)."""
    return '"' + re.sub(r'["\\\n\r\f<>&]', lambda sign: f"\\{ord(sign[0]):x} ", value) + '"'
