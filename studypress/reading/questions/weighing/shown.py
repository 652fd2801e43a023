"""Finds the headings that ask by what stands below them: a question, an answer, or options.

A heading may name only its topic: "Two sum" above a task and its "Solution:", "Rome" above options.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element

from studypress.markup.elements import BOLD, LISTS
from studypress.reading.elements import raw
from studypress.reading.questions.forms.choices import boxes, is_lettered
from studypress.reading.questions.forms.folds import gives_answer, hides, is_fold, words_on
from studypress.reading.questions.forms.form import is_answer_heading
from studypress.reading.questions.forms.headed import Heading
from studypress.reading.questions.words.asking import (
    EXAM_TASK,
    MARK_AT_END,
    QUESTION_WORD,
    ends_asking,
    weight,
)
from studypress.reading.questions.words.wording import Wording

_MAX_ASKING_BLOCKS = 3
"""How many blocks a question has at most that is all of the text below a heading."""

_LEAST_ALIKE = 3
"""Below how many headings of a level the same must stand, so that it shows that they ask."""

_LEAST_ASKING_SHARE = 0.2
"""Which share of the headings above boxes asks at least: boxes below others are a checklist."""

_UNSURE = ("boxes", "opens")
"""The signs that occur in texts of other kinds, so that some headings above them must ask."""

_ANSWERED = ("answer", "opens")
"""The signs that make a question of a single task that may be a step of a recipe as well."""


def shown_below(
    elements: Sequence[Element], headings: Sequence[Heading], words: Wording
) -> list[Heading]:
    """The headings; one that names a topic asks if what is below it shows that."""
    ends = [*(heading.at for heading in headings[1:]), len(elements)]
    made = []
    signs: list[str] = []
    for heading, end in zip(headings, ends, strict=False):
        text = [one for one in elements[heading.at + 1 : end] if one.tag not in ("hr", "br")]
        below = elements[end] if end < len(elements) else None
        signs.append("" if heading.aside else _sign(text, below, words))
        if not heading.asks and _is_question(text, words):
            heading = replace(heading, asks=QUESTION_WORD)
        made.append(heading)
    sure = _sure(made, signs)
    return [
        replace(heading, asks=QUESTION_WORD)
        if heading.asks < QUESTION_WORD
        and ((heading.level, sign) in sure or (heading.asks and sign in _ANSWERED))
        else heading
        for heading, sign in zip(made, signs, strict=True)
    ]


def _sure(headings: Sequence[Heading], signs: Sequence[str]) -> set[tuple[int, str]]:
    """The signs that show at which level headings ask."""
    every = Counter(heading.level for heading in headings if not heading.aside)
    found = Counter((one.level, sign) for one, sign in zip(headings, signs, strict=True) if sign)
    asking = Counter(
        (heading.level, sign)
        for heading, sign in zip(headings, signs, strict=True)
        if heading.asks >= QUESTION_WORD
    )
    sure = set()
    for (level, sign), count in found.items():
        asks = asking[level, sign] >= _LEAST_ASKING_SHARE * count
        usual = sign == "letters" or 2 * count >= every[level]
        if count >= _LEAST_ALIKE and usual and (asks or sign not in _UNSURE):
            sure.add((level, sign))
    return sure


def _sign(text: Sequence[Element], below: Element | None, words: Wording) -> str:
    """What stands below a heading: "answer", "letters" or "boxes" of options, or "" for neither.

    It is "opens" for a fold that says no more than that it opens: it may hide an answer.

    `text` is its own text, and `below` the heading after that.
    """
    if any(one.tag in LISTS and is_lettered(one) for one in text):
        return "letters"
    for one in text:
        if one.tag in LISTS and (found := boxes(one)):
            return "ticked" if 0 < found.count("☑") < len(found) else "boxes"
    if below is not None and is_answer_heading(below, words):
        return "answer"
    if any(gives_answer(one, words) for one in text):
        return "answer"
    opens = any(is_fold(one) and words_on(one) and hides(one, words) for one in text)
    return "opens" if opens else ""


def _is_question(text: Sequence[Element], words: Wording) -> bool:
    """True where all the text below a heading is a question."""
    short = 0 < len(text) <= _MAX_ASKING_BLOCKS
    if not short or any(one.tag not in ("p", "pre") for one in text):
        return False
    prose = [sentences for one in text if (sentences := _sentences(one))]
    return bool(prose) and weight(prose[-1], words.language.tasks) in (MARK_AT_END, EXAM_TASK)


def _sentences(paragraph: Element) -> str:
    """The words of a paragraph of prose up to a line break; code, links and bold have none."""
    first = paragraph[0].tag if len(paragraph) and not (paragraph.text or "").strip() else ""
    links = "".join(raw(link) for link in paragraph.iter("a") if link.get("href"))
    if paragraph.tag == "pre" or first in BOLD or links.strip() == raw(paragraph).strip():
        return ""
    words = paragraph.text or ""
    for child in paragraph:
        if child.tag == "br" and ends_asking(words):
            break
        words += raw(child) + (child.tail or "")
    return words
