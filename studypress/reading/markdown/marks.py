"""Marks in the HTML of a file, which show where the HTML parser began and ended each element.

The parser is html5ever, in the cleaner `nh3`: it builds the tree that GitHub's readers see. It does
not say which tags it ignored. So each start tag of raw HTML carries its number, a comment with no
words follows each end tag, and a mark ends the file. Comments never change what a parser does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from studypress.markup.edit import remove
from studypress.markup.elements import HOLDERS, UNNAMED_BLOCKS

NUMBER = "data-raw"
"""The attribute of a start tag with its number."""

END = "<!---->"
"""The mark behind each end tag."""

LAST = f'<input type="hidden" {NUMBER}="-1" />'
"""The mark at the end of a file: an element that may be anywhere, also in a table."""


@dataclass(slots=True)
class Marks:
    """The elements of raw HTML in a tree, by the numbers of their start tags."""

    elements: dict[int, list[Element]] = field(default_factory=dict)
    """All that are in the tree: more than one where the parser opened an element again."""
    closed: set[int] = field(default_factory=set)
    """Those that an end tag ended."""
    open: set[int] = field(default_factory=set)
    """Those that nothing ended before the end of the file."""
    misplaced: set[int] = field(default_factory=set)
    """Those that have no meaning where they are, such as an item without a list."""


def take(root: Element) -> Marks:
    """Remove the marks from the tree of a whole file, and read them."""
    marks = Marks()
    _take_last(root, marks)
    copies: list[tuple[Element, Element]] = []
    for parent in list(root.iter()):
        if len(parent):
            _take_children(parent, marks, copies)
    for parent, child in reversed(copies):
        if not len(child) and not (child.text or "").strip():
            child.tail = (child.text or "") + (child.tail or "")
            remove(parent, child)
    return marks


def _take_last(root: Element, marks: Marks) -> None:
    """Remove the mark at the end, and note all elements that are open there."""
    parent = root
    while len(parent) and parent[-1].get(NUMBER) != "-1":
        parent = parent[-1]
        if number := parent.get(NUMBER):
            marks.open.add(int(number))
    if len(parent):
        remove(parent, parent[-1])


def _take_children(parent: Element, marks: Marks, copies: list[tuple[Element, Element]]) -> None:
    """Remove the marks of the elements in another.

    `copies` is given the elements that the parser opened a second time, each with its parent.
    """
    kept: list[Element] = []
    last = 0  # the number of the element that ended just before
    for child in parent:
        if child.tag is ElementTree.Comment:  # type: ignore[comparison-overlap]
            if last:
                marks.closed.add(last)
            if kept:
                kept[-1].tail = (kept[-1].tail or "") + (child.tail or "")
            else:
                parent.text = (parent.text or "") + (child.tail or "")
            last = 0
            continue
        kept.append(child)
        last = int(child.attrib.pop(NUMBER, "0"))
        if last:
            if last in marks.elements:
                copies.append((parent, child))
                child.attrib.pop("id", None)
                child.attrib.pop("name", None)
            marks.elements.setdefault(last, []).append(child)
        if child.tag in UNNAMED_BLOCKS:
            child.tag = "div"
        if child.tag in HOLDERS and parent.tag not in HOLDERS[child.tag]:
            marks.misplaced.add(last)
        if child.tail:
            last = 0
    if len(kept) < len(parent):
        parent[:] = kept
