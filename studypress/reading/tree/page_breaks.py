"""The step over page breaks: each becomes a class of the block before it, or else behind it.

An element whose own style breaks the page keeps that as its class.

An element of its own would count as an answer, or be taken off as an empty one.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from studypress.markup.edit import add_class, classes, remove
from studypress.markup.elements import HEADINGS
from studypress.reading.notes import FileNotes

AFTER, BEFORE = "page-break-after", "page-break-before"
"""The classes of a block that ends or begins a page."""

_MARK = "hr"
"""The element that stands for a page break of its own."""


def page_breaks(root: Element, notes: FileNotes) -> None:
    """Give the classes to the neighbours of each page break, and remove it."""
    if not any("data-break" in element.attrib for element in root.iter()):
        return  # as in nearly every file
    for parent in [root, *root.iter()]:
        if not any(child.get("data-break") for child in parent):
            continue
        for child in parent:
            if child.tag != _MARK:
                for side in child.attrib.pop("data-break", "").split():
                    add_class(child, AFTER if side == "after" else BEFORE)
        before: Element | None = None
        waiting = False
        for child in list(parent):
            if child.get("data-break"):
                remove(parent, child)
                waiting = True
                continue
            if waiting:
                _break(before, child)
            before, waiting = child, False
        if waiting:
            _break(before, None)


def _break(before: Element | None, behind: Element | None) -> None:
    """Break the page between two blocks of a file."""
    if before is not None and before.tag not in HEADINGS:
        if AFTER not in classes(before):
            add_class(before, AFTER)
    elif behind is not None:
        add_class(behind, BEFORE)
