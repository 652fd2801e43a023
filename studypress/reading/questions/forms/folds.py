"""Folds, `<details>`: the words that they show, and whether they hide an answer."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from studypress.reading.elements import raw, text_of
from studypress.reading.questions.words.wording import Wording


def is_fold(element: Element) -> bool:
    """True for an element that was written as `<details>`."""
    return element.tag == "div" and "details" in element.get("class", "").split()


def summary_of(fold: Element) -> Element | None:
    """The line of a fold that shows while it is closed, or None."""
    for child in fold:
        if "summary" in child.get("class", "").split():
            return child
    return None


def words_on(fold: Element) -> str:
    """The words of a fold that show while it is closed."""
    summary = summary_of(fold)
    return text_of(summary) if summary is not None else ""


def hides(fold: Element, words: Wording) -> bool:
    """True where the words on a fold announce an answer and do not ask, or where it has none."""
    text = words_on(fold)
    return not text or words.hides(text)


def hides_answer(fold: Element, words: Wording) -> bool:
    """True for a fold that hides the answer to the question before it."""
    return words.hides_answer(words_on(fold))


def gives_answer(element: Element, words: Wording) -> bool:
    """True for a paragraph that begins with an answer's label, and a fold that hides an answer."""
    if is_fold(element):
        return bool(words_on(element)) and hides_answer(element, words)
    return element.tag == "p" and words.begins_answer(raw(element))
