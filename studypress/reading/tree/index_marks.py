"""The step over marks for the index on lines of their own: each goes into a block beside it.

The block is the one that follows, or else the one before. An element of its own would count as an
answer, or part a list.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from studypress.markup.edit import remove
from studypress.markup.elements import HEADINGS
from studypress.reading.notes import FileNotes, IndexMark

_TEXT_HOLDERS = frozenset(("p", "li", "dt", "dd", "summary", "td", "th", "figcaption", *HEADINGS))
_HOLDERS = frozenset(("blockquote", "ul", "ol", "dl", "div", "section", "article", "details"))
"""The elements whose first block takes a mark in their place."""
_BLOCKS = _HOLDERS | {"p", "pre", "table", "figure"}
"""The blocks that list items, definitions and cells may hold."""

_MAX_FIRST_WORD = 40
"""How many characters the first word may have, behind which a mark is put."""


def index_marks(root: Element, notes: FileNotes) -> None:
    """Put each mark on a line of its own into a block."""
    if not notes.index_marks:
        return
    marks = {mark.id: mark for mark in notes.index_marks}
    for parent in [root, *root.iter()]:
        if not any(child.tag == "hr" and child.get("id", "") in marks for child in parent):
            continue
        before: Element | None = None
        waiting: list[IndexMark] = []
        for child in list(parent):
            if child.tag == "hr" and child.get("id", "") in marks:
                remove(parent, child)
                waiting.append(marks[child.get("id", "")])
                continue
            if waiting:
                _put(waiting, before, child)
            before, waiting = child, []
        if waiting:
            _put(waiting, before, None)


def _put(waiting: list[IndexMark], before: Element | None, behind: Element | None) -> None:
    """Put marks into one of the blocks between which they stand."""
    # What is right below a heading speaks of all that the heading stands for.
    last = before is not None and (
        behind is None or before.tag in HEADINGS or behind.tag in HEADINGS
    )
    holder = before if last else behind
    if holder is None:
        return
    for mark in reversed(waiting):
        _put_into(holder, mark, last=last)


def _put_into(block: Element, mark: IndexMark, *, last: bool) -> None:
    """Put a mark at the end of a block, or near its beginning."""
    while len(block) and (block.tag in _HOLDERS or _holds_blocks(block)):
        block = block[-1 if last else 0]
    if block.tag not in _TEXT_HOLDERS:
        mark.id = block.attrib.setdefault("id", mark.id)
        return
    span = Element("span", {"id": mark.id})
    text = block.text or ""
    place = len(text) - len(text.lstrip()) + len(text.split(maxsplit=1)[0]) if text.strip() else 0
    if last or not 0 < place <= _MAX_FIRST_WORD:
        # What a block begins with, such as a label in bold, may have a meaning.
        children = [child for child in block if child.tag in _HOLDERS]
        block.insert(list(block).index(children[0]) if children else len(block), span)
        return
    # The mark stands behind the first word: what a text begins with may have a meaning as well.
    block.text, span.tail = text[:place], text[place:]
    block.insert(0, span)


def _holds_blocks(block: Element) -> bool:
    """True for a list item or the like that holds paragraphs, and no text of its own."""
    return not (block.text or "").strip() and all(child.tag in _BLOCKS for child in block)
