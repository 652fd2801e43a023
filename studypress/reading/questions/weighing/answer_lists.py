"""Gives a list of questions the answers from a list further down in the same file."""

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
from studypress.reading.questions.forms.items import parted
from studypress.reading.questions.words.wording import Label, Wording


@dataclass(slots=True)
class Asked:
    """A question that was found, with its answer and the prose before it."""

    spot: Spot
    """Its place among the elements of its file."""
    form: str
    """The name of the form in which it is written."""
    before: list[Element] = field(default_factory=list)
    """The prose between the question before and this one that belongs to neither."""
    answer: list[Element] = field(default_factory=list)
    """The elements of its answer that follow it."""
    line: int = 0
    """The line of its first element."""
    words: str = ""
    """Its words as they are written."""
    stem: list[Element] = field(default_factory=list)
    """The rest of the question below its first line."""


@dataclass(slots=True)
class _Answer:
    """An answer in a list of answers."""

    number: int
    """The author's number for it, or 0."""
    elements: list[Element]
    """Its elements, with the label still in the first."""
    line: int
    """The line on which it begins."""
    source: Element
    """The list item or the paragraph with which it begins."""


Item = Element | Asked
"""A question, or an element of a file that belongs to no question yet."""


def pair_answers(items: Sequence[Item], notes: FileNotes) -> list[Item]:
    """The items of a file, in which the answers of lists are moved to their questions above."""
    words = Wording(notes.language)
    paired: list[Item] = []
    open_questions: list[Asked] = []
    index = 0
    while index < len(items):
        item = items[index]
        if isinstance(item, Asked):
            unanswered = index + 1 == len(items) or not _may_answer(items[index + 1], words)
            if unanswered or item.spot.closed:
                open_questions.append(item)
            paired.append(item)
            index += 1
            continue
        answers: list[_Answer] = []
        after = index
        heading = False
        if len(open_questions) > 1:
            heading = bool(level_of(item) and words.heads_answers(text_of(item)))
            if heading or (item.tag == "p" and words.numbered_answer(spoken(item))):
                answers, after = _answers(items, index + heading, words)
        if answers:
            if heading:
                notes.set_role(item, "the head of a list of answers")
                notes.leave_out(line_of(item), text_of(item), "the head of a list of answers")
            paired += _deal(open_questions, answers, notes, words)
            open_questions = []
            index = after
            continue
        paired.append(item)
        index += 1
    return paired


def _may_answer(item: Item, words: Wording) -> bool:
    """True where the item below a question may belong to its answer."""
    if isinstance(item, Asked) or level_of(item):
        return False
    return not words.numbered_answer(spoken(item))


def _answers(items: Sequence[Item], index: int, words: Wording) -> tuple[list[_Answer], int]:
    """The answers from a place on, in lists or after numbered labels, and the place after them."""
    answers: list[_Answer] = []
    while index < len(items):
        item = items[index]
        if isinstance(item, Asked) or level_of(item):
            break
        if item.tag in LISTS:
            first = int(item.get("start", "1"))
            for place, one in enumerate(item):
                own, below = parted(one)
                answers.append(
                    _Answer(
                        first + place if item.tag == "ol" else 0,
                        [own, *below],
                        line_of(one, line_of(item)),
                        one,
                    )
                )
        elif item.tag == "p" and (found := _numbered(item, words, begun=bool(answers))):
            answers.append(_Answer(found.number, [item], line_of(item), item))
        elif answers and answers[-1].source.tag == "p":
            answers[-1].elements.append(item)
        elif item.tag not in ("hr", "br"):
            break
        index += 1
    return answers, index


def _numbered(paragraph: Element, words: Wording, *, begun: bool) -> Label | None:
    """The label of an answer with its number; the bare number where a list has `begun`."""
    found = words.numbered_answer(spoken(paragraph))
    return found or (words.numbered(raw(paragraph)) if begun else None)


def _deal(
    asked: Sequence[Asked], answers: Sequence[_Answer], notes: FileNotes, words: Wording
) -> list[Element]:
    """Give each question its answer; the elements of the answers that are left over.

    Questions and answers without a partner are reported.
    """
    numbers = [question.spot.number for question in asked]
    unique = all(numbers) and len(set(numbers)) == len(numbers)
    by_number = unique and all(answer.number for answer in answers)
    numbered_answers = {answer.number: answer for answer in reversed(answers)}
    by_words = _Words(answers)
    dealt: set[int] = set()
    waiting: list[Asked] = []
    for place, question in enumerate(asked):
        if by_number:
            answer = numbered_answers.get(question.spot.number)
        else:
            answer = by_words.take(question, dealt)
        if answer is None and not by_number and len(asked) == len(answers):
            answer = answers[place]
        if answer is None or id(answer) in dealt:
            waiting.append(question)
            continue
        dealt.add(id(answer))
        first = answer.elements[0]
        if found := words.numbered_answer(spoken(first)):
            notes.leave_out(answer.line, found.text, "the label of an answer")
            cut(first, 0, found.end)
            strip(first)
        question.answer += answer.elements
    left = [answer for answer in answers if id(answer) not in dealt]
    first_line = answers[0].line
    for question in waiting:
        notes.report.slip(
            "unpaired-answer",
            notes.where(question.line),
            f"no answer in the list at line {first_line} is for {quoted(question.words)}",
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
    """Finds the answer that begins with the words of a question."""

    def __init__(self, answers: Sequence[_Answer]) -> None:
        self.answers = sorted(
            (
                (folded(raw(answer.elements[0])), place, answer)
                for place, answer in enumerate(answers)
            ),
            key=lambda row: row[:2],
        )
        self.keys = [words for words, _, _ in self.answers]
        self.next: dict[str, int] = {}  # where a question that is asked twice goes on

    def take(self, asked: Asked, dealt: set[int]) -> _Answer | None:
        """The answer to a question, without its words; `dealt` are those given already."""
        words = folded(asked.words)
        if words not in self.next:
            self.next[words] = bisect.bisect_left(self.keys, words) if words else len(self.keys)
        at = self.next[words]
        while at < len(self.keys) and self.keys[at].startswith(words):
            answer = self.answers[at][2]
            self.next[words] = at + 1
            if id(answer) not in dealt:
                _without(answer.elements[0], len(words))
                return answer
            at += 1
        return None


def _without(paragraph: Element, letters: int) -> None:
    """Take a number of letters and digits off a paragraph, and the marks after them."""
    text = raw(paragraph)
    at = 0
    while letters and at < len(text):
        letters -= len(folded(text[at]))
        at += 1
    while at < len(text) and text[at] in " ?？:：.–—-*_":
        at += 1
    cut(paragraph, 0, at)
    strip(paragraph)
