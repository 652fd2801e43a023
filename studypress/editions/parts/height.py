"""Estimates how much room elements take in the side column of a page."""

from __future__ import annotations

from lxml import etree

from studypress.markup.edit import add_class
from studypress.typography.limits import SIDE_CHARS

# The room of things other than text, in letters of text.
_LINE_CHARS = 30
_IMAGE_CHARS = 400
# The letters of notes that have room beside one page, below the heading of a question.
_PAGE_CHARS = 1400


def is_tall(*elements: etree._Element) -> bool:
    """True where elements together are higher than a page's side column."""
    return sum(map(_chars, elements)) > SIDE_CHARS


def fill_page(*elements: etree._Element) -> bool:
    """True where elements one below the other need more than the side column of a page."""
    return sum(map(_chars, elements)) > _PAGE_CHARS


def mark_tall(element: etree._Element) -> None:
    """Give the class `tall` to an element that is higher than a page's side column.

    Style sheets set it in the text instead, where it can be broken between two pages.
    """
    if is_tall(element):
        add_class(element, "tall")


def _chars(element: etree._Element) -> int:
    """An estimate of the room that an element takes in the side column, in letters of text."""
    lines = sum("".join(map(str, code.itertext())).count("\n") for code in element.iter("pre"))
    parts = sum(1 for _ in element.iter("p", "li", "tr", "dd", "div"))
    images = sum(1 for _ in element.iter("img"))
    text = "".join(map(str, element.itertext()))
    return len(text) + _LINE_CHARS * (lines + parts) + _IMAGE_CHARS * images
