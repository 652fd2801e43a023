"""Brings each footnote to the paragraph that calls it."""

from __future__ import annotations

from itertools import takewhile

from lxml import etree

from studypress.editions.parts.height import fill_page, mark_tall
from studypress.markup.edit import add_class
from studypress.markup.tree import parse
from studypress.model.guide import Footnote


def place_note(call: etree._Element, root: etree._Element, waiting: dict[str, Footnote]) -> None:
    """Insert the footnote of a call before the child of `root` that holds the call.

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
    element = parse(f'<div class="footnote" id="{name}"><div class="whole">{note.body}</div></div>')
    mark_tall(element)
    before = takewhile(_is_beside, child.itersiblings(preceding=True))
    if _is_beside(element) and fill_page(element, *before):
        add_class(element, "tall")
    _number(element[0], note)
    root.insert(root.index(child), element)


def _is_beside(element: etree._Element) -> bool:
    """True for a footnote that is set beside the text."""
    return element.get("class") == "footnote"


def _number(element: etree._Element, note: Footnote) -> None:
    """Put the number of a footnote before its first words, as a link back to its call."""
    number = etree.Element("a", {"class": "back", "href": f"#call-{note.id}"})
    number.text = str(note.number)
    first = element[0] if len(element) and element[0].tag == "p" else element
    number.tail, first.text = f" {first.text or ''}", None
    first.insert(0, number)
