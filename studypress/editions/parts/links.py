"""Which answers refer to each other: the author's own links between questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from studypress.markup.tree import parse_fragment
from studypress.model.guide import Guide, Question

_ID = re.compile(r"""\bid=["']([^"']+)["']""")
_WITHIN = re.compile(r"""\bhref=["']#""")


def linked(guide: Guide) -> Mapping[str, tuple[str, ...]]:
    """For the id of each question, those of the questions that it refers to or is referred to by.

    They are in the order of the guide. A link to a place in an answer, such as a figure, refers to
    that answer's question. A question with no such links has an empty tuple.
    """
    order = {question.id: at for at, question in enumerate(guide.questions)}
    home = {place: question.id for question in guide.questions for place in _places(question)}
    found: dict[str, set[str]] = {name: set() for name in order}
    for question in guide.questions:
        for target in _targets(question):
            other = home.get(target)
            if other is not None and other != question.id:
                found[question.id].add(other)
                found[other].add(question.id)
    return {name: tuple(sorted(others, key=order.__getitem__)) for name, others in found.items()}


def _bodies(question: Question) -> Iterator[str]:
    """All that a question and its answer say, as XHTML."""
    yield question.heading
    for block in (*question.stem, *question.blocks):
        yield block.title
        yield block.body
        yield block.solution
    for note in question.notes:
        yield note.body


def _places(question: Question) -> Iterator[str]:
    """The ids of a question and of all that is in its answer."""
    for body in _bodies(question):
        yield from _ID.findall(body)
    yield question.id


def _targets(question: Question) -> Iterator[str]:
    """The ids that the author's links lead to, from a question and its answer."""
    for body in _bodies(question):
        # To parse each block of a large guide would take longer than all that follows.
        if not _WITHIN.search(body):
            continue
        for link in parse_fragment(body).iter("a"):
            address = link.get("href", "")
            if address.startswith("#"):
                yield address[1:]
