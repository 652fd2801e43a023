"""The form `bold`: a line in bold that asks, at the head of its paragraph, is a question."""

from __future__ import annotations

from functools import partial
from xml.etree.ElementTree import Element

from studypress.markup.elements import BOLD
from studypress.reading.elements import raw, split, strip, unwrapped
from studypress.reading.questions.forms.form import Elements, Hits, Marked, Spot, asks, titled
from studypress.reading.questions.wording import Wording


def _question_end(element: Element) -> int:
    """The end of the bold question with which a paragraph begins; 0 where it begins otherwise."""
    if element.tag != "p" or not len(element) or (element.text or "").strip(" \n*"):
        return 0
    length = len(element.text or "")
    for index, child in enumerate(element):
        if child.tag == "br":
            break
        if child.tag not in BOLD:
            # A mark of the level, or a word in other markup, may be in the line, but not first.
            if index == 0:
                return 0
            length += len(raw(child))
        else:
            length += len(raw(child))
        tail = child.tail or ""
        if "\n" in tail:
            length += tail.index("\n")
            break
        length += len(tail)
    line = raw(element)[:length]
    bold = "".join(raw(child) for child in element if child.tag in BOLD)
    rest = line.replace(bold, "", 1) if bold in line else line
    return length if asks(line) and not any(char.isalpha() for char in rest) else 0


def find(elements: Elements, _words: Wording) -> Hits:
    """Count the bold lines that ask."""
    count = sum(bool(_question_end(element)) for element in elements)
    return Hits(count, count > 0)


def mark(elements: Elements, _words: Wording) -> Marked:
    """Each bold line that asks is a question."""
    spots = tuple(
        Spot(index, index + 1, partial(_take, element, end))
        for index, element in enumerate(elements)
        if (end := _question_end(element))
    )
    return Marked(elements, spots)


def _take(element: Element, end: int) -> tuple[Element, list[Element]]:
    """The question up to `end`, and the rest of its paragraph as the answer."""
    asked, rest = split(element, end)
    strip(rest)
    strip(asked)
    answer = [rest] if raw(rest).strip() or len(rest) else []
    inner = unwrapped(asked)
    inner.set("data-line", element.get("data-line", ""))
    return titled(inner), answer
