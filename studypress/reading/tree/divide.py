"""Divides elements of running text around the blocks that were written in them.

Browsers show `<b>one <p>two</p> three</b>` as a paragraph in bold between two bold texts.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from studypress.markup.contentmodel import (
    BLOCK_HOLDERS,
    INLINE_HOLDERS,
    JOINED,
    NEVER_WITHIN,
    PHRASING,
    TEXT_BLOCKS,
)
from studypress.markup.elements import HEADINGS, PARTS_OF_RUBY
from studypress.reading.elements import text_of
from studypress.reading.tree.pieces import Pieces, copy_of, fill, is_blank, is_running, runs, take

_RUNNING = PHRASING | PARTS_OF_RUBY
"""Elements of running text, with the parts of ruby."""


def divide(element: Element) -> Pieces:
    """The pieces that replace an element of running text which contains blocks."""
    if element.tag in HEADINGS:
        return _divide_heading(element)
    if element.tag == "pre" or element.tag not in INLINE_HOLDERS | {"p"}:
        return [flatten(element)]
    found: Pieces = []
    name = element.attrib.pop("id", "")
    for running, run in runs(take(element), is_running):
        if running:
            found.append(fill(copy_of(element), run))
        else:
            found += [_press(piece, element) for piece in run]
    _keep_id(found, name)
    return found


def _keep_id(pieces: Pieces, name: str) -> None:
    """Give an id to the first element that has none, or else to an empty one before the others."""
    if not name:
        return
    first = next((piece for piece in pieces if isinstance(piece, Element)), None)
    if first is not None and "id" not in first.attrib:
        first.set("id", name)
    else:
        pieces.insert(0, Element("span", {"id": name}))


def _press(piece: str | Element, around: Element) -> str | Element:
    """A block with the markup of the inline element that was around it."""
    if isinstance(piece, Element) and around.tag in INLINE_HOLDERS:
        _press_into(piece, around)
    return piece


def _press_into(block: Element, around: Element) -> None:
    """Put all running text in a block into copies of an inline element."""
    if around.tag == "span" and not set(around.attrib) - {"data-line"}:
        return
    if block.get("data-tex") is not None or block.get("data-math") is not None:
        return
    if block.tag not in TEXT_BLOCKS | BLOCK_HOLDERS | {"figure"}:
        for child in block:
            _press_into(child, around)
        return
    excluded = NEVER_WITHIN.get(around.tag, frozenset())
    pressed: Pieces = []
    for running, run in runs(take(block), is_running):
        elements = [piece for piece in run if isinstance(piece, Element)]
        has_excluded = any(part.tag in excluded for one in elements for part in one.iter())
        if running and not has_excluded:
            pressed.append(fill(copy_of(around), run))
            continue
        if not running:
            for element in elements:
                _press_into(element, around)
        pressed += run
    fill(block, pressed)


def _divide_heading(heading: Element) -> Pieces:
    """A heading with all words that can be a part of it, and the blocks of it behind.

    A heading without any other words is replaced by its blocks. Where words are behind a block, all
    is made one line of words, in its order.
    """
    pieces = take(heading)
    end = next((at for at, piece in enumerate(pieces) if not _joins(piece)), len(pieces))
    blocks = [piece for piece in pieces[end:] if not is_blank(piece)]
    if any(map(_joins, blocks)):
        return [flatten(fill(heading, pieces))]
    fill(heading, _flat(pieces[:end]))
    if blocks and not text_of(heading) and not len(heading):
        return blocks
    return [heading, *blocks]


def _joins(piece: str | Element) -> bool:
    """True for a piece whose words can be a part of a heading."""
    if is_running(piece) or isinstance(piece, str):
        return True
    is_formula = piece.get("data-tex") is not None
    return piece.tag in JOINED and not is_formula and all(map(is_running, piece))


def flatten(element: Element) -> Element:
    """Make running text of all blocks within an element, with a space before and after each."""
    if any(part is not element and part.tag not in _RUNNING for part in element.iter()):
        fill(element, _flat(take(element)))
    return element


def _flat(pieces: Pieces) -> Pieces:
    """Pieces in which the content of each block stands for the block."""
    found: Pieces = []
    for piece in pieces:
        if isinstance(piece, str) or piece.tag in _RUNNING:
            found.append(piece if isinstance(piece, str) else flatten(piece))
        elif piece.get("data-tex") is not None:
            piece.tag = "span"
            found.append(piece)
        else:
            found += [" ", *_flat(take(piece)), " "]
    return found
