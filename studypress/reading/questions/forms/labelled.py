"""The form `labels`: `Q:` and `A:` before question and answer, and callouts `[!question]`."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from functools import partial
from xml.etree.ElementTree import Element

from studypress.markup.elements import BLOCKS, LISTS, PROSE_BLOCKS
from studypress.reading.elements import cut, parts, raw, split, spoken, strip, unwrapped
from studypress.reading.questions.forms.form import (
    DEEPEST,
    Elements,
    Marked,
    Sign,
    Spot,
    level_of,
    titled,
)
from studypress.reading.questions.words.wording import Label, Wording

_CALLOUT = re.compile(r"\s*\[!(?:question|faq|help|quiz)\][-+]?[^\S\n]*", re.IGNORECASE)


def _label_places(text: str, words: Wording) -> list[int]:
    """The places in a paragraph where a label begins a line other than the first."""
    places, at = [], text.find("\n")
    while at >= 0:
        if words.question_label(text, at + 1) or words.answer_label(text, at + 1):
            places.append(at + 1)
        at = text.find("\n", at + 1)
    return places


def _count(element: Element, words: Wording) -> tuple[int, int]:
    """The number of questions and the number of answers that have labels in an element."""
    if element.tag in LISTS:
        both = [_count(child, words) for item in element for child in _flat(item)]
    elif element.tag == "blockquote":
        if _CALLOUT.match(_first(element)):
            return 1, 1
        both = [_count(child, words) for child in element if child.tag == "p"]
    elif level_of(element):
        found = words.question_label(spoken(element))
        return int(found is not None and not found.number), 0  # with a number it is of another form
    elif element.tag == "p":
        text = spoken(element)
        starts = [0, *_label_places(text, words)]
        asked = sum(bool(words.question_label(text, at)) for at in starts)
        return asked, sum(bool(words.answer_label(text, at)) for at in starts)
    else:
        return 0, 0
    return sum(asked for asked, _ in both), sum(answers for _, answers in both)


def _flat(item: Element) -> list[Element]:
    """The blocks of a list item, with its loose text as a paragraph."""
    if not (item.text or "").strip() and len(item) and item[0].tag in PROSE_BLOCKS:
        return list(item)
    if not (item.text or "").strip() and len(item) and level_of(item[0]):
        return list(item)
    loose = Element("p", {"data-line": item.get("data-line", "")})
    loose.text = item.text
    rest: list[Element] = []
    for child in item:
        block = bool(rest) or child.tag in BLOCKS
        (rest if block else loose).append(child)
    return [loose, *rest]


def _first(element: Element) -> str:
    """The text of the paragraph with which an element begins, or ""."""
    return raw(element[0]) if len(element) and element[0].tag == "p" else ""


def find(elements: Elements, words: Wording) -> Sequence[Sign]:
    """Find the labelled questions; all of them are answered where any answer has a label."""
    counts = [(0, 0) if level_of(element) else _count(element, words) for element in elements]
    answered = any(answers for _, answers in counts)
    return [
        Sign(index, 1.0, answered=answered)
        for index, (asked, _) in enumerate(counts)
        for _ in range(asked)
    ]


def mark(elements: Elements, words: Wording) -> Marked:
    """Divide lists, quotes and paragraphs at their labels, and mark each labelled question."""
    divided: list[Element] = []
    for element in elements:
        divided += _divide(element, words)
    spots = []
    for index, element in enumerate(divided):
        if element.tag == "blockquote" and (called := _CALLOUT.match(_first(element))):
            take = partial(_callout, element)
            spots.append(Spot(index, index + 1, take, label=called[0]))
        elif (element.tag == "p" or level_of(element)) and (
            found := words.question_label(spoken(element))
        ):
            level = level_of(element) or DEEPEST
            if found.number and level < DEEPEST:
                continue
            take = partial(_take, element, found)
            spots.append(Spot(index, index + 1, take, level, number=found.number, label=found.text))
    return Marked(divided, tuple(spots))


def _divide(element: Element, words: Wording) -> list[Element]:
    """An element as paragraphs that each begin with a label; unchanged if it has none inside."""
    if element.tag in LISTS and _count(element, words)[0]:
        made: list[Element] = []
        for item in element:
            for child in _flat(copy.deepcopy(item)):
                made += _divide(child, words)
        return made
    if (
        element.tag == "blockquote"
        and _count(element, words)[0]
        and not _CALLOUT.match(_first(element))
    ):
        return [part for child in element for part in _divide(child, words)]
    if element.tag != "p":
        return [element]
    places = _label_places(spoken(element), words)
    if not places:
        return [element]
    cut_up = parts(element, places)
    for part in cut_up:
        strip(part)
    return cut_up


def _take(element: Element, label: Label) -> tuple[Element, list[Element]]:
    """The question after a label as a heading, still without an answer."""
    cut(element, 0, label.end)
    if level_of(element):
        return element, []
    strip(element)
    # In `**Q: What is it?** It is …`, the answer stays part of the question's words.
    inner = unwrapped(element)
    inner.set("data-line", element.get("data-line") or "")
    return titled(inner), []


def _callout(quote: Element) -> tuple[Element, list[Element]]:
    """The question of a callout (`> [!question] What?`), and the rest of the quote as its answer.

    Where no words follow the mark, the first paragraph is the question.
    """
    first, rest = quote[0], list(quote)[1:]
    found = _CALLOUT.match(raw(first))
    cut(first, 0, found.end() if found else 0)
    text = raw(first)
    if "\n" in text.strip():
        if text.startswith("\n"):
            strip(first)
            text = raw(first)
        if "\n" in text:
            first, below = split(first, text.index("\n"))
            strip(below)
            rest.insert(0, below)
    if not raw(first).strip() and rest and rest[0].tag == "p":
        first = rest.pop(0)
    strip(first)
    first.set("data-line", first.get("data-line") or quote.get("data-line") or "")
    return titled(first), rest
