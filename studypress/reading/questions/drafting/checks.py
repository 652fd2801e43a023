"""What readers check themselves with: exercises and quizzes, whose solutions stand apart from them.

The elements of such a block end with one `<div>` that holds its solution, so that whatever goes
through the elements of a draft finds those of the solution too. `halves` takes them apart again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement

from studypress.markup.elements import BLOCKS, LISTS
from studypress.model.blocks import Kind
from studypress.model.diagnostics import quoted
from studypress.model.roles import Role
from studypress.reading.elements import line_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions.drafting.options import letters_of
from studypress.reading.questions.forms.choices import boxes
from studypress.reading.questions.words.labels import Node, nodes_of, paragraph_of

_SOLUTION = "solution"
"""The class of the element that holds the solution."""


def with_solution(
    kind: Kind, title: str, elements: Sequence[Element], line: int, notes: FileNotes
) -> list[Element]:
    """The elements of a block with the role CHECK, which begins on a line; `title` may be "".

    All below the task of an exercise is its solution. That of a quiz has the right letters, the
    reasons of the choices, and what stands below these. A quiz without a list stays as it is, and
    is reported.
    """
    solution = Element("div", {"class": _SOLUTION})
    quiz = f"the quiz {quoted(title)}" if title else "the quiz"
    if Role.CHOICES not in kind.roles:
        solution.extend(elements)
        return [solution] if title and elements else list(elements)
    lists = [at for at, element in enumerate(elements) if element.tag in LISTS]
    at = next((at for at in lists if boxes(elements[at])), lists[0] if lists else None)
    ticked = None if at is None else letters_of(elements[at], notes)
    if at is None or ticked is None:
        notes.warn(
            "quiz-choices",
            line,
            f"{quiz} has no list of choices",
            "Write each choice as an item with a box, and tick the right one: `- [x] Four`.",
        )
        return list(elements)
    choices = elements[at]
    if not ticked:
        notes.warn(
            "quiz-right",
            line_of(choices, line),
            f"no choice of {quiz} is ticked",
            "Tick the right one: `- [x] Four`.",
        )
    else:
        SubElement(solution, "p", {"class": "right-choices"}).text = ", ".join(ticked)
    reasons = [_reason(item) for item in choices]
    _report_missing(quiz, choices, reasons, notes)
    if any(reasons):
        solution.append(_listed(reasons, ticked))
    solution.extend(elements[at + 1 :])
    return [*elements[: at + 1], *([solution] if len(solution) else [])]


def halves(elements: list[Element], roles: Collection[Role]) -> tuple[list[Element], list[Element]]:
    """The elements of a block without its solution, and those of that; only a CHECK has one."""
    if Role.CHECK in roles and elements and elements[-1].get("class") == _SOLUTION:
        return elements[:-1], list(elements[-1])
    return elements, []


def _reason(item: Element) -> list[Element]:
    """Take what stands below the first paragraph of a choice out of it: the reason."""
    item.attrib.pop("class", "")
    first = next(iter(item), None)
    if first is not None and first.tag == "p":
        reason = list(item)[1:]
        nodes = nodes_of(first)
        item.set("data-line", str(line_of(first, line_of(item))))
    else:
        reason = [child for child in item if child.tag in BLOCKS]
        nodes = _before(nodes_of(item))
    held = paragraph_of(nodes, Element("p")) if nodes else None
    item.text = "" if held is None else held.text
    item[:] = [] if held is None else list(held)
    return reason


def _before(nodes: Sequence[Node]) -> list[Node]:
    """The nodes before the first block among them."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, Element) and node.tag in BLOCKS:
            break
        found.append(node)
    return found


def _listed(reasons: Sequence[Sequence[Element]], ticked: str) -> Element:
    """The list of the reasons, each with the letter of its choice; right ones have a class."""
    made = Element("ol", {"class": "reasons", "type": "A"})
    for place, reason in enumerate(reasons):
        if reason:
            item = SubElement(made, "li", {"value": str(place + 1)})
            item.extend(reason)
            if chr(65 + place) in ticked:
                item.set("class", "chosen")
    return made


def _report_missing(
    quiz: str, choices: Iterable[Element], reasons: Sequence[object], notes: FileNotes
) -> None:
    """quiz-reason: a choice has no reason, and another one of the same quiz has."""
    for place, (choice, reason) in enumerate(zip(choices, reasons, strict=True)):
        if not reason and any(reasons):
            notes.warn(
                "quiz-reason",
                line_of(choice),
                f"choice {chr(65 + place)} of {quiz} has no reason",
                "Say below it, in a paragraph of its own, why it is right or wrong.",
            )
