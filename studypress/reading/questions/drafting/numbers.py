"""Numbers to know: each line of such a block is a value and what it is, with a | between them.

A row becomes `<p class="pair">` with `<span class="value">` and `<span class="what">`, so that an
edition can set the two in columns and a cheat sheet can take single rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement

from studypress.markup.elements import LISTS
from studypress.model.diagnostics import quoted
from studypress.reading.elements import line_of, text_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions.words.labels import Node, nodes_of, paragraph_of

_BAR = re.compile(r"\s*[|｜]\s*")


def rows(elements: Sequence[Element], line: int, notes: FileNotes) -> list[Element]:
    """The rows of a block that begins on a line. What is no row is reported, and stays as it is."""
    made: list[Element] = []
    for element in elements:
        line = line_of(element, line)
        if element.tag == "p":
            made += _rows(nodes_of(element), element, line, notes)
        elif element.tag in LISTS:
            for item in element:
                holder = item[0] if len(item) == 1 and item[0].tag == "p" else item
                made += _rows(nodes_of(holder), Element("p"), line_of(item, line), notes)
        else:
            _report(element, line, notes)
            made.append(element)
    return made


def _rows(nodes: Sequence[Node], like: Element, line: int, notes: FileNotes) -> Iterator[Element]:
    """A row for each line of some nodes; `like` has the attributes of their paragraph."""
    for at, part in enumerate(_lines(nodes)):
        if (whole := paragraph_of(part, like)) is not None:
            yield _row(part, line + at, notes) or _told(whole, line + at, notes)


def _row(nodes: Sequence[Node], line: int, notes: FileNotes) -> Element | None:
    """The row that a line is, or None where one of its halves is missing."""
    for at, node in enumerate(nodes):
        bar = _BAR.search(node) if isinstance(node, str) else None
        if bar is None or not isinstance(node, str):
            continue
        row = Element("p", {"class": "pair", "data-line": str(line)})
        halves = ((*nodes[:at], node[: bar.start()]), (node[bar.end() :], *nodes[at + 1 :]))
        for name, half in zip(("value", "what"), halves, strict=True):
            held = paragraph_of(half, Element("p"))
            if held is None:
                return None
            span = SubElement(row, "span", {"class": name})
            span.text, span.tail = held.text, " " if name == "value" else None
            span.extend(held)
        row.tail = "\n"
        notes.leave_out(line, bar[0], "the two halves of a number stand in columns")
        return row
    return None


def _lines(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """The nodes of each line of a paragraph."""
    line: list[Node] = []
    for node in nodes:
        if isinstance(node, Element):
            if node.tag != "br":
                line.append(node)
            continue
        first, *others = node.split("\n")
        line.append(first)
        for other in others:
            yield line
            line = [other]
    yield line


def _told(element: Element, line: int, notes: FileNotes) -> Element:
    """An element that is no row, after it was reported."""
    _report(element, line, notes)
    return element


def _report(element: Element, line: int, notes: FileNotes) -> None:
    """number-row: a line has no value, or does not say what it is."""
    notes.warn(
        "number-row",
        line,
        f"{quoted(text_of(element))} is no number to know: it has no | behind a value",
        "Write both in a line: `> **Number:** 6ND | operations to train`.",
    )
