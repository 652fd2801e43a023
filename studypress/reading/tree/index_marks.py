"""The step over marks for the index on lines of their own: each goes into a block beside it.

The block is the one that follows, or else the nearest that can take it. An element of its own would
count as an answer, or part a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from studypress.markup.edit import remove
from studypress.markup.elements import HEADINGS, MARK_HOLDERS, MARKED_BLOCKS, TEXT_HOLDERS
from studypress.reading.notes import FileNotes, IndexMark

_NAMED = frozenset(("pre", "img"))
"""The elements that take the id of a mark itself. One of a figure or a table would number it."""

_MAX_FIRST_WORD = 40
"""How many characters the first word may have, behind which a mark is put."""


def index_marks(root: Element, notes: FileNotes) -> None:
    """Put each mark on a line of its own into a block."""
    if not notes.index_marks:
        return
    marks = {mark.id: mark for mark in notes.index_marks}
    for parent in list(root.iter()):
        found: list[tuple[IndexMark, int]] = []  # each with its place among the other children
        for child in list(parent):
            if child.tag == "hr" and (mark := marks.get(child.get("id", ""))):
                found.append((mark, list(parent).index(child)))
                remove(parent, child)
        blocks = list(parent)
        for mark, place in reversed(found):  # each is put before those behind it
            _put(mark, blocks[:place], blocks[place:])


def _put(mark: IndexMark, before: Sequence[Element], behind: Sequence[Element]) -> None:
    """Put a mark into the nearest of the blocks between which it stands."""
    above = [(block, True) for block in reversed(before)]
    below = [(block, False) for block in behind]
    # What is right below a heading speaks of all that the heading stands for.
    upwards = bool(before) and (
        not behind or before[-1].tag in HEADINGS or behind[0].tag in HEADINGS
    )
    nearest = [*above, *below] if upwards else [*below[:1], *above, *below[1:]]
    for block, at_end in nearest:
        holder = _holder(block, last=at_end)
        if holder is not None:
            _put_into(holder, mark, last=at_end)
            return


def _holder(block: Element, *, last: bool) -> Element | None:
    """The first or the last element in a block that can take a mark; None for a formula."""
    while len(block) and (block.tag in MARK_HOLDERS or _holds_blocks(block)):
        block = block[-1 if last else 0]
    return block if block.tag in TEXT_HOLDERS | _NAMED else None


def _put_into(block: Element, mark: IndexMark, *, last: bool) -> None:
    """Put a mark at the end of a block, or near its beginning."""
    if block.tag in _NAMED:
        mark.id = block.attrib.setdefault("id", mark.id)
        return
    span = Element("span", {"id": mark.id})
    text = block.text or ""
    place = len(text) - len(text.lstrip()) + len(text.split(maxsplit=1)[0]) if text.strip() else 0
    if last or not 0 < place <= _MAX_FIRST_WORD:
        # What a block begins with, such as a label in bold, may have a meaning.
        children = [child for child in block if child.tag in MARK_HOLDERS]
        block.insert(list(block).index(children[0]) if children else len(block), span)
        return
    # The mark stands behind the first word: what a text begins with may have a meaning as well.
    block.text, span.tail = text[:place], text[place:]
    block.insert(0, span)


def _holds_blocks(block: Element) -> bool:
    """True for a list item or the like that holds paragraphs, and no text of its own."""
    return not (block.text or "").strip() and all(child.tag in MARKED_BLOCKS for child in block)
