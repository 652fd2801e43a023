"""Pairs a list of questions with the list of answers that follows it elsewhere in the file."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from studypress.markup.elements import LISTS
from studypress.model.diagnostics import quoted
from studypress.reading.elements import cut, line_of, raw, spoken, strip, text_of
from studypress.reading.ids import folded
from studypress.reading.notes import FileNotes
from studypress.reading.questions.forms.form import Spot, level_of
from studypress.reading.questions.forms.lists import parted
from studypress.reading.questions.wording import Label, Wording


@dataclass(slots=True)
class Asked:
    """A question found, with the prose that stands before it in its chapter."""

    spot: Spot
    form: str
    before: list[Element] = field(default_factory=list)
    answer: list[Element] = field(default_factory=list)
    line: int = 0
    words: str = ""


@dataclass(slots=True)
class _Told:
    """An answer of a list: `number` is the author's, or 0."""

    number: int
    elements: list[Element]
    line: int
    source: Element


Item = Element | Asked


def paired(items: Sequence[Item], notes: FileNotes) -> list[Item]:
    """The items of a file, with lists of answers dealt out to the questions before them."""
    words = Wording(notes.language)
    made: list[Item] = []
    open_questions: list[Asked] = []
    index = 0
    while index < len(items):
        item = items[index]
        if isinstance(item, Asked):
            unanswered = index + 1 == len(items) or not _belongs(items[index + 1], words)
            if unanswered or item.spot.closed:
                open_questions.append(item)
            made.append(item)
            index += 1
            continue
        told: list[_Told] = []
        after = index
        heading = False
        if len(open_questions) > 1:
            heading = bool(level_of(item) and words.heads_answers(text_of(item)))
            if heading or (item.tag == "p" and words.numbered_answer(spoken(item))):
                told, after = _told(items, index + heading, words)
        if told:
            if heading:
                notes.take_for(item, "the head of a list of answers")
                notes.leave_out(line_of(item), text_of(item), "the head of a list of answers")
            made += _deal(open_questions, told, notes, words)
            open_questions = []
            index = after
            continue
        made.append(item)
        index += 1
    return made


def _belongs(item: Item, words: Wording) -> bool:
    """True where something follows a question that may be its answer."""
    if isinstance(item, Asked) or level_of(item):
        return False
    return not words.numbered_answer(spoken(item))


def _told(items: Sequence[Item], index: int, words: Wording) -> tuple[list[_Told], int]:
    """The answers that stand from a place on, in lists or behind labels with numbers."""
    told: list[_Told] = []
    while index < len(items):
        item = items[index]
        if isinstance(item, Asked) or level_of(item):
            break
        if item.tag in LISTS:
            first = int(item.get("start", "1"))
            for place, one in enumerate(item):
                own, below = parted(one)
                told.append(
                    _Told(
                        first + place if item.tag == "ol" else 0,
                        [own, *below],
                        line_of(one, line_of(item)),
                        one,
                    )
                )
        elif item.tag == "p" and (found := _numbered(item, words, begun=bool(told))):
            told.append(_Told(found.number, [item], line_of(item), item))
        elif told and told[-1].source.tag == "p":
            told[-1].elements.append(item)
        elif item.tag not in ("hr", "br"):
            break
        index += 1
    return told, index


def _numbered(paragraph: Element, words: Wording, *, begun: bool) -> Label | None:
    """The label of an answer with its number; the number alone where a list has `begun`."""
    found = words.numbered_answer(spoken(paragraph))
    return found or (words.numbered(raw(paragraph)) if begun else None)


def _deal(
    asked: Sequence[Asked], told: Sequence[_Told], notes: FileNotes, words: Wording
) -> list[Element]:
    """Give each question its answer; what is left over is told, and stays where it was."""
    numbers = [one.spot.number for one in asked]
    by_number = all(numbers) and len(set(numbers)) == len(numbers) and all(a.number for a in told)
    numbered_answers = {answer.number: answer for answer in reversed(told)}
    by_words = _Words(told)
    dealt: set[int] = set()
    waiting: list[Asked] = []
    for place, one in enumerate(asked):
        answer = numbered_answers.get(one.spot.number) if by_number else by_words.take(one, dealt)
        if answer is None and not by_number and len(asked) == len(told):
            answer = told[place]
        if answer is None or id(answer) in dealt:
            waiting.append(one)
            continue
        dealt.add(id(answer))
        first = answer.elements[0]
        if found := words.numbered_answer(spoken(first)):
            notes.leave_out(answer.line, found.text, "the label of an answer")
            cut(first, 0, found.end)
            strip(first)
        one.answer += answer.elements
    left = [answer for answer in told if id(answer) not in dealt]
    first_line = told[0].line
    for one in waiting:
        notes.report.slip(
            "unpaired-answer",
            notes.where(one.line),
            f"no answer in the list at line {first_line} is for {quoted(one.words)}",
            "Give both the same number.",
        )
    for answer in left:
        notes.report.slip(
            "unpaired-answer",
            notes.where(answer.line),
            f"no question in the list at line {asked[0].line} is for this answer",
            "Give both the same number.",
        )
    return [element for answer in left for element in answer.elements]


class _Words:
    """Finds the answer that begins with a question's words."""

    def __init__(self, told: Sequence[_Told]) -> None:
        self.told = sorted(
            ((folded(raw(answer.elements[0])), place, answer) for place, answer in enumerate(told)),
            key=lambda row: row[:2],
        )
        self.keys = [words for words, _, _ in self.told]
        self.next: dict[str, int] = {}  # where to go on for a question asked twice

    def take(self, one: Asked, dealt: set[int]) -> _Told | None:
        """The answer, without those words."""
        words = folded(one.words)
        if words not in self.next:
            self.next[words] = bisect.bisect_left(self.keys, words) if words else len(self.keys)
        at = self.next[words]
        while at < len(self.keys) and self.keys[at].startswith(words):
            answer = self.told[at][2]
            self.next[words] = at + 1
            if id(answer) not in dealt:
                _without(answer.elements[0], len(words))
                return answer
            at += 1
        return None


def _without(paragraph: Element, letters: int) -> None:
    """Take so many letters and digits off a paragraph, and the marks after them."""
    text = raw(paragraph)
    at = 0
    while letters and at < len(text):
        letters -= len(folded(text[at]))
        at += 1
    while at < len(text) and text[at] in " ?？:：.–—-*_":
        at += 1
    cut(paragraph, 0, at)
    strip(paragraph)
