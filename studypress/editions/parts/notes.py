"""Brings each footnote to the paragraph that calls it."""

from __future__ import annotations

from itertools import takewhile

from lxml import etree

from studypress.editions.parts.backlink import begin_with_number
from studypress.editions.parts.height import mark_tall
from studypress.markup.edit import classes
from studypress.markup.tree import parse
from studypress.model.guide import Footnote

_NOTE = '<div class="footnote" id="{id}" role="doc-footnote"><div class="whole">{body}</div></div>'


def place_note(call: etree._Element, root: etree._Element, waiting: dict[str, Footnote]) -> None:
    """Insert the footnote of a call behind the child of `root` that holds the call.

    The style sheet then shows the footnote beside the text or below it. `waiting` has the footnotes
    that have no place yet, by their ids. A footnote that gets its place is removed from `waiting`.
    An element that calls none of these footnotes stays as it is.
    """
    link = call.find("a[@class='noteref']")
    name = link.get("href", "").removeprefix("#") if link is not None else ""
    if name not in waiting:
        return
    child = call
    while (parent := child.getparent()) is not None and parent is not root:
        child = parent
    note = waiting.pop(name)
    element = parse(_NOTE.format(id=name, body=note.body))
    mark_tall(element)
    begin_with_number(element[0], note)
    others = sum(1 for _ in takewhile(_is_note, child.itersiblings()))
    root.insert(root.index(child) + others + 1, element)


def _is_note(element: etree._Element) -> bool:
    """True for a footnote that is placed already."""
    return "footnote" in classes(element)
