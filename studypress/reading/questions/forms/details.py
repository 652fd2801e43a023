"""The form `folds`: `<details><summary>Question</summary>Answer</details>`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from xml.etree.ElementTree import Element

from studypress.markup.edit import remove
from studypress.markup.elements import BLOCKS, BOLD, HEADINGS, LISTS
from studypress.reading.elements import text_of, unwrapped
from studypress.reading.questions.forms.folds import (
    hides,
    hides_answer,
    is_fold,
    summary_of,
    words_on,
)
from studypress.reading.questions.forms.form import (
    LEAST_TASKS,
    Elements,
    Marked,
    Sign,
    Spot,
    asks,
    element_asks,
    level_of,
    titled,
)
from studypress.reading.questions.words.asking import POSSIBLE_TASK, QUESTION_WORD, weight
from studypress.reading.questions.words.wording import Wording
from studypress.reading.tree.paragraphs import wrap_loose


def _folds(elements: Elements) -> list[tuple[int, Element]]:
    """The folds among some elements, each with its place."""
    return [(index, element) for index, element in enumerate(elements) if is_fold(element)]


def _asked_above(elements: Elements, index: int, words: Wording) -> bool:
    """True for a fold with the answer to the paragraph above it, which asks in plain text."""
    above = elements[index - 1] if index else None
    return (
        above is not None
        and above.tag == "p"
        and element_asks(above)
        and hides_answer(elements[index], words)
        and not (len(above) and above[0].tag in BOLD)
    )


def find(elements: Elements, words: Wording) -> Sequence[Sign]:
    """Find the folds that show a question, and those that answer a paragraph above them."""
    if not any(is_fold(element) or element.tag in LISTS for element in elements):
        return []
    signs = []
    for index, fold in _open_sections(elements, words):
        if is_fold(fold) and not hides(fold, words):
            shown = words_on(fold)
            label = words.numbered(shown)
            surely = weight(shown, words.language.tasks)
            signs.append(Sign(index, surely, label.number if label else 0, answered=True))
    if any(sign.asks > POSSIBLE_TASK for sign in signs):
        # Beside a fold that asks, one that begins "Write a loop" hides an answer and no recipe.
        signs = [
            replace(sign, asks=QUESTION_WORD) if sign.asks == POSSIBLE_TASK else sign
            for sign in signs
        ]
    if len(signs) >= LEAST_TASKS and all(sign.asks == POSSIBLE_TASK for sign in signs):
        # Where a text is little else than folds with tasks, each is a question.
        signs = [replace(sign, shaped=True) for sign in signs]
    signs += [
        Sign(index - 1, 1.0, answered=True)
        for index, _ in _folds(elements)
        if _asked_above(elements, index, words)
    ]
    return signs


def _open_sections(elements: Elements, words: Wording) -> list[tuple[int, Element]]:
    """The elements, with folds that hold questions as sections, and without lists round folds.

    Each has the place of the element from which it comes.
    """
    made: list[tuple[int, Element]] = []
    deepest = 1
    for index, element in enumerate(elements):
        deepest = level_of(element) or deepest
        inner = list(element) if is_fold(element) else []
        if not element_is_question(element) and any(is_fold(child) for child in inner):
            asking = [child for child in inner if is_fold(child) and not hides(child, words)]
            if asking and any(asks(words_on(child)) for child in asking):
                made += ((index, part) for part in _section(element, inner, deepest))
                continue
        if element.tag in LISTS and _is_list_of_folds(element):
            made += ((index, child) for item in element for child in item if child.tag != "br")
            continue
        made.append((index, element))
    return made


def element_is_question(element: Element) -> bool:
    """True for a fold (`<details>`) whose summary is a question."""
    return is_fold(element) and asks(words_on(element))


def _is_list_of_folds(element: Element) -> bool:
    """True for a list whose items hold nothing but folds."""
    return len(element) > 0 and all(
        any(is_fold(child) for child in item)
        and not (item.text or "").strip()
        and all(is_fold(child) or child.tag == "br" for child in item)
        for item in element
    )


def _section(fold: Element, inner: Elements, level: int) -> list[Element]:
    """A fold as a heading below `level`, and the elements that it holds (`inner`)."""
    summary = summary_of(fold)
    if summary is None:
        return list(inner)
    heading = Element(f"h{min(level + 1, 6)}", {"data-line": fold.get("data-line", "")})
    source = unwrapped(summary)
    heading.text = source.text
    heading.extend(list(source))
    return [heading, *(child for child in inner if child is not summary and child.tag != "br")]


def mark(elements: Elements, words: Wording) -> Marked:
    """Mark each fold that asks as a question with its whole answer."""
    elements = [element for _, element in _open_sections(elements, words)]
    spots: list[Spot] = []
    for index, fold in _folds(elements):
        if not hides(fold, words):
            label = words.numbered(words_on(fold))
            number = label.number if label else 0
            take = partial(_take, fold)
            surely = weight(words_on(fold), words.language.tasks)
            stem = partial(_stem, fold)
            place = Spot(index, index + 1, take, closed=True, number=number, asks=surely, stem=stem)
            spots.append(place)
        elif _asked_above(elements, index, words):
            above = elements[index - 1]
            spots.append(Spot(index - 1, index, partial(_paragraph, above)))
    return Marked(elements, tuple(spots))


def _take(fold: Element) -> tuple[Element, list[Element]]:
    """The words on a fold as a heading, and its content as the answer."""
    summary = summary_of(fold)
    if summary is None:
        return titled(Element("p")), within(fold, None)
    source = summary
    headings = [part for part in summary.iter() if part.tag in HEADINGS]
    if headings and text_of(headings[0]) == text_of(summary):
        source = headings[0]
    elif any(part.tag in BLOCKS for part in summary):
        wrap_loose(summary)
        source = summary[0]
    source = unwrapped(source)
    line = summary.get("data-line") or fold.get("data-line") or ""
    source.set("data-line", source.get("data-line") or line)
    return titled(source), within(fold, summary)


def _stem(fold: Element) -> list[Element]:
    """The blocks on a fold beside its first line: code or a list, which belong to the question."""
    summary = summary_of(fold)
    if summary is None or not any(part.tag in BLOCKS for part in summary):
        return []
    wrap_loose(summary)
    lines = (part for part in summary if part.tag in ("p", *HEADINGS) and text_of(part))
    line = next(lines, summary[0])
    others = [part for part in summary if part is not line]
    summary[:] = [line]
    return others


def within(fold: Element, summary: Element | None) -> list[Element]:
    """The content of a fold in blocks, without its summary."""
    if summary is not None:
        remove(fold, summary)
    wrap_loose(fold)
    return [part for part in fold if part.tag != "br"]


def _paragraph(above: Element) -> tuple[Element, list[Element]]:
    """A paragraph as a heading, still without an answer."""
    return titled(above), []
