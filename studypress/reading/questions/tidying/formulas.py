"""Puts displayed formulas into the lines of list items that they are written in.

Such a formula is a block. One that ends a question, `What is the sum $$x + y$$`, would be read as
the answer, and one within a sentence would end the question.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from studypress.markup.edit import add_text
from studypress.markup.elements import BLOCKS, LISTS
from studypress.reading.elements import line_of, raw
from studypress.reading.notes import FileNotes
from studypress.reading.questions.words.asking import weight

_ENDS = ".!?。！？؟;"
"""The signs after which a sentence needs no formula."""
_BEFORE_ANSWER = _ENDS + ":："
"""The signs after which a formula may be the answer."""
_OPENING = "([“‘"
"""The signs that stand close to the word after them."""
_CLOSING = tuple(".,;:?!)]'’”")
"""The signs that stand close to the word before them."""


def join_lines(elements: Sequence[Element]) -> None:
    """Join the paragraph with which each list item begins with the formulas in its line.

    That is one line of the file, of which more words follow, or whose sentence has not ended.
    """
    for element in elements:
        if element.tag in LISTS:
            for item in element.iter("li"):
                if len(item) > 1 and item[0].tag == "p" and not (item.text or "").strip():
                    _join_line(item)


def _join_line(item: Element) -> None:
    """Join the first paragraph of an item with the formulas in its line."""
    first = item[0]
    while len(item) > 1 and _is_formula(item[1]) and (words := _words(first)).strip():
        end = line_of(first) + words.rstrip().count("\n")
        formula, rest = item[1], item[2] if len(item) > 2 else None
        goes_on = rest is not None and rest.tag == "p" and line_of(rest) == end
        if line_of(formula) != end or (not goes_on and words.rstrip()[-1] in _BEFORE_ANSWER):
            return
        item.remove(formula)
        formula.tag, formula.tail = "span", ""
        if not (words[-1].isspace() or words[-1] in _OPENING):
            add_text(first, " ")
        first.append(formula)
        if rest is not None and goes_on:
            item.remove(rest)
            text = (rest.text or "").lstrip()
            formula.tail = text if text[:1] in _CLOSING else f" {text}"
            first.extend(list(rest))


def _is_formula(element: Element) -> bool:
    """True for a displayed formula."""
    return element.tag == "div" and bool(element.get("data-tex"))


def _words(paragraph: Element) -> str:
    """The words of a paragraph, with "x" for each formula in it."""
    words = paragraph.text or ""
    for child in paragraph:
        words += ("x" if child.get("data-tex") else raw(child)) + (child.tail or "")
    return words


def join_formulas(elements: Sequence[Element], notes: FileNotes) -> None:
    """Put each formula in a list that ends the question before it into the question's line.

    It is on the same line of the file. After a colon it may be the answer: there it is part of the
    question only where more is below it.
    """
    for element in elements:
        if element.tag not in LISTS:
            continue
        for item in list(element.iter("li")):
            holder = item[0] if len(item) and item[0].tag == "p" else item
            at = 1 if holder is not item else _first_block(item)
            formula = item[at] if at < len(item) else None
            if formula is None or not _is_formula(formula):
                continue
            own = raw(holder) if holder is not item else _before(item, at)
            last = line_of(item) + own.rstrip().count("\n")
            words = own.strip()
            asks = weight(words, notes.language.tasks) > 0 and words[-1:] not in _ENDS
            more = at + 1 < len(item) or words[-1:] not in (":", "：")
            if asks and more and line_of(formula) == last:
                formula.tag = "span"
                if holder is not item:
                    item.remove(formula)
                    holder.append(formula)


def _first_block(item: Element) -> int:
    """The place of the first block in a list item whose own words are in no paragraph."""
    return next((at for at, child in enumerate(item) if child.tag in BLOCKS), len(item))


def _before(item: Element, at: int) -> str:
    """The words of a list item before one of its children."""
    pieces = (raw(child) + (child.tail or "") for child in item[:at])
    return (item.text or "") + "".join(pieces)
