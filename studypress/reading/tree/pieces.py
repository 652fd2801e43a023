"""The content of an element as a row of texts and elements, which is easily divided and wrapped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from studypress.markup.contentmodel import PHRASING
from studypress.markup.edit import add_text

Pieces = list[str | Element]
"""Texts and elements in their order. The elements have no tails."""


def take(element: Element) -> Pieces:
    """Take the content out of an element."""
    found: Pieces = [element.text] if element.text else []
    for child in element:
        found.append(child)
        if child.tail:
            found.append(child.tail)
            child.tail = None
    element.text = None
    element[:] = []
    return found


def fill(element: Element, pieces: Iterable[str | Element]) -> Element:
    """Add pieces at the end of an element's content, and return the element."""
    for piece in pieces:
        if isinstance(piece, str):
            add_text(element, piece)
        else:
            element.append(piece)
    return element


def is_blank(piece: str | Element) -> bool:
    """True for a text of white space only."""
    return isinstance(piece, str) and not piece.strip()


def is_running(piece: str | Element) -> bool:
    """True for text, and for elements that may be part of a line of text."""
    return isinstance(piece, str) or piece.tag in PHRASING


def runs(
    pieces: Iterable[str | Element], belongs: Callable[[str | Element], bool]
) -> Iterator[tuple[bool, Pieces]]:
    """The pieces in runs of those that belong together and those that don't.

    White space between two pieces is in the run of the first.
    """
    run: Pieces = []
    kind = False
    for piece in pieces:
        if not is_blank(piece) and run and belongs(piece) != kind:
            yield kind, run
            run = []
        if not run and not is_blank(piece):
            kind = belongs(piece)
        if run or not is_blank(piece):
            run.append(piece)
    if run:
        yield kind, run


def copy_of(element: Element, name: str = "") -> Element:
    """An empty element with the attributes of another, but without its id."""
    attributes = {key: value for key, value in element.items() if key != "id"}
    return Element(name or element.tag, attributes)
