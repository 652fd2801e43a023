"""Removes bold and italics round whole blocks of raw HTML, which would emphasise everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element

from studypress.markup.edit import add_text
from studypress.markup.elements import EMPHASIS, FOLDS, INLINE, RUNNING, VOID

_PHRASING = INLINE | RUNNING | VOID - {"hr"}


def remove_wide(root: Element, copies: Iterable[Sequence[Element]]) -> None:
    """Remove the emphasis of whole blocks from the tree of a file; what is emphasised stays.

    `copies` are the elements of each start tag: a parser opens some of them again in each block.
    """
    every = [elements for elements in copies if elements[0].tag in EMPHASIS]
    if not every:
        return
    parents = {id(child): parent for parent in root.iter() for child in parent}
    # An empty element that the parser opened again is not in the tree any more.
    left = [[element for element in elements if id(element) in parents] for elements in every]
    wide = {
        id(element)
        for elements in left
        if elements and _is_wide(elements, parents)
        for element in elements
        if not element.get("id")
    }
    if wide:
        _unwrap(root, wide)


def _is_wide(elements: Sequence[Element], parents: Mapping[int, Element]) -> bool:
    """True for emphasis round blocks, in several blocks, or of all that a fold hides."""
    if any(map(_has_block, elements)):
        return True
    if len(elements) > 1:
        return len({id(_block_of(element, parents)) for element in elements}) > 1
    parent = parents[id(elements[0])]
    return (
        parent.tag in FOLDS
        and all(child.tag in ("summary", "br") or child is elements[0] for child in parent)
        and not any((child.tail or "").strip() for child in parent)
    )


def _block_of(element: Element, parents: Mapping[int, Element]) -> Element:
    """The block that an element is in."""
    block = parents[id(element)]
    while block.tag in _PHRASING:
        block = parents[id(block)]
    return block


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
