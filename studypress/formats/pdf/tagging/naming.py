"""The words that stand for elements: those of links, images and formulas.

See "Accessible Name and Description Computation": the words of an author for those who can't see
an element go before its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from xml.etree.ElementTree import Element

from studypress.formats.pdf.tagging.roles import SVG, is_hidden, is_note, kind_of
from studypress.markup.elements import HIDDEN_CONTENT

# Marks where a word may break, or may not: nobody says them.
_SILENT = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_SPACES = re.compile(r"\s+")
# What has it prints the number of a page, which is another when pages before it change.
_FOLIO = "data-page-of"
_TITLE = "{http://www.w3.org/2000/svg}title"
_MARKS = frozenset({"doc-noteref", "doc-backlink"})


def plain(text: str) -> str:
    """A text in one line, without marks that nobody says."""
    return _SPACES.sub(" ", text.translate(_SILENT)).strip()


def words_of(element: Element) -> str:
    """What a person would say for an element: the words given for it, or its text."""
    if _FOLIO in element.attrib:
        return plain(element.get("aria-label") or "")
    return plain(element.get("aria-label") or "".join(filter(None, _texts(element))))


def words_before(element: Element, block: Element) -> str:
    """The text of a block in front of an element in it."""
    before = takewhile(lambda text: text is not None, _texts(block, element))
    return plain("".join(filter(None, before)))


def picture_words(element: Element) -> str:
    """The words for those who can't see an image or a drawing, "" where there are none."""
    given = element.get("aria-label") or element.get("alt") or element.get("alttext")
    if not given and element.tag == SVG:
        given = element.findtext(_TITLE)
    return plain(given or "")


def _texts(element: Element, mark: Element | None = None) -> Iterator[str | None]:
    """The text of an element, with words in the place of images, and None at an element to mark.

    Notes in it are no part of it, nor are their calls and the numbers that lead back to these.
    """
    yield element.text or ""
    for child in element:
        if child is mark:
            yield None
        if not _is_silent(child):
            words = child.get("aria-label") or child.get("alt")
            around = " " if child.tag == "br" or kind_of(child).block else ""
            yield around
            yield from (words,) if words else _texts(child, mark)
            yield around
        yield child.tail or ""


def _is_silent(element: Element) -> bool:
    """True for what nobody says of the element around it."""
    role = element.get("role")
    return (
        role in _MARKS
        or _FOLIO in element.attrib
        or element.tag in HIDDEN_CONTENT
        or is_hidden(element)
        or is_note(element)
    )
