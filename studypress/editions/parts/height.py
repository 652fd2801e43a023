"""Estimates how much room elements take in the side column of a page."""

from __future__ import annotations

from lxml import etree

from studypress.markup.edit import add_class
from studypress.markup.tree import parse_fragment
from studypress.model.guide import Chapter
from studypress.typography.limits import SIDE_CHARS

# The room of things other than text, in letters of text.
_LINE_CHARS = 30
_IMAGE_CHARS = 400
# The letters of notes that have room beside one page, below the heading of a question.
_NOTES_CHARS = 1400
# The letters of text that fill a page of the smallest of our papers.
_PAGE_CHARS = 2000
# The room of a heading, of lines to write on, and of a question that is only listed.
_HEADING_CHARS, _WRITING_CHARS, _LISTED_CHARS = 200, 500, 80


def is_tall(*elements: etree._Element) -> bool:
    """True where elements together are higher than a page's side column."""
    return sum(map(_chars, elements)) > SIDE_CHARS


def fill_page(*elements: etree._Element) -> bool:
    """True where elements one below the other need more than the side column of a page."""
    return sum(map(_chars, elements)) > _NOTES_CHARS


def is_below_page(chapter: Chapter, *, writing: bool) -> bool:
    """True for a chapter that fills less than a page of any of our papers.

    With `writing`, a question without an answer has lines to write on.
    """
    blocks = [*chapter.intro, *chapter.closing]
    for question in chapter.questions:
        blocks += [*question.before, *question.stem]
        blocks += [block for block in question.blocks if not block.derived]
    unanswered = sum(not question.blocks for question in chapter.questions)
    answered = len(chapter.questions) - unanswered
    each = _HEADING_CHARS + _WRITING_CHARS if writing else _LISTED_CHARS
    used = _HEADING_CHARS * (1 + answered) + each * unanswered
    for block in blocks:
        if used > _PAGE_CHARS:
            return False
        used += _chars(parse_fragment(block.body))
    return used <= _PAGE_CHARS


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
