"""Removes bold and italics round whole blocks of raw HTML, which would emphasise everything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from studypress.markup.edit import add_text
from studypress.markup.elements import EMPHASIS, INLINE, RUNNING, VOID

_PHRASING = INLINE | RUNNING | VOID - {"hr"}


def remove_wide(root: Element, copies: Iterable[Sequence[Element]]) -> None:
    """Remove the emphasis of whole blocks from the tree of a file; what is emphasised stays.

    `copies` are the elements of each start tag: a parser opens some of them again in each block.
    """
    wide = [
        element
        for elements in copies
        if elements[0].tag in EMPHASIS and any(map(_has_block, elements))
        for element in elements
        if not element.get("id")
    ]
    if wide:
        _unwrap(root, {id(element) for element in wide})


def _has_block(element: Element) -> bool:
    """True where a block is in an element."""
    return len(element) > 0 and any(part.tag not in _PHRASING for part in element.iter())


def _unwrap(root: Element, unwrapped: set[int]) -> None:
    """Replace elements in a tree by their content; `unwrapped` are their `id()`s."""
    for parent in list(root.iter()):
        if not any(id(child) in unwrapped for child in parent):
            continue
        waiting = list(reversed(parent))
        parent[:] = []
        while waiting:
            child = waiting.pop()
            if id(child) not in unwrapped:
                parent.append(child)
                continue
            add_text(parent, child.text or "")
            if len(child):
                child[-1].tail = (child[-1].tail or "") + (child.tail or "")
                waiting += reversed(child)
            else:
                add_text(parent, child.tail or "")
