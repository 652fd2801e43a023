"""Takes blocks out of the running text of raw HTML, and gives items without a list another element.

An HTML parser accepts `<b>` round paragraphs, and `<li>` without a list. Pages and ePubs do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement

from studypress.markup.edit import add_text
from studypress.markup.elements import (
    EMPHASIS,
    HOLDERS,
    INLINE,
    LISTS,
    OPTIONAL_ENDS,
    RUNNING,
    SPACING,
    VOID,
)

_PHRASING = INLINE | RUNNING | VOID - {"hr"}


def put_right(root: Element, copies: Iterable[Sequence[Element]]) -> None:
    """Put the elements of raw HTML where they may be.

    `copies` are the elements of each start tag: a parser opens some of them again in each block.
    """
    blocks = _with_blocks(root)
    wide = [
        element
        for elements in copies
        if elements[0].tag in EMPHASIS and any(id(one) in blocks for one in elements)
        for element in elements
        if not element.get("id")
    ]
    if wide:
        # Bold or italics round whole blocks emphasise nothing.
        _unwrap(root, {id(element) for element in wide})
    if any(element.tag in _PHRASING and id(element) in blocks for element in root.iter()):
        _Divider(blocks).divide(root)
    for parent in root.iter():
        for child in parent:
            if child.tag in OPTIONAL_ENDS and parent.tag not in HOLDERS.get(
                child.tag, (parent.tag,)
            ):
                child.tag = "span" if parent.tag in _PHRASING else "div"
        if parent.tag in LISTS:
            _put_into_items(parent)


def _put_into_items(element: Element) -> None:
    """Put what is beside the items of a list into the item before it, or into a new one."""
    children, text = list(element), element.text or ""
    if not text.strip() and all(
        child.tag == "li" and not (child.tail or "").strip() for child in children
    ):
        return
    element[:], element.text = [], None
    if text.strip():
        _last_item(element).text = text
    for child in children:
        tail, child.tail = child.tail or "", None
        if child.tag == "li":
            element.append(child)
        elif child.tag not in SPACING or len(child) or child.text:
            _last_item(element).append(child)
        if tail.strip():
            add_text(_last_item(element), tail)


def _last_item(element: Element) -> Element:
    """The last item of a list; a new one where it has none."""
    return element[-1] if len(element) else SubElement(element, "li")


def _with_blocks(root: Element) -> set[int]:
    """The `id()` of each block, and of each element with a block anywhere in it."""
    found: set[int] = set()
    for element in reversed(list(root.iter())):  # the elements in an element come after it
        if element.tag not in _PHRASING or any(id(child) in found for child in element):
            found.add(id(element))
    return found


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


class _Divider:
    """Divides inline elements at the blocks in them: `<p><a>x</a></p>` for `<a><p>x</p></a>`."""

    def __init__(self, blocks: set[int]) -> None:
        self._blocks = blocks
        self._begun: set[int] = set()  # the inline elements of which a copy has the id already

    def divide(self, block: Element, around: tuple[Element, ...] = ()) -> None:
        """Divide all inline elements in a block; those `around` it go round its running text."""
        children, text = list(block), block.text or ""
        block[:], block.text = [], None
        self._fill(block, text, children, around)

    def _fill(
        self, block: Element, text: str, children: Sequence[Element], around: tuple[Element, ...]
    ) -> None:
        """Add text and elements to a block, in copies of the elements `around` them."""
        run: Element | None = self._add_text(block, None, text, around)
        for child in children:
            tail, child.tail = child.tail or "", None
            if id(child) not in self._blocks:
                run = run if run is not None else self._open(block, around)
                run.append(child)
            else:
                run = None
                if child.tag in _PHRASING:
                    self._fill(block, child.text or "", list(child), (*around, child))
                else:
                    block.append(child)
                    self.divide(child, around)
            run = self._add_text(block, run, tail, around)

    def _add_text(
        self, block: Element, run: Element | None, text: str, around: tuple[Element, ...]
    ) -> Element | None:
        """Add text to the copies that are open, if any; white space between blocks needs none."""
        if run is None and text.strip():
            run = self._open(block, around)
        add_text(block if run is None else run, text)
        return run

    def _open(self, block: Element, around: tuple[Element, ...]) -> Element:
        """New copies of the elements `around`, in one another; the innermost one."""
        for element in around:
            attributes = dict(element.attrib)
            if id(element) in self._begun:
                attributes.pop("id", None)
            self._begun.add(id(element))
            copy = Element(element.tag, attributes)
            block.append(copy)
            block = copy
        return block
