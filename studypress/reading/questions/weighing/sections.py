"""The sections of a file as a tree, after headings that only seem to begin one are set right."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from studypress.markup.elements import LISTS, PLAIN_PROSE
from studypress.reading.questions.forms.form import is_answer_heading, level_of
from studypress.reading.questions.forms.headed import Heading, read_heading
from studypress.reading.questions.forms.items import heading_of, own_words
from studypress.reading.questions.weighing.shown import shown_below
from studypress.reading.questions.weighing.topics import with_topics
from studypress.reading.questions.weighing.weigh import running
from studypress.reading.questions.words import labels
from studypress.reading.questions.words.asking import POSSIBLE_TASK, QUESTION_WORD, weight
from studypress.reading.questions.words.wording import Wording

_LEAST_GAPS = 2
"""Below how many items of a run there are headings at least, so that these are parts of answers."""


@dataclass(slots=True)
class Node:
    """A section: a heading with all that is below it."""

    heading: Heading | None
    """Its heading, or None for the whole file."""
    begin: int
    """The place of its first element, which is its heading where it has one."""
    end: int = 0
    """The place after its last element."""
    children: list[Node] = field(default_factory=list)
    """The sections in it, in order."""

    @property
    def own(self) -> tuple[int, int]:
        """The places of its heading and its own text, without the sections in it."""
        return self.begin, self.children[0].begin if self.children else self.end


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections of a file."""

    root: Node
    """The whole file."""
    headings: tuple[Heading, ...]
    """The headings that begin a section, in order."""
    inside: frozenset[int]
    """The places of the headings that are parts of answers, whatever their level is."""

    def nodes(self) -> Iterator[Node]:
        """All sections in order, the whole file first."""
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)


def divide_sections(
    elements: Sequence[Element], words: Wording, listing: Collection[str] = ()
) -> Sections:
    """The sections of a file's elements.

    `listing` are the words of headings below which the author lists the contents: such a
    heading is a chapter's, even if it asks.
    """
    headings = [
        read_heading(element, index, words)
        for index, element in enumerate(elements)
        if level_of(element)
    ]
    headings = [replace(one, asks=0.0) if one.text in listing else one for one in headings]
    headings = shown_below(elements, headings, words)
    headings = with_topics(_carried_on(headings))
    inside = _in_answers(elements, headings, words) | _in_items(elements, headings, words)
    inside |= _in_runs(elements, headings) | _in_labelled_runs(elements, headings)
    kept = tuple(heading for heading in headings if heading.at not in inside)
    return Sections(_tree(kept, len(elements)), kept, frozenset(inside))


def _tree(headings: Sequence[Heading], end: int) -> Node:
    """The tree of sections that headings begin."""
    root = Node(None, 0, end)
    path = [root]
    for heading in headings:
        while (above := path[-1].heading) is not None and above.level >= heading.level:
            path.pop().end = heading.at
        node = Node(heading, heading.at, end)
        path[-1].children.append(node)
        path.append(node)
    return root


def _carried_on(headings: Sequence[Heading]) -> list[Heading]:
    """The headings; one of another level whose number carries on a run has the level of the run.

    So `#### Q4: Why?` between `### Q3` and `### Q5` is a question as they are.
    """
    made: list[Heading] = []
    last: Heading | None = None
    numbered = [heading for heading in headings if heading.number]
    following = dict(zip((h.at for h in numbered), numbered[1:], strict=False))
    for heading in headings:
        if last is not None and heading.number == last.number + 1 and heading.level != last.level:
            after = following.get(heading.at)
            carried = after is None or (
                after.level == last.level and after.number == heading.number + 1
            )
            if (heading.labelled and last.labelled) or (heading.asks > POSSIBLE_TASK and carried):
                heading = replace(heading, level=last.level)
        made.append(heading)
        if heading.number and (heading.asks or last is None or heading.level == last.level):
            last = heading
    return made


def _in_answers(
    elements: Sequence[Element], headings: Sequence[Heading], words: Wording
) -> set[int]:
    """The headings that name a part of an answer again and again: Answer, Key points."""
    times = Counter(heading.text.casefold() for heading in headings)
    inside: set[int] = set()
    asked: Heading | None = None
    for heading in headings:
        element = elements[heading.at]
        kind = labels.kind_of(heading.text, words.language)
        repeated = times[heading.text.casefold()] > 1
        answer = is_answer_heading(element, words) and not words.heads_answers(heading.text)
        part = answer or (repeated and (kind is not None or is_answer_heading(element, words)))
        if part and asked is not None and heading.level <= asked.level:
            inside.add(heading.at)
        elif heading.asks >= QUESTION_WORD or heading.number:
            asked = heading
        elif asked is not None and heading.level <= asked.level:
            asked = None
    return inside


def _in_runs(elements: Sequence[Element], headings: Sequence[Heading]) -> set[int]:
    """The headings without a number between two questions with labels, or whose numbers run on.

    One with text below it is part of the first question's answer; one without is a section's.
    """
    inside: set[int] = set()
    for before, heading, after in zip(headings, headings[1:], headings[2:], strict=False):
        runs_on = (before.number and after.number == before.number + 1) or (
            before.labelled and after.labelled
        )
        same = before.level == heading.level == after.level
        asking = before.asks > POSSIBLE_TASK and after.asks > POSSIBLE_TASK and not heading.asks
        text = any(e.tag not in ("hr", "br") for e in elements[heading.at + 1 : after.at])
        if runs_on and same and asking and text and not heading.number and not heading.aside:
            inside.add(heading.at)
    return inside


def _in_labelled_runs(elements: Sequence[Element], headings: Sequence[Heading]) -> set[int]:
    """The headings among questions whose labels count up through the file: Q1, Q2, Q3.

    One of the level of these questions that has text and no label is part of the answer above it.
    After the last question that is so only where it is so between the others.
    """
    inside: set[int] = set()
    for level in {heading.level for heading in headings if heading.labelled}:
        numbers = [one.number for one in headings if one.labelled and one.level == level]
        if not running(numbers):
            continue
        last, asked, between = len(numbers), 0, False
        ends = [*(heading.at for heading in headings[1:]), len(elements)]
        for heading, end in zip(headings, ends, strict=False):
            if heading.level < level:
                asked = asked if asked < last else last + 1
                between = False
            elif heading.level == level and heading.labelled:
                asked, between = asked + 1, True
            elif heading.level == level and between and not heading.aside:
                text = any(one.tag not in ("hr", "br") for one in elements[heading.at + 1 : end])
                asks = heading.asks > POSSIBLE_TASK
                if text and not asks and (asked < last or inside):
                    inside.add(heading.at)
    return inside


def _in_items(elements: Sequence[Element], headings: Sequence[Heading], words: Wording) -> set[int]:
    """The headings in answers that their author indented too little for the list item.

    They are between two lists, the second of which carries on the numbers of the first. Where there
    are such headings below most items, those below the last item are parts of its answer as well.
    """
    inside: set[int] = set()
    lists = [
        (index, element)
        for index, element in enumerate(elements)
        if _is_list_of_questions(element, words)
    ]
    ends = [*(at for at, _ in lists[1:]), *([len(elements)] if lists else [])]
    waiting = list(reversed(headings))
    above = 0  # the level of the heading above the run of numbers
    run: list[list[Heading]] = []
    for (at, one), after in zip(lists, ends, strict=True):
        while waiting and waiting[-1].at < at:
            above = waiting.pop().level
        between = []
        while waiting and waiting[-1].at < after:
            between.append(waiting.pop())
        other = elements[after] if after < len(elements) else None
        runs_on = other is not None and _first_number(other) == _first_number(one) + len(one)
        inside |= _loose_parts(elements, at, after, between, words, last=not runs_on)
        spilled = bool(between) and between[0].at > at + 1
        run.append(between if spilled else [])
        if not runs_on:
            inside |= _repeated_parts(run, above)
            run = []
            above = between[-1].level if between else above
    return inside


def _repeated_parts(run: Sequence[Sequence[Heading]], above: int) -> set[int]:
    """The headings below the items of a run of numbers, where most items have some below them.

    A section would have a heading of its level `above` the first item as well.
    """
    gaps = [between for between in run[:-1] if between]
    if len(gaps) < _LEAST_GAPS or 2 * len(gaps) < len(run) - 1:
        return set()
    highest = min(heading.level for between in gaps for heading in between)
    if highest <= above or any(heading.aside for between in gaps for heading in between):
        return set()
    parts = [*gaps, list(itertools.takewhile(lambda one: one.level >= highest, run[-1]))]
    return {heading.at for between in parts for heading in between}


def _loose_parts(
    elements: Sequence[Element],
    at: int,
    after: int,
    between: Sequence[Heading],
    words: Wording,
    *,
    last: bool,
) -> set[int]:
    """Those of the headings `between` two lists that belong to the answer of the first.

    `last` is true where the second list does not carry on the numbers of the first.
    """
    if not between:
        return set()
    own = heading_of(elements[at][-1])
    level = level_of(own) if own is not None else 7
    spilled = between[0].at > at + 1
    ends = [heading.at for heading in between[1:]] + [after]
    inside: set[int] = set()
    for heading, end in zip(between, ends, strict=True):
        part = elements[heading.at + 1 : end]
        deeper = own is not None and heading.level > level
        if last and not deeper:
            break
        kind = labels.kind_of(heading.text, words.language)
        holds = any(element.tag not in PLAIN_PROSE for element in part)
        if deeper or kind is not None or (spilled and holds and not heading.aside):
            inside.add(heading.at)
        else:
            break
    return inside


def _is_list_of_questions(element: Element, words: Wording) -> bool:
    """True for a numbered list whose first item asks or begins with a heading."""
    if element.tag != "ol" or element.tag not in LISTS or not len(element):
        return False
    first = element[0]
    return heading_of(first) is not None or weight(own_words(first), words.language.tasks) > 0


def _first_number(element: Element) -> int:
    """The number of the first item of a list."""
    start = element.get("start", "1")
    return int(start) if start.isdecimal() else 1
