"""Decides for every section of a file which of its places are questions, by their weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from studypress.markup.elements import BOLD
from studypress.reading.elements import line_of, raw, spoken, text_of
from studypress.reading.notes import Score
from studypress.reading.questions.forms import FORMS
from studypress.reading.questions.forms.form import DEEPEST, element_asks, level_of
from studypress.reading.questions.forms.headed import spot
from studypress.reading.questions.weighing.answer_lists import Asked, Item
from studypress.reading.questions.weighing.chosen_headings import choose_headings
from studypress.reading.questions.weighing.chosen_text import choose_in_text
from studypress.reading.questions.weighing.scales import Scales
from studypress.reading.questions.weighing.sections import Node
from studypress.reading.questions.weighing.survey import kind_of_level
from studypress.reading.questions.weighing.weigh import Weight
from studypress.reading.questions.words.wording import Wording


@dataclass(slots=True)
class Plan:
    """The decisions on a file."""

    items: list[Item] = field(default_factory=list)
    """The questions, and all other elements, in order."""
    bounds: set[int] = field(default_factory=set)
    """The headings that begin a chapter or a section, by the `id()` of their elements."""
    levels: dict[int, int] = field(default_factory=dict)
    """The levels of headings that count as of another level than they are written at, by `id()`."""
    scores: tuple[Score, ...] = ()
    """The weight of each form in the file, the heaviest first."""


def plan(scales: Scales) -> Plan:
    """Decide on a file."""
    made = Plan()
    sections = scales.made.sections
    inside = {id(scales.made.elements[at]) for at in sections.inside}
    for heading in sections.headings:
        element = scales.made.elements[heading.at]
        if level_of(element) != heading.level:
            made.levels[id(element)] = heading.level
    _decide(sections.root, made, scales, inside)
    made.scores = _scores(made, scales)
    if not scales.taken:
        made.bounds.clear()  # a text that asks nothing is one chapter
    return made


def _decide(node: Node, made: Plan, scales: Scales, inside: set[int]) -> None:
    """Decide on a section that is no question itself: on its own text, then on its parts.

    `inside` are the headings in answers, whatever their level, by the `id()` of their elements.
    """
    elements = scales.made.elements
    begin, end = node.own
    signs = scales.made.signs[begin if node.heading else -1]
    if node.heading is not None:
        made.bounds.add(id(elements[begin]))
        if scales.taken and scales.words.heads_answers(node.heading.text):
            signs = {}  # a list of answers to the questions before it
    for item in choose_in_text(elements[begin:end], signs, scales):
        if isinstance(item, Element) and level_of(item) and id(item) not in inside:
            made.bounds.add(id(item))
        made.items.append(item)
    asked = choose_headings(node, scales)
    for child in node.children:
        if child.begin in asked:
            _ask(child, asked[child.begin], made, scales)
        else:
            _decide(child, made, scales, inside)


def _ask(node: Node, form: str, made: Plan, scales: Scales) -> None:
    """Read a section as a question with its answer."""
    if node.heading is None:
        return
    elements = scales.made.elements
    place = spot(elements, node.heading, scales.words)
    own = elements[node.begin]
    made.items.append(Asked(place, form, line=line_of(own), words=text_of(own)))
    scales.taken[form] += 1
    begin, end = place.end, node.own[1]
    at = _carried_on(elements[begin:end], node.heading.number, scales.words)
    made.items += elements[begin : begin + at]
    if begin + at < end:
        rest = elements[begin + at : end]
        signs = {name: FORMS[name].find(rest, scales.words) for name in ("labels", "bold")}
        made.items += choose_in_text(rest, signs, scales)
    made.items += elements[end : node.end]


def _carried_on(elements: Sequence[Element], number: int, words: Wording) -> int:
    """The place below a question with a number where its next one begins, which is no heading.

    So `**Q3:** Why?` below `### Q2: What?` is a question. Without such a place, it is the end.
    """
    for at, element in enumerate(elements):
        if not number or element.tag != "p":
            continue
        label = words.question_label(spoken(element))
        if label is None and len(element) and element[0].tag in BOLD:
            label = words.numbered(raw(element)) if element_asks(element[0]) else None
        if label is not None and label.number == number + 1:
            return at
    return len(elements)


def _scores(made: Plan, scales: Scales) -> tuple[Score, ...]:
    """The weight of each form that has a place in the file, the heaviest first."""
    found = []
    kinds = Counter(_kind(item) for item in made.items if isinstance(item, Asked))
    shares = _shares(made)
    for kind, tally in scales.made.tallies.by_kind.items():
        if not tally.places:
            continue
        name, _, level = kind.partition(" ")
        alike = scales.folder.tallies.of(kind).share()
        weight = scales.weights.get(kind) or Weight(tally.share(alike), alike, running=False)
        found.append(
            Score(
                form=name,
                level=int(level or 0),
                places=tally.places,
                asking=tally.asking,
                alike=round(alike, 3),
                running=weight.running,
                share=round(shares.get(kind, 0.0), 3),
                total=round(weight.total, 3),
                taken=kinds[kind],
                why=f"{tally.asking} of {tally.places} ask",
            )
        )
    return tuple(sorted(found, key=lambda score: (-score.taken, -score.total, score.form)))


def retaken(scores: Sequence[Score], items: Sequence[Item]) -> tuple[Score, ...]:
    """Weights with the numbers of the questions that are among some items after all."""
    kinds = Counter(_kind(item) for item in items if isinstance(item, Asked))
    every = (
        replace(one, taken=kinds[kind_of_level(one.level) if one.level else one.form])
        for one in scores
    )
    return tuple(sorted(every, key=lambda score: (-score.taken, -score.total, score.form)))


def _kind(asked: Asked) -> str:
    """The name under which the place of a question is counted."""
    level = asked.spot.level
    return kind_of_level(level) if level < DEEPEST and asked.form != "lists" else asked.form


def _shares(made: Plan) -> dict[str, float]:
    """The share of a file's characters in questions and answers, by the kind of the question."""
    chars: Counter[str] = Counter()
    kind = ""
    for item in made.items:
        if isinstance(item, Asked):
            kind = _kind(item)
            chars[kind] += len(item.words)
            continue
        if id(item) in made.bounds:
            kind = ""
        chars[kind] += sum(map(len, item.itertext()))
    whole = sum(chars.values()) or 1
    return {kind: count / whole for kind, count in chars.items() if kind}
