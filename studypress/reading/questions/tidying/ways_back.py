"""Drops the links back to the top of a file: on paper they lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

from studypress.language.load import around
from studypress.markup.elements import CELLS, HEADINGS, MORE_THAN_WORDS
from studypress.reading.elements import cut, drop, line_of, raw, strip, text_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions.words.plain import plain_words
from studypress.reading.sources.folder import is_index

_REASON = "a link back to the top"
_ARROW = re.compile(r"[⬆↑↥⇑⇧⤴⏫🔼🔝☝👆▲△^]|:(?:arrow_up|top|arrow_double_up|point_up):")
_SEPARATOR = re.compile(r"[|·•/—–]")
_BLOCKS = CELLS | frozenset(("p", "li", "dd", "div", "blockquote", *HEADINGS))

_TOPS = frozenset(("", "top", "page-top", "readme-top"))
"""The places that are the top of a page in any file."""

_MAX_CHARS = 40
"""How long the words of such a link are."""

_OPENING = re.compile(r"[\s\[(（【|*_:–—-]*$")
_CLOSING = re.compile(r"[\s\])）】|*_.]*")
"""The signs around a link that go with it."""


def drop_ways_back(elements: Sequence[Element], notes: FileNotes) -> list[Element]:
    """A file's elements without links back to the top, wherever they are.

    A block that is only such links goes whole. From another block, a link at its beginning or end
    goes where its words can't be prose: an arrow, or several words.
    """
    if not any(_leads_back(link) for element in elements for link in element.iter("a")):
        return list(elements)
    root = Element("div")
    root.extend(elements)
    gone: set[int] = set()
    for block, links in _blocks(root):
        if is_way_back(text_of(block)) and not any(map(_is_content, block.iter())):
            # Raw HTML has the lines of its links alone.
            line = line_of(block, line_of(links[0]))
            notes.leave_out(line, text_of(block), _REASON)
            if block.tag in CELLS:
                block.text, block[:] = "", []
            else:
                gone.add(id(block))
            continue
        for link in dict.fromkeys((links[-1], links[0])):
            if _is_certain(link, block):
                _cut_link(link, block, notes)
    drop(root, gone, _goes_empty)
    return list(root)


def _blocks(root: Element) -> list[tuple[Element, list[Element]]]:
    """The blocks that hold links back, each with these links in order."""
    parents = {id(child): parent for parent in root.iter() for child in parent}
    found: dict[int, tuple[Element, list[Element]]] = {}
    for link in root.iter("a"):
        if _leads_back(link):
            block = link
            while block.tag not in _BLOCKS and parents[id(block)] is not root:
                block = parents[id(block)]
            found.setdefault(id(block), (block, []))[1].append(link)
    return list(found.values())


def is_way_back(text: str) -> bool:
    """True for the words of a link back to the top, or of several such links in a line."""
    parts = [part for part in _SEPARATOR.split(text) if part.strip(" []()")]
    return bool(parts) and all(
        plain_words(part) in around().way_back or _is_arrow(part) for part in parts
    )


def _leads_back(link: Element) -> bool:
    """True for a link to a place in a file, or to an index, that may be a way back."""
    path, mark, _ = link.get("href", "").partition("#")
    if not (mark if not path or "://" in path else is_index(Path(path))):
        return False
    text = raw(link)
    return len(text) <= _MAX_CHARS and (is_way_back(text) or plain_words(text) in _last_words())


@cache
def _last_words() -> frozenset[str]:
    """The last words of the phrases, which alone may be the link: "Back to [top](#top)"."""
    return frozenset(phrase.split()[-1] for phrase in around().way_back if phrase)


def _is_certain(link: Element, block: Element) -> bool:
    """True for words of a link that are no prose: an arrow, a phrase, or words in brackets."""
    text = raw(link)
    if not is_way_back(text):
        return False
    return bool(_ARROW.search(text) or " " in plain_words(text)) or _is_bracketed(link, block)


def _is_bracketed(link: Element, block: Element) -> bool:
    """True for words in brackets, as in `[[up]](#top)`. Round ones may be prose: `([list](#a))`."""
    own, text, at = raw(link), raw(block), _place(link, block)
    around_link = text[at - 1 : at] + text[at + len(own) :][:1] if at else ""
    signs = (own.strip()[:1] + own.strip()[-1:], around_link)
    if not {"[]", "【】"}.isdisjoint(signs):
        return True
    to_top = link.get("href", "").rpartition("#")[2].lower() in _TOPS
    return to_top and not {"()", "（）"}.isdisjoint(signs)


def _is_content(element: Element) -> bool:
    """True for an element that is more than its words."""
    return element.tag in MORE_THAN_WORDS or element.get("data-tex") is not None


def _goes_empty(element: Element) -> bool:
    """True for any element but a cell, without which a row has too few."""
    return element.tag not in CELLS


def _cut_link(link: Element, block: Element, notes: FileNotes) -> None:
    """Cut a link off the beginning or the end of a block, with the signs around it."""
    text, own = raw(block), raw(link)
    begin = _place(link, block)
    end = begin + len(own)
    opening, closing = _OPENING.search(text, 0, begin), _CLOSING.match(text, end)
    first = opening.start() if opening else begin
    last = closing.end() if closing else end
    if first and last < len(text):
        return  # it is in the middle of a sentence
    if first:
        last = len(text)
    notes.leave_out(line_of(link, line_of(block)), text[first:last].strip(), _REASON)
    cut(block, first, last)
    strip(block)


def _place(link: Element, block: Element) -> int:
    """The place of a link in the text of a block."""
    at = 0
    for element, text in _texts(block):
        if element is link:
            break
        at += len(text)
    return at


def _texts(element: Element) -> Iterator[tuple[Element | None, str]]:
    """The texts in an element, in order, each with the element that it begins, if any."""
    yield element, element.text or ""
    for child in element:
        yield from _texts(child)
        yield None, child.tail or ""


def _is_arrow(text: str) -> bool:
    """True for an arrow that points up, without words."""
    return bool(_ARROW.search(text)) and not plain_words(_ARROW.sub(" ", text))
