"""Brings each footnote to the text that calls it, for pages with room beside the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from studypress.editions.parts.backlink import begin_with_number
from studypress.markup.edit import classes
from studypress.markup.tree import inner, parse_fragment
from studypress.model.guide import Block, Footnote


def with_notes(
    blocks: Iterable[Block], notes: Iterable[Footnote]
) -> tuple[tuple[Block, ...], tuple[Footnote, ...]]:
    """Blocks with the footnotes that they call, and the notes that are still to be shown.

    What calls a note is put into a `div` of the class `noted`, followed by its notes, each an
    `aside` of the class `footnote`. A style sheet shows them beside it, or below it where there is
    no room.
    """
    waiting = {note.id: note for note in notes}
    return tuple(_noted(block, waiting) for block in blocks), tuple(waiting.values())


def _noted(block: Block, waiting: dict[str, Footnote]) -> Block:
    """A block with its notes, which are removed from those that wait for their place."""
    if not waiting or "noteref" not in block.body:
        return block
    root = parse_fragment(block.body)
    for child in list(root):
        called = [note for name in _calls(child) if (note := waiting.pop(name, None))]
        if called:
            _put_beside(child, called)
    return replace(block, body=inner(root))


def _calls(element: etree._Element) -> list[str]:
    """The ids of the footnotes that an element calls."""
    links = element.iter("a")
    return [link.get("href", "")[1:] for link in links if "noteref" in classes(link)]


def _put_beside(child: etree._Element, notes: Iterable[Footnote]) -> None:
    """Put an element and its notes into one `div`, in place."""
    parent = child.getparent()
    assert parent is not None
    holder = etree.Element("div", {"class": "noted"})
    holder.tail, child.tail = child.tail, None
    parent.replace(child, holder)
    holder.append(child)
    for note in notes:
        aside = parse_fragment(note.body)
        aside.tag = "aside"
        for name, value in (("class", "footnote"), ("id", note.id), ("role", "doc-footnote")):
            aside.set(name, value)
        begin_with_number(aside, note)
        holder.append(aside)
