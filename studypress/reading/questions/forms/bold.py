"""The form `bold`: a line in bold at the head of its paragraph is a question.

Where the bold words are only a number or a title behind one, the rest of the paragraph belongs to
the question: `**3)** The number of users.`
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from xml.etree.ElementTree import Element

from studypress.markup.elements import BOLD
from studypress.reading.elements import cut, parts, raw, split, strip, unwrapped
from studypress.reading.questions.forms.folds import gives_answer
from studypress.reading.questions.forms.form import (
    SEPARATOR,
    Elements,
    Marked,
    Sign,
    Spot,
    asks,
    titled,
)
from studypress.reading.questions.words.asking import POSSIBLE_TASK, QUESTION_WORD, weight
from studypress.reading.questions.words.wording import Wording

_LEAST_LINES = 2
"""How many lines in bold are several: in a paragraph, and in a text."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line in bold with which a paragraph begins."""

    end: int
    """The place in the paragraph where the question ends."""
    asks: float
    """How surely it asks."""
    number: int
    """The author's number for it, or 0."""
    leads: bool = False
    """True where its answer follows in the same line, and no number says that it is a question."""


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
    begin = len(element.text or "")
    if asks(bold) and not asks(rest):
        return _Line(begin + len(bold), 1.0, number, leads=not number)
    if not number:
        return None
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


def _inner_lines(element: Element, words: Wording) -> list[int]:
    """The places in a paragraph where further lines begin in bold and ask or have a number."""
    if element.tag != "p" or sum(child.tag in BOLD for child in element) < _LEAST_LINES:
        return []
    places: list[int] = []
    at, before = len(element.text or ""), element.text or ""
    for child in element:
        text = raw(child)
        line = text + (child.tail or "").partition("\n")[0]
        if child.tag in BOLD and at and (before.endswith("\n") or not before.strip()):
            rest = line[len(text) :].strip()
            surely = weight(text, words.language.tasks)
            if asks(text) or words.numbered(text + " ") or (surely > POSSIBLE_TASK and not rest):
                places.append(at)
        at += len(text) + len(child.tail or "")
        before = "" if child.tag == "br" else (child.tail or text)
        before = "\n" if child.tag == "br" and not (child.tail or "").strip() else before
    return places


def _pieces(element: Element, words: Wording) -> list[Element]:
    """A paragraph, divided where further lines in bold begin."""
    places = _inner_lines(element, words)
    if not places or _line(element, words) is None:
        return [element]
    pieces = parts(copy.deepcopy(element), places)
    for piece in pieces:
        strip(piece)
    return pieces


def _divided(elements: Elements, words: Wording) -> list[tuple[int, Element, _Line | None]]:
    """The elements, each with its place and its bold line; paragraphs are divided at such lines.

    A single line with its answer behind it is only a stressed word of the text.
    """
    made = [
        (index, piece, _line(piece, words))
        for index, element in enumerate(elements)
        for piece in _pieces(element, words)
    ]
    for place, (at, piece, line) in enumerate(made[:-1]):
        if line and line.asks < QUESTION_WORD and gives_answer(made[place + 1][1], words):
            made[place] = (at, piece, replace(line, asks=QUESTION_WORD))
    if sum(line is not None for _, _, line in made) >= _LEAST_LINES:
        return made
    return [(at, piece, None if line and line.leads else line) for at, piece, line in made]


def find(elements: Elements, words: Wording) -> Sequence[Sign]:
    """Find the lines in bold."""
    return [
        Sign(index, line.asks, line.number)
        for index, _, line in _divided(elements, words)
        if line is not None
    ]


def mark(elements: Elements, words: Wording) -> Marked:
    """Each bold line may be a question; how surely it asks is noted with it."""
    divided = _divided(elements, words)
    spots = tuple(
        Spot(
            place,
            place + 1,
            partial(_take, element, line.end),
            number=line.number,
            asks=line.asks,
        )
        for place, (_, element, line) in enumerate(divided)
        if line is not None
    )
    return Marked([element for _, element, _ in divided], spots)


def _take(element: Element, end: int) -> tuple[Element, list[Element]]:
    """The question up to `end`, and the rest of its paragraph as the answer."""
    asked, rest = split(element, end)
    strip(rest)
    if found := SEPARATOR.match(raw(rest)):
        cut(rest, 0, found.end())
    strip(asked)
    answer = [rest] if raw(rest).strip() or len(rest) else []
    inner = unwrapped(asked)
    inner.set("data-line", element.get("data-line", ""))
    return titled(inner), answer
