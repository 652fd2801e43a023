"""Puts a displayed formula into the line of a question that it ends: `What is the sum $$x + y$$`.

Such a formula is a block, and would be read as the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from studypress.markup.elements import BLOCKS, LISTS
from studypress.reading.elements import line_of, raw
from studypress.reading.notes import FileNotes
from studypress.reading.questions.words.asking import weight

_ENDS = ".!?。！？؟;"
"""The signs after which a sentence needs no formula."""


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
            if formula is None or not (formula.tag == "div" and formula.get("data-tex")):
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
