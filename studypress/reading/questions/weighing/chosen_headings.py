"""Chooses the headings that are questions, section by section, by their weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from studypress.reading.questions.forms.headed import Heading
from studypress.reading.questions.weighing.scales import Scales
from studypress.reading.questions.weighing.sections import Node
from studypress.reading.questions.weighing.survey import kind_of_level
from studypress.reading.questions.weighing.weigh import ENOUGH, Weight
from studypress.reading.questions.words.asking import POSSIBLE_TASK, QUESTION_WORD

_INNER_RATIO = 2.5
"""How many times more places must ask below headings than the headings do, to be the questions."""

_USUAL_PLACES = 2
"""How many headings the ratio of the whole folder counts for, against that of a section."""

_LEAST_IN_SECTION = 2
"""How many places in a section that does not ask itself make it a chapter and no question."""

_MARKED_SHARE = 0.6
"""From which share of headings with a number or a label on one without it is no question."""


def choose_headings(node: Node, scales: Scales) -> dict[int, str]:
    """The sections in one that are questions, by their beginning: each with its form."""
    found: dict[int, str] = {}
    by_level: dict[int, list[tuple[Node, Heading]]] = {}
    for child in node.children:
        if child.heading is not None and not child.heading.aside:
            by_level.setdefault(child.heading.level, []).append((child, child.heading))
    for level, rows in by_level.items():
        weight = _weigh(level, [heading for _, heading in rows], node, scales)
        if weight.total < ENOUGH or _is_outweighed(level, rows, scales):
            continue
        numbered = 2 * sum(bool(heading.number) for _, heading in rows) > len(rows)
        full = 2 * sum(_is_full(child) for child, _ in rows) > len(rows)
        for child, heading in rows:
            if full and not _is_full(child) and not heading.number and not heading.asks:
                continue  # the title of a part, written at the level of its questions
            if _is_unmarked(heading, scales) or _holds_questions(child, heading, scales):
                continue
            label = scales.words.question_label(heading.text)
            form = "numbers" if numbered else "headings"
            found[child.begin] = "labels" if label and not label.number else form
    return found


def _weigh(level: int, headings: Sequence[Heading], node: Node, scales: Scales) -> Weight:
    """The weight of the headings of one level in a section."""
    kind = kind_of_level(level)
    asks = [heading.asks for heading in headings]
    alike = scales.alike(kind)
    if node.heading is not None and node.heading.aside and max(asks) <= POSSIBLE_TASK:
        alike = 0.0
    return scales.weigh(kind, asks, [heading.number for heading in headings], alike)


def _is_outweighed(level: int, rows: Sequence[tuple[Node, Heading]], scales: Scales) -> bool:
    """True where so many places ask below headings that the headings are chapters."""
    asking = sum(heading.asks for _, heading in rows if heading.asks >= QUESTION_WORD)
    inner: Counter[str] = Counter()
    for child, _ in rows:
        inner.update(scales.made.inner(child))
    most, kind = max(((count, kind) for kind, count in inner.items()), default=(0, ""))
    nested = scales.folder.nested
    every = nested.of(f"{level}").asks
    usual = nested.of(f"{level} {kind}").places / every if every else 0.0
    return (most + _USUAL_PLACES * usual) / (asking + _USUAL_PLACES) > _INNER_RATIO


def _is_full(node: Node) -> bool:
    """True for a section with anything below its heading."""
    return node.end > node.begin + 1


def _is_unmarked(heading: Heading, scales: Scales) -> bool:
    """True for a heading without number or label that asks nothing, where the others have one."""
    if heading.labelled or heading.asks > POSSIBLE_TASK:
        return False
    every, numbered, labelled = scales.made.levels[heading.level]
    least = _MARKED_SHARE * every
    return labelled >= least or (numbered >= least and not heading.number)


def _holds_questions(child: Node, heading: Heading, scales: Scales) -> bool:
    """True for a section whose heading asks nothing, though questions are in it."""
    if heading.asks >= QUESTION_WORD:
        return False
    return max(scales.made.inner(child).values(), default=0) >= _LEAST_IN_SECTION
