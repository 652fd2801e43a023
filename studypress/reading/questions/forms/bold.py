"""Form 5: a bold line alone in its paragraph, ending in a question mark."""

from __future__ import annotations

import re
from functools import partial
from xml.etree.ElementTree import Element

from studypress.markup.elements import BOLD
from studypress.reading.elements import raw, split, strip, unwrapped
from studypress.reading.questions.forms.form import Elements, Hits, Marked, Spot, asks, titled
from studypress.reading.questions.wording import Wording

_LINE = re.compile(r"[^\S\n]*(?:\n|$)")


def _ends(element: Element) -> int:
    """Where the bold question that a paragraph begins with ends; 0 where it begins otherwise."""
    if element.tag != "p" or not len(element) or (element.text or "").strip(" \n*"):
        return 0
    length = len(element.text or "")
    for index, child in enumerate(element):
        if child.tag == "br":
            break
        if child.tag not in BOLD:
            # A mark of level, or a word in another type, may stand within the line.
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
    count = sum(bool(_ends(element)) for element in elements)
    return Hits(count, count > 0)


def mark(elements: Elements, _words: Wording) -> Marked:
    """Each bold line that asks is a question."""
    spots = tuple(
        Spot(index, index + 1, partial(_take, element, end))
        for index, element in enumerate(elements)
        if (end := _ends(element))
    )
    return Marked(elements, spots)


def _take(element: Element, end: int) -> tuple[Element, list[Element]]:
    asked, rest = split(element, end)
    strip(rest)
    strip(asked)
    answer = [rest] if raw(rest).strip() or len(rest) else []
    inner = unwrapped(asked)
    inner.set("data-line", element.get("data-line", ""))
    return titled(inner), answer
