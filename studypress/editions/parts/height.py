"""Estimates how much room elements take in the side column of a page."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from lxml import etree

from studypress.markup.edit import add_class
from studypress.markup.tree import parse_fragment
from studypress.model.guide import Block, Chapter
from studypress.typography.limits import SIDE_CHARS

# The room of things other than text, in letters of text.
_LINE_CHARS = 30
_IMAGE_CHARS = 400
# The letters in a line of text and in one of the side column, and the heights of these lines.
_TEXT_LINE, _SIDE_LINE = 62, 30
_TEXT_LINE_PT, _SIDE_LINE_PT = 15.0, 11.4
# The white below something in the side column, and the height of a small figure there.
_SIDE_GAP_PT, _FIGURE_PT = 8.0, 110.0
# What is in the side column, in the XHTML of a block.
_BESIDE = re.compile(
    r'<div class="(?:terms|footnote)".*?</div>|<figure\b[^>]*\bmargin\b.*?</figure>', re.DOTALL
)
_TAG = re.compile(r"<[^>]*>")
# The room of some elements beside that of their words, in lines of the text. Half of the last line
# of a paragraph is empty, and a formula has no words.
_PART_LINES = {
    "<p": 0.5,
    "<li": 0.5,
    "<h": 1.5,
    "<tr": 1.2,
    "<figure": 10.0,
    'class="label': 1.0,
    '<div class="math': 3.0,
    '<span class="math': 0.1,
}
# The letters of text that fill a page of the smallest of our papers.
_PAGE_CHARS = 2000
# The room of a heading, of lines to write on, and of a question that is only listed.
_HEADING_CHARS, _WRITING_CHARS, _LISTED_CHARS = 200, 500, 80


def is_tall(*elements: etree._Element) -> bool:
    """True where elements together are higher than a page's side column."""
    return sum(map(_chars, elements)) > SIDE_CHARS


def fill_side(blocks: Iterable[Block], beside: Container[Block], sources: Iterable[Block]) -> bool:
    """True where the side column of an answer has no room for its references.

    `blocks` are the answer, and `beside` are those of them in the side column. What is estimated is
    the height of the text, and of what stands beside it.
    """
    text, side = 0.0, _SIDE_LINE_PT
    for block in blocks:
        if block in beside:
            side += _side_pt(block.body)
            continue
        side += sum(map(_side_pt, _BESIDE.findall(block.body)))
        rest = _BESIDE.sub("", block.body)
        lines = len(_TAG.sub("", rest)) / _TEXT_LINE
        lines += sum(rest.count(tag) * room for tag, room in _PART_LINES.items())
        text += lines * _TEXT_LINE_PT
    return side + sum(_side_pt(block.body) for block in sources) > text


def _side_pt(body: str) -> float:
    """The height of something in the side column, in points."""
    lines = -(-len(_TAG.sub("", body)) // _SIDE_LINE)
    return lines * _SIDE_LINE_PT + _SIDE_GAP_PT + _FIGURE_PT * body.count("<figure")


def is_below_page(chapter: Chapter, *, writing: bool) -> bool:
    """True for a chapter that fills less than a page of any of our papers.

    With `writing`, a question without an answer has lines to write on.
    """
    used = 0
    for part in _parts(chapter, writing=writing):
        used += part
        if used > _PAGE_CHARS:
            return False
    return True


def chars_of(chapter: Chapter, *, writing: bool) -> int:
    """An estimate of the room that a chapter takes, in letters of text."""
    return sum(_parts(chapter, writing=writing))


def _parts(chapter: Chapter, *, writing: bool) -> Iterator[int]:
    """The room of each part of a chapter, in letters of text."""
    blocks = [*chapter.intro, *chapter.closing]
    for question in chapter.questions:
        blocks += [*question.before, *question.stem]
        blocks += [block for block in question.blocks if not block.derived]
    unanswered = sum(not question.blocks for question in chapter.questions)
    answered = len(chapter.questions) - unanswered
    each = _HEADING_CHARS + _WRITING_CHARS if writing else _LISTED_CHARS
    yield _HEADING_CHARS * (1 + answered) + each * unanswered
    for block in blocks:
        yield _chars(parse_fragment(block.body))


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
