"""Form 1: questions and answers behind labels (`Q:` and `A:`), and callouts `[!question]`."""

from __future__ import annotations

import copy
import re
from functools import partial
from xml.etree.ElementTree import Element

from studypress.markup.elements import BLOCKS, LISTS, PROSE_BLOCKS
from studypress.reading.elements import cut, parts, raw, split, spoken, strip, unwrapped
from studypress.reading.questions.forms.form import (
    DEEPEST,
    Elements,
    Hits,
    Marked,
    Spot,
    level_of,
    titled,
)

_Q_WORDS = (
    "questions?|ques|frage|pregunta|pergunta|domanda|вопрос|سؤال|质问|質問|问题|問題|问|問|В|س|q"
)
_A_WORDS = (
    "answers?|ans|antwort|respuesta|resposta|réponse|risposta|ответ|جواب|إجابة|回答|答案|答|О|ج|a"
)
# Each repetition has an end: a line of blanks must not be tried in every way there is.
_AFTER = r"[*_]{0,3}\s{0,3}(?:[:：][*_]*\s*|[.)][*_]*\s+)"
QUESTION = re.compile(
    rf"[\s*_]{{0,8}}(?:{_Q_WORDS})\s{{0,3}}[#.]?\s{{0,3}}(\d{{0,6}}){_AFTER}", re.IGNORECASE
)
ANSWER = re.compile(
    rf"[\s*_]{{0,8}}(?:{_A_WORDS})\s{{0,3}}[#.]?\s{{0,3}}\d{{0,6}}{_AFTER}", re.IGNORECASE
)
_CALLOUT = re.compile(r"\s*\[!(?:question|faq|help|quiz)\][-+]?[^\S\n]*", re.IGNORECASE)


def _lines(text: str) -> list[int]:
    """Where in a paragraph a label begins a line after its first."""
    places, at = [], text.find("\n")
    while at >= 0:
        if QUESTION.match(text, at + 1) or ANSWER.match(text, at + 1):
            places.append(at + 1)
        at = text.find("\n", at + 1)
    return places


def _count(element: Element) -> tuple[int, int]:
    """How many questions and answers are labelled in an element."""
    if element.tag in LISTS:
        both = [_count(child) for item in element for child in _flat(item)]
    elif element.tag == "blockquote":
        if _CALLOUT.match(_first(element)):
            return 1, 1
        both = [_count(child) for child in element if child.tag == "p"]
    elif level_of(element):
        found = QUESTION.match(spoken(element))
        return int(found is not None and not found[1]), 0  # with a number it is another form's
    elif element.tag == "p":
        text = spoken(element)
        starts = [0, *_lines(text)]
        asked = sum(bool(QUESTION.match(text, at)) for at in starts)
        return asked, sum(bool(ANSWER.match(text, at)) for at in starts)
    else:
        return 0, 0
    return sum(asked for asked, _ in both), sum(told for _, told in both)


def _flat(item: Element) -> list[Element]:
    """A list item's paragraphs, its loose text as one."""
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
    return raw(element[0]) if len(element) and element[0].tag == "p" else ""


def find(elements: Elements) -> Hits:
    """Count the labelled questions; a label for answers makes sure of them."""
    asked = told = 0
    for element in elements:
        more = _count(element)
        asked, told = asked + more[0], told + more[1]
    return Hits(asked, asked > 0 and (told > 0 or asked > 1))


def mark(elements: Elements) -> Marked:
    """Take labelled lists, quotes and paragraphs apart; each label is a question or an answer."""
    unfolded: list[Element] = []
    for element in elements:
        unfolded += _unfolded(element)
    spots = []
    for index, element in enumerate(unfolded):
        if element.tag == "blockquote" and (called := _CALLOUT.match(_first(element))):
            take = partial(_callout, element)
            spots.append(Spot(index, index + 1, take, label=called[0]))
        elif (element.tag == "p" or level_of(element)) and (
            found := QUESTION.match(spoken(element))
        ):
            number = int(found[1]) if found[1] else 0
            level = level_of(element) or DEEPEST
            if number and level < DEEPEST:
                continue
            take = partial(_take, element)
            spots.append(Spot(index, index + 1, take, level, number=number, label=found[0]))
    return Marked(unfolded, tuple(spots))


def _unfolded(element: Element) -> list[Element]:
    if element.tag in LISTS and _count(element)[0]:
        made: list[Element] = []
        for item in element:
            for child in _flat(copy.deepcopy(item)):
                made += _unfolded(child)
        return made
    if element.tag == "blockquote" and _count(element)[0] and not _CALLOUT.match(_first(element)):
        return [part for child in element for part in _unfolded(child)]
    if element.tag != "p":
        return [element]
    places = _lines(spoken(element))
    if not places:
        return [element]
    cut_up = parts(element, places)
    for part in cut_up:
        strip(part)
    return cut_up


def _take(element: Element) -> tuple[Element, list[Element]]:
    found = QUESTION.match(spoken(element))
    cut(element, 0, found.end() if found else 0)
    if level_of(element):
        return element, []
    strip(element)
    # `**Q: What is it?** It is …` with the answer in the same paragraph keeps it as words.
    inner = unwrapped(element)
    inner.set("data-line", element.get("data-line") or "")
    return titled(inner), []


def _callout(quote: Element) -> tuple[Element, list[Element]]:
    """`> [!question] What?` and what follows in the quote; without words, its first paragraph."""
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
