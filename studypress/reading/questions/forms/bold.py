"""The form `bold`: a line in bold at the head of its paragraph is a question.

Where the bold words are only a number or a title behind one, the rest of the paragraph belongs to
the question: `**3)** The number of users.`
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from xml.etree.ElementTree import Element

from studypress.markup.elements import BOLD
from studypress.reading.elements import raw, split, strip, unwrapped
from studypress.reading.questions.asking import POSSIBLE_TASK, weight
from studypress.reading.questions.forms.form import (
    Elements,
    Marked,
    Sign,
    Spot,
    asks,
    titled,
)
from studypress.reading.questions.wording import Wording


@dataclass(frozen=True, slots=True)
class _Line:
    """A line in bold with which a paragraph begins."""

    end: int
    """The place in the paragraph where the question ends."""
    asks: float
    """How surely it asks."""
    number: int
    """The author's number for it, or 0."""


def _line(element: Element, words: Wording) -> _Line | None:
    """The bold line with which a paragraph begins, or None."""
    if element.tag != "p" or not len(element) or (element.text or "").strip(" \n*"):
        return None
    if element[0].tag not in BOLD:
        return None
    whole, bold = raw(element), raw(element[0])
    length, all_bold = _first_line(element)
    line = whole[:length]
    label = words.numbered(bold + " ")
    number = label.number if label else 0
    rest = line.replace(all_bold, "", 1) if all_bold in line else line
    if not any(char.isalpha() for char in rest):
        surely = weight(line, words.language.tasks)
        title = line.strip(" \n*")
        if (
            surely < POSSIBLE_TASK
            and not number
            and (title[-1:] in ":：" or _is_label(title, words))
        ):
            return None
        return _Line(length, surely, number)
    if not number:
        return None
    begin = len(element.text or "")
    if asks(bold):
        return _Line(begin + len(bold), 1.0, number)
    return _Line(len(whole), weight(whole, words.language.tasks), number)


def _is_label(text: str, words: Wording) -> bool:
    """True for the label of a block or of an answer: **Note**, **Answer**."""
    return text.lower() in words.language.labels or words.is_answer_heading(text)


def _first_line(element: Element) -> tuple[int, str]:
    """The length of a paragraph's first line, and the words in bold in it."""
    length, bold = len(element.text or ""), ""
    for child in element:
        if child.tag == "br":
            break
        if child.tag in BOLD:
            bold += raw(child)
        length += len(raw(child))
        tail = child.tail or ""
        if "\n" in tail:
            return length + tail.index("\n"), bold
        length += len(tail)
    return length, bold


def find(elements: Elements, words: Wording) -> Sequence[Sign]:
    """Find the lines in bold."""
    return [
        Sign(index, line.asks, line.number)
        for index, element in enumerate(elements)
        if element.tag == "p" and (line := _line(element, words))
    ]


def mark(elements: Elements, words: Wording) -> Marked:
    """Each bold line may be a question; how surely it asks is noted with it."""
    spots = tuple(
        Spot(
            index,
            index + 1,
            partial(_take, element, line.end),
            number=line.number,
            asks=line.asks,
        )
        for index, element in enumerate(elements)
        if (line := _line(element, words))
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
