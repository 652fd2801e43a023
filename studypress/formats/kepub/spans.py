"""Puts Kobo's spans around the sentences of content documents.

Each has an id `kobo.P.S`: the number of a paragraph and that of a sentence in it, both from 1. An
image is a paragraph of its own. All of a document stands in two boxes that the program turns into
pages. Kobo has published no description of this; it is what kepubify and calibre write, whose files
its devices take.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from studypress.formats.epub.volume import Volume
from studypress.formats.screens.namespaces import XHTML
from studypress.language import sentences
from studypress.language.load import abbreviations
from studypress.language.record import Abbreviations
from studypress.markup.elements import (
    HIDDEN_CONTENT,
    MEANT_AS_WORDS,
    PARTS_OF_RUBY,
    PLAYED,
    UNPARSED_BLOCKS,
)
from studypress.markup.tree import write_document

_SPAN = f"{{{XHTML}}}span"
_BODY = f"{{{XHTML}}}body"
_IMAGE = f"{{{XHTML}}}img"
# What is not read as sentences. A span in code would change nothing but the ways to select it.
_WHOLE = frozenset(f"{{{XHTML}}}{name}" for name in UNPARSED_BLOCKS | HIDDEN_CONTENT | PLAYED)
_BLOCKS = frozenset(f"{{{XHTML}}}{name}" for name in MEANT_AS_WORDS - PARTS_OF_RUBY)


def add_spans(volume: Volume) -> None:
    """Divide each document in the reading order, in its bytes."""
    short = abbreviations(volume.work.imprint.language)
    inside = {item.name for item in volume.spine}
    volume.items = [
        replace(item, data=divided(item.data, short)) if item.name in inside else item
        for item in volume.items
    ]


def divided(data: bytes, short: Abbreviations) -> bytes:
    """A content document with a span around each sentence; `short` end none."""
    root = etree.fromstring(data)
    body = root.find(_BODY)
    if body is not None:
        _Divider(short).divide(body)
        _put_into_boxes(body)
    return write_document(root)


def _put_into_boxes(body: etree._Element) -> None:
    """Put all that a body has into the two boxes."""
    columns = etree.Element(f"{{{XHTML}}}div", {"id": "book-columns"})
    inner = etree.SubElement(columns, f"{{{XHTML}}}div", {"id": "book-inner"})
    inner.text, body.text = body.text, None
    inner.extend(list(body))
    body.append(columns)


class _Divider:
    """Divides one document, and counts its paragraphs and sentences."""

    def __init__(self, short: Abbreviations) -> None:
        self._short = short
        self._paragraph = self._sentence = 0
        self._begins = True

    def divide(self, element: etree._Element) -> None:
        """Put spans around the sentences in an element, in place."""
        self._begins = self._begins or element.tag in _BLOCKS
        text, element.text = element.text, None
        children = [(child, child.tail) for child in element]
        element[:] = []
        self._append(element, text)
        for child, tail in children:
            child.tail = None
            element.append(child)
            if child.tag == _IMAGE:
                self._wrap(child)
            elif _is_read(child):
                self.divide(child)
            self._begins = self._begins or child.tag in _BLOCKS
            self._append(element, tail)

    def _append(self, element: etree._Element, text: str | None) -> None:
        """Put a text at the end of an element: in spans, unless it is white space alone."""
        if not text:
            return
        if not text.strip():
            if len(element):
                element[-1].tail = text
            else:
                element.text = text
            return
        for sentence in _sentences(text, self._short):
            etree.SubElement(element, _SPAN, self._next()).text = sentence

    def _wrap(self, image: etree._Element) -> None:
        """Put a span around an image."""
        self._begins = True
        span = etree.Element(_SPAN, self._next())
        parent = image.getparent()
        if parent is not None:
            parent.replace(image, span)
        span.append(image)
        self._begins = True

    def _next(self) -> dict[str, str]:
        """The attributes of the next span."""
        if self._begins:
            self._paragraph, self._sentence, self._begins = self._paragraph + 1, 0, False
        self._sentence += 1
        return {"class": "koboSpan", "id": f"kobo.{self._paragraph}.{self._sentence}"}


def _is_read(element: etree._Element) -> bool:
    """True for an element of XHTML that is read as sentences; formulas and drawings are not."""
    return element.tag not in _WHOLE and etree.QName(element).namespace == XHTML


def _sentences(text: str, short: Abbreviations) -> Iterator[str]:
    """The sentences of a text, each with the white space behind it."""
    start = 0
    for end in sentences.ends(text, short):
        behind = end + len(text[end:]) - len(text[end:].lstrip())
        yield text[start:behind]
        start = behind
    yield text[start:]
