"""Cuts a piece of XHTML after a number of letters.

The first part has its elements closed, and the second has them opened again.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator

from lxml import etree

from studypress.markup.elements import BLOCKS, UNCUTTABLE
from studypress.markup.tree import inner

OBJECT = "\ufffc"
"""The letter for an element that is no text, such as an image."""


def first_paragraph(root: etree._Element) -> etree._Element | None:
    """The first paragraph of a piece, which is the piece itself where it has no blocks.

    None where the piece begins with another block.
    """
    if (root.text or "").strip() or not any(child.tag in BLOCKS for child in root):
        return root
    return root[0] if root[0].tag == "p" else None


def texts(element: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Every text in an element, in order: its element, "text" or "tail", and the words.

    An element that can't be cut gives "object", with OBJECT as its words.
    """
    yield element, "text", element.text or ""
    for child in element:
        if child.tag in UNCUTTABLE or child.get("data-tex") is not None:
            yield child, "object", OBJECT
        else:
            yield from texts(child)
        yield child, "tail", child.tail or ""


def words(element: etree._Element) -> str:
    """The words of an element, with the letters that `cut` counts."""
    return "".join(text for _, _, text in texts(element))


def cut(element: etree._Element, length: int) -> str:
    """The first `length` letters of an element, as XHTML without the element itself."""
    whole = copy.deepcopy(element)
    whole.tail = None
    left = length
    for owner, kind, text in list(texts(whole)):
        if left > len(text) or (kind == "object" and left == len(text)):
            left -= len(text)
            continue
        if kind == "text":
            owner.text = text[:left]
            for child in list(owner):
                owner.remove(child)
            _remove_after(owner, whole)
        elif kind == "tail":
            owner.tail = text[:left]
            _remove_siblings(owner)
            parent = owner.getparent()
            if parent is not None:
                _remove_after(parent, whole)
        break
    return inner(whole).strip()


def rest(element: etree._Element, length: int) -> str:
    """An element without its first `length` letters, as XHTML without the element itself."""
    whole = copy.deepcopy(element)
    whole.tail = None
    left = length
    gone: list[etree._Element] = []
    for owner, kind, text in list(texts(whole)):
        if kind == "tail":
            # All that the element before this text holds is taken off.
            gone.append(owner)
        if text and not left:
            break
        taken = min(left, len(text))
        left -= taken
        if kind == "text":
            owner.text = text[taken:]
        elif kind == "tail":
            owner.tail = text[taken:]
        if taken < len(text):
            break
    for one in gone:
        _remove_but_tail(one)
    return inner(whole).strip()


def _remove_but_tail(element: etree._Element) -> None:
    """Remove an element; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    tail = element.tail or ""
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
    parent.remove(element)


def _remove_after(element: etree._Element, top: etree._Element) -> None:
    """Remove everything after an element that is inside of `top`."""
    while element is not top:
        element.tail = None
        _remove_siblings(element)
        parent = element.getparent()
        if parent is None:
            return
        element = parent


def _remove_siblings(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        for sibling in list(element.itersiblings()):
            parent.remove(sibling)
